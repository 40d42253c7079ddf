import { assignment } from '../../messages/en/assignment.ts';
import { errors } from '../../messages/en/errors.ts';
import { inviteList } from '../../messages/en/invite-list.ts';
import { inviteListAccess } from '../../messages/en/invite-list-access.ts';
import { mailFailures } from '../../messages/en/mail-failures.ts';
import { release } from '../../messages/en/release.ts';
import { statusAt } from '../../policy/invitation-status.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { RowMenu } from '../shared/row-menu.ts';
import { outcome } from '../shared/outcome.styles.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { InvitationActions } from '../shared/invitation/invitation-actions.ts';
import { invitationItems } from '../shared/invitation/invitation-items.ts';
import { AccessColumns } from './access-columns.ts';
import { accessColumns } from './access-columns.styles.ts';
import { SeveralActions, type SeveralAction } from '../shared/invitation/several-actions.ts';
import { selectionBar } from '../shared/selection-bar.styles.ts';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { InvitationDesk } from '../shared/invitation/invitation-desk.ts';
import type { ListController } from '../shared/list-controller.ts';
import type { RowSelection } from '../shared/row-selection.ts';

/** What the menu adds to the words and styles of its element. */
export const sections: Partial<Messages> = {
  errors,
  assignment,
  inviteList,
  inviteListAccess,
  mailFailures,
  release,
};
export const styles = [rowMenu, outcome, confirmDialog, selectionBar, accessColumns];

/** What the list lends. */
export interface ListDesk extends Pick<InvitationDesk, 'announcer' | 'localize' | 'messages'> {
  readonly list: ListController<'invitations'>;
  readonly selection: RowSelection;
  readonly state: () => InviteState;
}

/** All that can be done about invitations, one or several, up to the outcome; loaded when it is wanted. */
export class InvitationMenu {
  /** What rows show beyond the usual, where the tenant or an invitation has it. */
  readonly columns: AccessColumns;
  readonly #messages: () => Messages;
  readonly #host: ReactiveElement;
  readonly #menu: RowMenu;
  readonly #dialog: ConfirmDialog;
  readonly #actions: InvitationActions;
  readonly #several: SeveralActions;
  #notice: TemplateResult | null = null;

  constructor(host: ReactiveElement, { list, selection, state, ...around }: ListDesk) {
    this.#host = host;
    this.#messages = around.messages;
    this.#menu = new RowMenu(host, () => list.focus.restore());
    this.#dialog = new ConfirmDialog(host);
    const desk = { ...around, host, focus: list.focus, dialog: this.#dialog, show: this.#show };
    this.#actions = new InvitationActions(desk);
    this.#several = new SeveralActions(desk, selection);
    const copyLink = (invitation: Invitation) => {
      if (list.store) void this.#actions.copyLink(invitation, list.store);
    };
    this.columns = new AccessColumns(host, { ...around, list, state, copyLink });
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

  /** What can be done with the rows that are selected; nothing while none is. */
  renderBar(selected: readonly Invitation[], store: InviteStore) {
    const { resend } = store.state.resources.tenant.value?.policy.invite ?? {};
    const held = selected.filter((one) => statusAt(one, store.now()) === 'held').length;
    const actions: readonly SeveralAction[] = [
      ...(held > 0 ? (['release'] as const) : []),
      ...(resend && resend.from.length > 0 && held < selected.length ? (['resend'] as const) : []),
      'revoke',
    ];
    return this.#several.render({ count: selected.length, actions, read: () => selected }, store);
  }

  render() {
    return [this.#menu.render(), this.#dialog.render()];
  }

  readonly #show = (notice: TemplateResult | null): void => {
    this.#notice = notice;
    this.#host.requestUpdate();
  };
}
