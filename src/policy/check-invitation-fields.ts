import type { Assignment } from '../contract/assignment.ts';
import { displayName } from '../contract/display-name.ts';
import type { InvitationInput, InvitationPatch } from '../contract/invitation-input.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, everyDecision, type Decision, type Denied } from './decision.ts';
import { reachesScope, type RuleRole } from './effective-grants.ts';
import { holdChoice } from './hold-choice.ts';

type FieldKey = TenantPolicy['invite']['fields'][number]['key'];

/** What one field says, with the place in the input to blame. */
type FieldValue = readonly [key: FieldKey, pointer: string, value: unknown];

type PatchedFields = Pick<InvitationInput, 'assignments' | 'name' | 'phone' | 'jobTitle' | 'email' | 'kind'>;

/** Longest name, phone number or job title, in characters. */
export const textFieldMaxLength = 200;

/**
 * Whether an invitation carries the fields that the tenant asks for and no other.
 * Denied with the field's pointer: `required`, `not_allowed_value`, `too_long`, `role_not_found`,
 * `scope_not_found`, `too_many_roles`, `ttl_out_of_range`.
 */
export function checkInvitationFields(
  input: InvitationInput,
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): Decision {
  return everyDecision(...fieldQuestions(input, policy, roles));
}

/**
 * The same, answering everything that is wrong at once, for a form that says it beside each field: one
 * fault a pointer, in the order of the questions.
 */
export function invitationFaults(
  input: InvitationInput,
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): readonly Denied[] {
  const faults = new Map<string | undefined, Denied>();
  for (const ask of fieldQuestions(input, policy, roles)) {
    const decision = ask();
    if (!decision.allowed && !faults.has(decision.pointer)) faults.set(decision.pointer, decision);
  }
  return [...faults.values()];
}

function fieldQuestions(
  input: InvitationInput,
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): readonly (() => Decision)[] {
  const values: readonly FieldValue[] = [
    ...personValues(input),
    ...patchableValues(input),
    ['note', '/note', input.note],
    ['hold', '/hold', input.hold || null],
  ];
  return [
    ...values.map((value) => () => checkField(value, policy)),
    () => checkChoices(input, policy),
    ...lengthQuestions(input, policy),
    () => checkInvitationAssignments(input.assignments, policy, roles),
    () => checkTtl(input.ttlSeconds, policy),
  ];
}

/**
 * Whether an open invitation may be changed like this: `not_allowed_value` for a field that the
 * policy does not let change, or only while held, then as `checkInvitationFields` for what does change.
 */
export function checkInvitationPatch(
  patch: InvitationPatch,
  invitation: PatchedFields & { readonly status?: string },
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): Decision {
  const { status, assignments, name, phone, jobTitle, email, kind } = invitation;
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const next: PatchedFields = {
    ...{ assignments, name, phone, jobTitle, email, kind },
    ...Object.fromEntries(given),
  };
  const valuesOf = (fields: PatchedFields) => [
    ...personValues(fields),
    ...patchableValues(fields),
    roleValue(fields),
  ];
  const before = valuesOf(invitation);
  const changed = valuesOf(next).filter(
    ([, , value], index) => JSON.stringify(value ?? null) !== JSON.stringify(before[index]![2] ?? null),
  );
  return everyDecision(
    ...changed.map((value) => () => {
      const [key, pointer] = value;
      const isOpen = status === 'held' || (key !== 'email' && key !== 'kind');
      return isOpen && policy.invite.editFields.includes(key)
        ? checkField(value, policy)
        : deny('not_allowed_value', {}, pointer);
    }),
    () => (patch.kind ? checkKind(patch.kind, policy) : allow),
    ...lengthQuestions(patch, policy),
    () => (patch.assignments ? checkInvitationAssignments(patch.assignments, policy, roles) : allow),
  );
}

const personValues = ({ email, kind }: PatchedFields): FieldValue[] => [
  ['email', '/email', email],
  ['kind', '/kind', kind],
];

