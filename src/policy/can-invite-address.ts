import { emailKey } from '../contract/email-address.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, type Decision } from './decision.ts';

/**
 * Who is known by which address. A client answers from what it has loaded, a server from all. Whether
 * being known in another scope counts is for the directory to say: the policy's `existingMember` and
 * `uniqueness` tell it.
 */
export interface Directory {
  memberByEmail(key: string, scope: ScopeRef): { readonly id: string } | null;
  /** An open invitation: pending or held, and not past its time. */
  openInvitationByEmail(key: string, scope: ScopeRef): { readonly id: string } | null;
}

export interface InviteAddressQuestion {
  readonly email: string;
  readonly actorEmail: string;
  readonly policy: TenantPolicy;
  readonly scope: ScopeRef;
  readonly directory: Directory;
}

/**
 * Whether an address can be invited. Every comparison uses the one normal form (ALL-01), and one
 * address has one open invitation (ALL-02).
 * Denied, in this order: `invalid_email`, `self_invite`, `already_member` with `memberId`,
 * `invitation_already_pending` with `invitationId`.
 */
export function canInviteAddress({ email, actorEmail, ...question }: InviteAddressQuestion): Decision {
  return canInviteKey({ ...question, key: emailKey(email), actorKey: emailKey(actorEmail) });
}

/**
 * The same of addresses whose keys are known, for many in a row; `null` is a malformed one. Denied: as
 * `canInviteAddress`.
 */
export function canInviteKey({
  key,
  actorKey,
  policy,
  scope,
  directory,
}: Omit<InviteAddressQuestion, 'email' | 'actorEmail'> & {
  readonly key: string | null;
  readonly actorKey: string | null;
}): Decision {
  if (key === null) return deny('invalid_email', {}, '/email');
  const isSelf = key === actorKey;
  if (policy.invite.selfInvite !== 'refuse_at_acceptance' && isSelf) return deny('self_invite', {}, '/email');
  // Who may invite themselves is a member all the same (INT-35).
  const member = isSelf ? null : directory.memberByEmail(key, scope);
  if (member) return deny('already_member', { memberId: member.id }, '/email');
  const invitation = directory.openInvitationByEmail(key, scope);
  if (invitation) return deny('invitation_already_pending', { invitationId: invitation.id }, '/email');
  return allow;
}
