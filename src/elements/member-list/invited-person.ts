import { InviteError, toInviteError } from '../../contract/invite-error.ts';
import { InvitationActions } from '../shared/invitation/invitation-actions.ts';
import { reasonAgainst } from '../shared/invitation/reason-against.ts';
import { failureNotice } from '../shared/notices.ts';
import { editPerson } from './person-edit.ts';
import { html } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InvitationDesk } from '../shared/invitation/invitation-desk.ts';
import type { MemberAction } from './possible-actions.ts';

/** What is done about somebody who has never signed in, by way of their invitation. */
export type ComingAction = Extract<MemberAction, 'release' | 'resend' | 'editPerson' | 'withdraw'>;

/** Reads the invitation by which somebody comes, and does something about it; answers what they are then. */
export async function changeInvited(
  desk: InvitationDesk,
  action: ComingAction,
  member: Member,
  store: InviteStore,
): Promise<Member | null> {
  const { messages, show } = desk;
  try {
    if (member.invitationId === null) throw new InviteError('invitation_not_found');
    const invitation = await store.client.invitations.get(member.invitationId);
    await run(desk, action, invitation, store);
    return await store.client.members.get(member.id).catch(() => null);
  } catch (thrown) {
    const retry = () => void changeInvited(desk, action, member, store);
    show(failureNotice(messages(), toInviteError(thrown), retry));
    return null;
  }
}

async function run(
  desk: InvitationDesk,
  action: ComingAction,
  invitation: Invitation,
  store: InviteStore,
): Promise<void> {
  const actions = new InvitationActions(desk);
  switch (action) {
    case 'release':
      return void (await actions.release(invitation, store));
    case 'editPerson':
      return void (await editPerson(desk, invitation, store));
    case 'withdraw':
      return actions.revoke(invitation, store);
    case 'resend': {
      const reason = reasonAgainst('resend', invitation, store, desk.messages());
      if (reason === null) return actions.resend(invitation, store);
      return desk.show(html`<div class="notice" part="error"><p role="alert">${reason}</p></div>`);
    }
  }
}