const patchableValues = ({ assignments, name, phone, jobTitle }: PatchedFields): FieldValue[] => [
  ['name', '/name/full', name?.full],
  ['given_name', '/name/given', name?.given],
  ['family_name', '/name/family', name?.family],
  ['phone', '/phone', phone],
  ['job_title', '/jobTitle', jobTitle],
  [
    'scope',
    '/assignments/0/scope',
    assignments.filter(({ scope }) => scope.type !== 'tenant').map(({ scope }) => [scope.type, scope.id]),
  ],
  [
    'overrides',
    '/assignments/0/overrides',
    assignments.flatMap(({ overrides }) => overrides.map(({ permission, effect }) => [permission, effect])),
  ],
];

const roleValue = ({ assignments }: PatchedFields): FieldValue => [
  'role',
  '/assignments/0/roleIds',
  assignments.map(({ roleIds }) => roleIds),
];

function checkField([key, pointer, value]: FieldValue, { invite }: TenantPolicy): Decision {
  const field = invite.fields.find((candidate) => candidate.key === key);
  const isGiven = Array.isArray(value)
    ? value.length > 0
    : typeof value === 'string'
      ? value.trim() !== ''
      : value !== undefined && value !== null;
  if (field?.required && !isGiven) return deny('required', {}, pointer);
  return !field && isGiven && key !== 'role' ? deny('not_allowed_value', {}, pointer) : allow;
}

/** Whether the kind of person is one that is made known here, and not elsewhere (OPS-28). Denied: `not_allowed_value`. */
const checkKind = (kind: string | null | undefined, { kinds }: TenantPolicy): Decision =>
  kind && !kinds.some(({ key, target }) => key === kind && target === 'here')
    ? deny('not_allowed_value', {}, '/kind')
    : allow;

/**
 * Whether the kind of person is one that is invited here, they can be held, and the message can go that way. Denied:
 * `not_allowed_value`, `required`.
 */
function checkChoices({ email, kind, channel, hold }: InvitationInput, policy: TenantPolicy): Decision {
  const { delivery } = policy;
  const known = checkKind(kind, policy);
  if (!known.allowed) return known;
  if (hold && !holdChoice(policy, kind).isOffered) return deny('not_allowed_value', {}, '/hold');
  if (channel && !delivery.channels.includes(channel)) return deny('not_allowed_value', {}, '/channel');
  // Without an address there is only the link, handed over by hand (NET-04).
  const isOpen = email === null || email.trim() === '';
  return isOpen && (channel === 'email' || !delivery.channels.includes('link'))
    ? deny('required', {}, '/email')
    : allow;
}

function lengthQuestions(
  { name, phone, jobTitle, note }: Partial<InvitationInput>,
  { invite }: TenantPolicy,
): readonly (() => Decision)[] {
  const lengths: readonly (readonly [string, string | null | undefined, number])[] = [
    ['/name', displayName(name ?? null), textFieldMaxLength],
    ['/phone', phone, textFieldMaxLength],
    ['/jobTitle', jobTitle, textFieldMaxLength],
    ['/note', note, invite.noteMaxLength],
  ];
  return lengths.map(
    ([pointer, text, max]) =>
      () =>
        [...(text ?? '')].length > max ? deny('too_long', { max }, pointer) : allow,
  );
}

/**
 * As `checkAssignments`; as many networks, teams and the like as one invitation may name; and nothing in the whole
 * tenant where it is for one of them (NET-04).
 */
