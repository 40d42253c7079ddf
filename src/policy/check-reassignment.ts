import type { Member } from '../contract/member.ts';
import type { RemovalPreview } from '../contract/removal.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';

export interface ReassignmentQuestion {
  /** The member who goes. */
  readonly memberId: string;
  /** What they would leave behind. */
  readonly owned: RemovalPreview['owned'];
  /** Who takes over, by kind of record. */
  readonly reassignTo: Readonly<Record<string, string>>;
  readonly members: Iterable<Pick<Member, 'id' | 'status'>>;
  readonly policy: TenantPolicy;
}

/**
 * Whether records are handed over to somebody who can work on them (SAL-33): only kinds that the tenant
 * knows (`not_allowed_value`), only to an active member, and not to who goes (`member_not_found`, each at
 * the kind's pointer); and none left behind where the tenant wants every record in somebody's hands
 * (`reassignment_required` with `owned`).
 */
export function checkReassignment({
  memberId,
  owned,
  reassignTo,
  members,
  policy,
}: ReassignmentQuestion): Decision {
  const { reassign, reassignRequired } = policy.members;
  const active = new Set([...members].filter(({ status }) => status === 'active').map(({ id }) => id));
  const left = owned.filter(({ type, count }) => count > 0 && !Object.hasOwn(reassignTo, type));
  return everyDecision(
    ...Object.entries(reassignTo).map(([type, heir]) => () => {
      const pointer = `/reassignTo/${type}`;
      if (!reassign.includes(type)) return deny('not_allowed_value', {}, pointer);
      return heir !== memberId && active.has(heir) ? allow : deny('member_not_found', {}, pointer);
    }),
    () => (reassignRequired && left.length > 0 ? deny('reassignment_required', { owned: left }) : allow),
  );
}
