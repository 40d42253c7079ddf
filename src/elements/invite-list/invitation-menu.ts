import { errors } from '../../messages/en/errors.ts';
import { canRevokeInvitation } from '../../policy/can-change-invitation.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { describeReason } from '../shared/describe-error.ts';
import { RowMenu } from '../shared/row-menu.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { InvitationActions } from './invitation-actions.ts';
import { offeredActions } from './offered-actions.ts';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { RowFocus } from '../shared/row-focus.ts';

/** What the menu adds to the words and styles of its element. */
export const sections: Partial<Messages> = { errors };
export const styles = [rowMenu, confirmDialog];

/** All that can be done about an invitation, from the menu to the outcome; loaded when it is wanted. */
export class InvitationMenu {
  readonly #messages: () => Messages;
  readonly #menu: RowMenu;
  readonly #dialog: ConfirmDialog;
  readonly #actions: InvitationActions;

  constructor(
    host: ReactiveElement,
    { announcer, focus, messages }: { announcer: Announcer; focus: RowFocus; messages: () => Messages },
  ) {
    this.#messages = messages;
    this.#menu = new RowMenu(host, () => focus.restore());
    this.#dialog = new ConfirmDialog(host);
    this.#actions = new InvitationActions(host, { announcer, focus, messages, dialog: this.#dialog });
  }

  /** What became of the last action, for above the rows. */
  get notice(): TemplateResult | null {
    return this.#actions.notice;
  }

  /** Forgets it, and closes what is open: none of it is about what is shown from now on. */
  clear(): void {
    this.#actions.notice = null;
    this.#menu.close();
    this.#dialog.close();
  }

  open(button: HTMLElement, end: MenuEnd, invitation: Invitation, store: InviteStore): void {
    const words = this.#messages().inviteList;
    const items = offeredActions(invitation, store.now()).map(({ action, isAllowed }) => ({
      label: words[action],
      run: () => void this.#actions[action](invitation, store),
      isFinal: action === 'revoke',
      ...(!isAllowed && { reason: this.#reasonAgainst(invitation, store) }),
    }));
    void this.#menu.open(button, items, end);
  }

  render() {
    return [this.#menu.render(), this.#dialog.render()];
  }

  /** The server only says no; the policy it follows says why. */
  #reasonAgainst(invitation: Invitation, store: InviteStore): string {
    const { viewer, tenant } = store.state.resources;
    const decision =
      viewer.value && tenant.value
        ? canRevokeInvitation({
            actor: viewer.value,
            invitation,
            policy: tenant.value.policy,
            now: store.now(),
          })
        : null;
    return decision?.allowed === false
      ? describeReason(this.#messages(), decision.reason, decision.params)
      : describeReason(this.#messages(), 'forbidden');
  }
}
