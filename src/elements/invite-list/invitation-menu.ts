import { assignment } from '../../messages/en/assignment.ts';
import { errors } from '../../messages/en/errors.ts';
import { inviteList } from '../../messages/en/invite-list.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { RowMenu } from '../shared/row-menu.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { InvitationActions } from '../shared/invitation/invitation-actions.ts';
import { invitationItems } from '../shared/invitation/invitation-items.ts';
import { SeveralActions } from './several-actions.ts';
import { selectionBar } from './selection-bar.styles.ts';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { LateDesk } from './late-part.ts';

/** What the menu adds to the words and styles of its element. */
export const sections: Partial<Messages> = { errors, assignment, inviteList };
export const styles = [rowMenu, confirmDialog, selectionBar];

export const create = (desk: LateDesk): InvitationMenu => new InvitationMenu(desk);

/** All that can be done about invitations, one or several, up to the outcome; loaded when it is wanted. */
export class InvitationMenu {
  readonly #messages: () => Messages;
  readonly #host: ReactiveElement;
  readonly #menu: RowMenu;
  readonly #dialog: ConfirmDialog;
  readonly #actions: InvitationActions;
  readonly #several: SeveralActions;
  #notice: TemplateResult | null = null;

  constructor({ host, list, selection, ...around }: LateDesk) {
    this.#host = host;
    this.#messages = around.messages;
    this.#menu = new RowMenu(host, () => list.focus.restore());
    this.#dialog = new ConfirmDialog(host);
    const desk = { ...around, host, focus: list.focus, dialog: this.#dialog, show: this.#show };
    this.#actions = new InvitationActions(desk);
    this.#several = new SeveralActions(desk, selection);
  }

  /** What became of the last action, for above the rows. */
  get notice(): TemplateResult | null {
    return this.#notice;
  }

  /** Forgets it, and closes what is open: none of it is about what is shown from now on. */
  clear(): void {
    this.#notice = null;
    this.#several.forget();
    this.#menu.close();
    this.#dialog.close();
  }

  open(button: HTMLElement, end: MenuEnd, invitation: Invitation, store: InviteStore): void {
    const items = invitationItems(this.#actions, invitation, store, this.#messages());
    void this.#menu.open(button, items, end);
  }

  /** Makes a fresh link and puts it into the clipboard, past the menu. */
  copyLink(invitation: Invitation, store: InviteStore): void {
    void this.#actions.copyLink(invitation, store);
  }

  /** What can be done with the rows that are selected; nothing while none is. */
  renderBar(selected: readonly Invitation[], store: InviteStore) {
    return this.#several.render(selected, store);
  }

  render() {
    return [this.#menu.render(), this.#dialog.render()];
  }

  readonly #show = (notice: TemplateResult | null): void => {
    this.#notice = notice;
    this.#host.requestUpdate();
  };
}
