import { emailKey } from '../contract/email-address.ts';
import { isSameScope } from '../contract/is-same-scope.ts';
import type { Invitation } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { Directory } from '../policy/can-invite-address.ts';
import { statusAt } from '../policy/invitation-status.ts';
import type { InviteState } from './invite-state.ts';

/**
 * Who is known by which address, from the lists that are loaded, as far as the tenant's policy lets it stand in
 * the way: enough for an early word in the form; the server looks at everybody.
 */
export function directoryOf({ lists, resources }: InviteState, now: () => number): Directory {
  const invite = resources.tenant.value?.policy.invite;
  const members = rowsByEmail<Member>(lists.members, () => true);
  const invitations = rowsByEmail<Invitation>(lists.invitations, ({ status }) =>
    ['pending', 'held'].includes(status),
  );
  const isIn =
    (scope: ScopeRef) =>
    ({ assignments }: Member | Invitation) =>
      assignments.some((assignment) => isSameScope(assignment.scope, scope));
  return {
    memberByEmail: (key, scope) =>
      members
        .get(key)
        ?.find((member) => invite?.existingMember !== 'allow_other_scope' || isIn(scope)(member)) ?? null,
    openInvitationByEmail: (key, scope) =>
      invitations.get(key)?.find((one) => isIn(scope)(one) && statusAt(one, now()) !== 'expired') ?? null,
  };
}

function rowsByEmail<Row extends { readonly email: string | null }>(
  lists: ReadonlyMap<string, { readonly value: readonly Row[] | null }>,
  isWanted: (row: Row) => boolean,
): Map<string, Row[]> {
  const byEmail = new Map<string, Row[]>();
  for (const { value } of lists.values())
    for (const row of value ?? []) {
      const key = row.email === null ? null : emailKey(row.email);
      if (key === null || !isWanted(row)) continue;
      const others = byEmail.get(key);
      if (others) others.push(row);
      else byEmail.set(key, [row]);
    }
  return byEmail;
}
