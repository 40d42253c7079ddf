import type { InvitationInput } from '../contract/invitation-input.ts';
import type { Assignment } from '../contract/assignment.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { placeTypeOf } from '../policy/check-invitation-fields.ts';
import { hasPermission } from '../policy/has-permission.ts';
import { Skipped } from './finding.ts';
import { invitableRoles, type Outlook, type TenantFacts } from './tenant-facts.ts';

/** What of an invitation is to be otherwise than the least that the tenant asks for. */
export interface DraftChoices {
  /** Who invites; the owner unless told. */
  readonly by?: Outlook;
  readonly roleId?: string;
  readonly hold?: boolean;
  readonly channel?: 'email' | 'link';
}

/**
 * An invitation with the fields that the tenant asks for and no other, to the least powerful role that the inviter may
 * give. Throws `Skipped` when there is none, or no place to invite to.
 */
export function draftInvitation(
  facts: TenantFacts,
  email: string,
  choices: DraftChoices = {},
): InvitationInput {
  const { policy } = facts.tenant;
  const isAsked = (key: string) => policy.invite.fields.some((field) => field.key === key && field.required);
  const isKnown = (key: string) => policy.invite.fields.some((field) => field.key === key);
  const kind = kindFor(policy, choices.hold ?? false);
  return {
    email,
    assignments: assignmentsFor(facts, choices),
    ...((isAsked('name') || isAsked('given_name') || isAsked('family_name')) && {
      name: {
        full: isAsked('name') ? 'Conny Form' : null,
        given: isAsked('given_name') ? 'Conny' : null,
        family: isAsked('family_name') ? 'Form' : null,
      },
    }),
    ...(isAsked('phone') && { phone: '+49 40 5550 199' }),
    ...(isAsked('job_title') && { jobTitle: 'Conformance' }),
    ...(isKnown('kind') && kind !== null && { kind }),
    ...(isAsked('note') && { note: 'Conformance' }),
    ...(isAsked('ttl') && { ttlSeconds: policy.invite.defaultTtlSeconds }),
    ...(isKnown('hold') && { hold: choices.hold ?? false }),
    ...(choices.channel && { channel: choices.channel }),
  };
}

function kindFor({ kinds }: TenantPolicy, isHeld: boolean): string | null {
  const here = kinds.filter(({ target }) => target === 'here');
  return (here.find(({ holdByDefault }) => holdByDefault === isHeld) ?? here[0])?.key ?? null;
}

/** Where an invitation gives something, and what. */
export function assignmentsFor(
  facts: TenantFacts,
  { by = facts.owner, roleId = invitableRoles(by)[0]?.id }: DraftChoices = {},
): Assignment[] {
  const { id, policy } = facts.tenant;
  if (roleId === undefined) throw new Skipped('There is no role that this person may invite to.');
  const place = placeTypeOf(policy);
  if (place) return [{ scope: placeFor(facts, by, place.key, roleId), roleIds: [roleId], overrides: [] }];
  const demanded = policy.scopeTypes.filter(({ perInvitation }) => perInvitation === 'exactly_one');
  const groups = demanded.flatMap(({ key }) => facts.scopes.filter(({ type }) => type === key).slice(0, 1));
  return [
    { scope: { type: 'tenant', id }, roleIds: [roleId], overrides: [] },
    ...groups.map((scope) => ({ scope: { type: scope.type, id: scope.id }, roleIds: [], overrides: [] })),
  ];
}

function placeFor({ tenant, scopes }: TenantFacts, { viewer }: Outlook, type: string, roleId: string) {
  const mayInvite = (scope: { type: string; id: string }, roleIds?: readonly string[]) =>
    hasPermission({
      actor: viewer,
      action: 'invite',
      policy: tenant.policy,
      scope,
      ...(roleIds && { roleIds }),
    }).allowed;
  const places = scopes.filter((scope) => scope.type === type);
  const place = places.find((one) => mayInvite(one, [roleId])) ?? places.find((one) => mayInvite(one));
  if (!place) throw new Skipped(`There is no ${type} into which this person may invite.`);
  return { type, id: place.id };
}
