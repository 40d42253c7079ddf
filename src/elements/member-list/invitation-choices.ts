import { assignment } from '../../messages/en/assignment.ts';
import { errors } from '../../messages/en/errors.ts';
import { inviteList } from '../../messages/en/invite-list.ts';
import { release } from '../../messages/en/release.ts';
import { InvitationActions } from '../shared/invitation/invitation-actions.ts';
import { invitationItems } from '../shared/invitation/invitation-items.ts';
import type { ReactiveElement } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InvitationDesk } from '../shared/invitation/invitation-desk.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { MemberMenu } from './member-menu.ts';

/** What the menus of invitations add to the words of the list. */
export const sections: Partial<Messages> = { assignment, errors, inviteList, release };

/** What can be done about an invitation among members: the same as in `<invite-list>`. */
export class InvitationChoices {
  readonly #menu: MemberMenu;
  readonly #messages: () => Messages;
  readonly #actions: InvitationActions;

  constructor(
    host: ReactiveElement,
    menu: MemberMenu,
    around: Pick<InvitationDesk, 'announcer' | 'focus' | 'localize' | 'messages'>,
  ) {
    this.#menu = menu;
    this.#messages = around.messages;
    this.#actions = new InvitationActions({ ...around, host, dialog: menu.dialog, show: menu.show });
  }

  open(button: HTMLElement, end: MenuEnd, invitation: Invitation, store: InviteStore): void {
    const items = invitationItems(this.#actions, invitation, store, this.#messages());
    void this.#menu.menu.open(button, items, end);
  }
}