function checkInvitationAssignments(
  assignments: readonly Assignment[],
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): Decision {
  return everyDecision(
    () => checkAssignments(assignments, policy, roles),
    ...policy.scopeTypes.map(({ key, perInvitation }) => () => {
      const pointer = '/assignments/0/scope';
      const count = assignments.filter(({ scope }) => scope.type === key).length;
      if (perInvitation === 'exactly_one' && count === 0) return deny('required', {}, pointer);
      const max = { none: 0, zero_or_one: 1, exactly_one: 1, many: Infinity, unknown: Infinity }[
        perInvitation
      ];
      return count > max ? deny('not_allowed_value', { max }, pointer) : allow;
    }),
    () => {
      const index = assignments.findIndex(({ scope }) => scope.type === 'tenant');
      return index >= 0 && placeTypeOf(policy)
        ? deny('not_allowed_value', {}, `/assignments/${index}/scope`)
        : allow;
    },
  );
}

/** The kind of place, such as a network, in which alone an invitation gives rights (NET-04); `null` where it gives them in the tenant. */
export const placeTypeOf = ({ scopeTypes }: TenantPolicy): TenantPolicy['scopeTypes'][number] | null =>
  scopeTypes.find(({ grantsAccess, perInvitation }) => grantsAccess && perInvitation === 'exactly_one') ??
  null;

/**
 * Whether somebody is in one group at a time, where an invitation can name one at most, such as a team
 * (SAL-06, SAL-31). Denied: `not_allowed_value` with `max`.
 */
export function checkGroups(assignments: readonly Assignment[], { scopeTypes }: TenantPolicy): Decision {
  const crowded = scopeTypes.some(
    ({ key, perInvitation }) =>
      perInvitation === 'zero_or_one' && assignments.filter(({ scope }) => scope.type === key).length > 1,
  );
  return crowded ? deny('not_allowed_value', { max: 1 }, '/assignments') : allow;
}

/**
 * Whether the assignments name roles and scopes that exist, each scope once, and as many roles as
 * the tenant allows.
 */
export function checkAssignments(
  assignments: readonly Assignment[],
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): Decision {
  const known = new Set(roles.map(({ id }) => id));
  if (!assignments.some(({ roleIds }) => roleIds.length > 0))
    return deny('required', {}, '/assignments/0/roleIds');
  return everyDecision(
    ...assignments.map(({ scope, roleIds, overrides }, index) => () => {
      const pointer = `/assignments/${index}`;
      const unknown = roleIds.find((id) => !known.has(id));
      if (unknown !== undefined) return deny('role_not_found', { roleId: unknown }, `${pointer}/roleIds`);
      if (roleIds.length > policy.roles.perAssignmentMax)
        return deny('too_many_roles', { max: policy.roles.perAssignmentMax }, `${pointer}/roleIds`);
      if (scope.type !== 'tenant' && !policy.scopeTypes.some(({ key }) => key === scope.type))
        return deny('scope_not_found', {}, `${pointer}/scope`);
      if (
        assignments
          .slice(0, index)
          .some((earlier) => reachesScope(earlier.scope, scope) && earlier.scope.type === scope.type)
      )
        return deny('not_allowed_value', {}, `${pointer}/scope`);
      return overrides.length > 0 && policy.roles.overrides === 'none'
        ? deny('not_allowed_value', {}, `${pointer}/overrides`)
        : allow;
    }),
  );
}

function checkTtl(ttlSeconds: number | undefined, { invite }: TenantPolicy): Decision {
  if (ttlSeconds === undefined) return allow;
  if (invite.ttlControl !== 'per_invitation') return deny('not_allowed_value', {}, '/ttlSeconds');
  return checkTtlRange(ttlSeconds, invite, '/ttlSeconds');
}

/** Whether a lifetime lies within the tenant's limits. */
export const checkTtlRange = (
  ttlSeconds: number,
  { ttlMinSeconds, ttlMaxSeconds }: TenantPolicy['invite'],
  pointer: string,
): Decision =>
  ttlSeconds >= ttlMinSeconds && ttlSeconds <= ttlMaxSeconds
    ? allow
    : deny('ttl_out_of_range', { minSeconds: ttlMinSeconds, maxSeconds: ttlMaxSeconds }, pointer);
