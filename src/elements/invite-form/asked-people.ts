import { isCapable } from '../../contract/capabilities.ts';
import { credentialOf } from '../../policy/credential-of.ts';
import { holdChoice } from '../../policy/hold-choice.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** A kind of person that the tenant tells apart. */
export type PersonKind = TenantPolicy['kinds'][number];

/** What some tenants let the inviter decide about the person that they make known, before anybody is told. */
export interface AskedPeople {
  /** The kinds of people to choose from (OPS-10); empty where nobody is asked. */
  readonly kinds: readonly PersonKind[];
  /** Whether people can be held: made known now, and let in later (OPS-14). */
  readonly hold: boolean;
  /** Whether the account is made at once, with a temporary password to come (OPS-04, OPS-24). */
  readonly account: boolean;
}

/** What this tenant asks for; `null` where it is nothing of all that. */
export function askedPeopleOf(tenant: Tenant | null): AskedPeople | null {
  if (!tenant) return null;
  const { invite, kinds } = tenant.policy;
  const people: AskedPeople = {
    kinds: invite.fields.some(({ key }) => key === 'kind') ? kinds : [],
    hold: holdChoice(tenant.policy, null).isOffered && isCapable(tenant, 'invitations.hold'),
    account: credentialOf(tenant.policy) === 'temporary_password',
  };
  return people.kinds.length > 0 || people.hold || people.account ? people : null;
}
