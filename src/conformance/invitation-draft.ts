import type { InvitationInput } from '../contract/invitation-input.ts';
import type { Assignment } from '../contract/assignment.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { Skipped } from './finding.ts';
import { invitableRoles, inviteScopes, type Outlook, type TenantFacts } from './tenant-facts.ts';

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
  { by = facts.owner, roleId = invitableRoles(facts, by)[0]?.id }: DraftChoices = {},
): Assignment[] {
  const { policy } = facts.tenant;
  const scope = inviteScopes(facts, by)[0];
  if (!scope) throw new Skipped('There is no part of the tenant into which this person may invite.');
  if (roleId === undefined) throw new Skipped('There is no role to which this person may invite.');
  const isDemanded = ({ key, perInvitation }: TenantPolicy['scopeTypes'][number]) =>
    perInvitation === 'exactly_one' && key !== scope.type;
  const groups = policy.scopeTypes
    .filter(isDemanded)
    .flatMap(({ key }) => facts.scopes.filter(({ type }) => type === key).slice(0, 1));
  return [
    { scope, roleIds: [roleId], overrides: [] },
    ...groups.map(({ type, id }) => ({ scope: { type, id }, roleIds: [], overrides: [] })),
  ];
}
