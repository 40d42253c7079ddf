import type { Assignment } from '../contract/assignment.ts';
import { displayName } from '../contract/person-name.ts';
import type { InvitationInput } from '../contract/invitation.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';

type FieldKey = TenantPolicy['invite']['fields'][number]['key'];

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
  const { invite } = policy;
  const values: readonly (readonly [FieldKey, string, unknown])[] = [
    ['email', '/email', input.email],
    ['name', '/name/full', input.name?.full],
    ['given_name', '/name/given', input.name?.given],
    ['family_name', '/name/family', input.name?.family],
    ['phone', '/phone', input.phone],
    ['job_title', '/jobTitle', input.jobTitle],
    ['kind', '/kind', input.kind],
    ['note', '/note', input.note],
    ['hold', '/hold', input.hold || null],
  ];
  return everyDecision(
    ...values.map(
      ([key, pointer, value]) =>
        () =>
          checkField(invite.fields, key, pointer, value),
    ),
    () => checkLengths(input, policy),
    () => checkAssignments(input.assignments, policy, roles),
    () => checkTtl(input.ttlSeconds, policy),
  );
}

function checkField(
  fields: TenantPolicy['invite']['fields'],
  key: FieldKey,
  pointer: string,
  value: unknown,
): Decision {
  const field = fields.find((candidate) => candidate.key === key);
  const isGiven = value !== undefined && value !== null && value !== '';
  if (field?.required && !isGiven) return deny('required', {}, pointer);
  return !field && isGiven ? deny('not_allowed_value', {}, pointer) : allow;
}

function checkLengths(input: InvitationInput, { invite }: TenantPolicy): Decision {
  const lengths: readonly (readonly [string, string | null | undefined, number])[] = [
    ['/name', displayName(input.name ?? null), textFieldMaxLength],
    ['/phone', input.phone, textFieldMaxLength],
    ['/jobTitle', input.jobTitle, textFieldMaxLength],
    ['/note', input.note, invite.noteMaxLength],
  ];
  const tooLong = lengths.find(([, text, max]) => [...(text ?? '')].length > max);
  return tooLong ? deny('too_long', { max: tooLong[2] }, tooLong[0]) : allow;
}

/** Whether the assignments name roles and scopes that exist, and as many as the tenant allows. */
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
      if (unknown) return deny('role_not_found', { roleId: unknown }, `${pointer}/roleIds`);
      if (roleIds.length > policy.roles.perAssignmentMax)
        return deny('too_many_roles', { max: policy.roles.perAssignmentMax }, `${pointer}/roleIds`);
      if (scope.type !== 'tenant' && !policy.scopeTypes.some(({ key }) => key === scope.type))
        return deny('scope_not_found', {}, `${pointer}/scope`);
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
  ttlSeconds < ttlMinSeconds || ttlSeconds > ttlMaxSeconds
    ? deny('ttl_out_of_range', { minSeconds: ttlMinSeconds, maxSeconds: ttlMaxSeconds }, pointer)
    : allow;
