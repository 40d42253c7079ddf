import type { Grant, Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { ConstraintInput, GrantInput, RoleInput, RolePatch } from '../contract/role-input.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canHold, isNoNarrower } from './can-grant-role.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { hasPermission, type Actor } from './has-permission.ts';

/** Longest name and longest description of a role, in characters. */
export const roleNameMaxLength = 60;
export const roleDescriptionMaxLength = 300;

export interface EditRoleQuestion {
  readonly actor: Actor;
  /** Every role of the tenant. */
  readonly roles: readonly Pick<Role, 'id' | 'name' | 'kind'>[];
  readonly permissions: readonly Pick<Permission, 'key' | 'constraintTypes' | 'sections'>[];
  readonly policy: TenantPolicy;
}

/**
 * Whether a custom role may be made (INT-16). Denied, in this order: `forbidden`, `not_supported` where the
 * tenant has no roles of its own, `role_limit_reached` with `max`, the faults of `checkRole`, and
 * `role_not_grantable` for what its maker lacks (ALL-05).
 */
export function canCreateRole({
  input,
  ...question
}: EditRoleQuestion & { readonly input: RoleInput }): Decision {
  const { actor, roles, policy } = question;
  const { custom, customMax } = policy.roles;
  return everyDecision(
    () => hasPermission({ actor, action: 'manage_roles', policy }),
    () => (custom ? allow : deny('not_supported', { capability: 'roles.custom' })),
    () =>
      roles.filter(({ kind }) => kind === 'custom').length < customMax
        ? allow
        : deny('role_limit_reached', { max: customMax }),
    () => checkRole(input, { ...question, present: null }),
    () => canGiveMore(actor, input.grants, []),
  );
}

/**
 * Whether a custom role may change. What it gives already may stay, also where its editor lacks it: only what
 * is new has to be theirs to give (ALL-05). Denied, in this order: `forbidden`, `role_immutable` for the
 * product's own roles, the faults of `checkRole`, `role_not_grantable`.
 */
export function canUpdateRole({
  role,
  patch,
  ...question
}: EditRoleQuestion & {
  readonly role: Pick<Role, 'id' | 'kind' | 'isOwner' | 'grants' | 'name' | 'description'>;
  readonly patch: RolePatch;
}): Decision {
  const { actor, policy } = question;
  const { name = role.name, description = role.description, grants } = patch;
  return everyDecision(
    () => hasPermission({ actor, action: 'manage_roles', policy }),
    () => (role.kind !== 'custom' || role.isOwner ? deny('role_immutable') : allow),
    () => checkRole({ name, description, grants: grants ?? [] }, { ...question, present: role }),
    () => (grants ? canGiveMore(actor, grants, role.grants ?? []) : allow),
  );
}

/**
 * Whether something can be a role. Denied with the field's pointer: `required`, `too_long`, `role_name_taken`
 * whatever its spelling, and what `checkGrants` says.
 */
export function checkRole(
  { name, description, grants }: RoleInput,
  {
    roles,
    permissions,
    policy,
    present,
  }: Omit<EditRoleQuestion, 'actor'> & { readonly present: Pick<Role, 'id' | 'grants'> | null },
): Decision {
  const key = nameKey(name);
  return everyDecision(
    () => (key === '' ? deny('required', {}, '/name') : atMost(name.trim(), roleNameMaxLength, '/name')),
    () => atMost(description ?? '', roleDescriptionMaxLength, '/description'),
    () =>
      roles.some((other) => other.id !== present?.id && nameKey(other.name) === key)
        ? deny('role_name_taken', {}, '/name')
        : allow,
    ...grants.map((grant, index) => () => {
      const pointer = `/grants/${index}`;
      if (grants.findIndex((one) => one.permission === grant.permission) !== index)
        return deny('not_allowed_value', {}, `${pointer}/permission`);
      // What it gives already may stay, also where the permission itself is gone.
      const isKept = present?.grants?.some(
        (one) => one.permission === grant.permission && isSame(one.constraint, grant.constraint),
      );
      if (isKept) return allow;
      const permission = permissions.find((one) => one.key === grant.permission);
      if (!permission) return deny('permission_not_found', {}, `${pointer}/permission`);
      return grant.constraint
        ? checkConstraint(grant.constraint, permission, { roles, policy }, `${pointer}/constraint`)
        : allow;
    }),
  );
}

/**
 * Whether a permission can be narrowed like this. Denied: `not_allowed_value` for a type that the permission
 * does not take, `required` where nothing is left, and for parts that are not there `role_not_found`,
 * `scope_not_found` or `not_allowed_value`.
 */
function checkConstraint(
  constraint: ConstraintInput,
  { constraintTypes, sections }: EditRoleQuestion['permissions'][number],
  { roles, policy }: Pick<EditRoleQuestion, 'roles' | 'policy'>,
  pointer: string,
): Decision {
  if (!constraintTypes.includes(constraint.type)) return deny('not_allowed_value', {}, pointer);
  switch (constraint.type) {
    case 'sections': {
      const known = sections.map(({ key }) => key);
      return someOf(constraint.keys, known, 'not_allowed_value', `${pointer}/keys`);
    }
    case 'target_roles': {
      const known = roles.map(({ id }) => id);
      return someOf(constraint.roleIds, known, 'role_not_found', `${pointer}/roleIds`);
    }
    case 'scopes':
      if (!policy.scopeTypes.some(({ key }) => key === constraint.scopeType))
        return deny('scope_not_found', {}, `${pointer}/scopeType`);
      return constraint.ids === 'own' || constraint.ids.length > 0
        ? allow
        : deny('required', {}, `${pointer}/ids`);
    default:
      return allow;
  }
}

function someOf(
  chosen: readonly string[],
  known: readonly string[],
  reason: 'not_allowed_value' | 'role_not_found',
  pointer: string,
): Decision {
  if (chosen.length === 0) return deny('required', {}, pointer);
  return chosen.every((one) => known.includes(one)) ? allow : deny(reason, {}, pointer);
}

/** Whether somebody may give what is new, or wider than it was, in a list of grants. Denied: `role_not_grantable` with what they lack. */
function canGiveMore(actor: Actor, next: readonly GrantInput[], present: readonly Grant[]): Decision {
  const added = next.filter(
    ({ permission, constraint }) =>
      !present.some(
        (one) =>
          one.permission === permission &&
          (isSame(one.constraint, constraint) || isNoNarrower(one.constraint, constraint)),
      ),
  );
  const missing = added.filter((grant) => !canHold(actor, grant)).map(({ permission }) => permission);
  return missing.length === 0
    ? allow
    : deny('role_not_grantable', { missingPermissions: missing }, '/grants');
}

/** Whether two constraints let the same through, whatever words they have. */
function isSame(one: Grant['constraint'], other: GrantInput['constraint']): boolean {
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

/** A constraint without its words, and with its parts in one order. */
function bare(constraint: Grant['constraint'] | GrantInput['constraint']): unknown {
  if (!constraint) return null;
  const entries = Object.entries(constraint)
    .filter(([key]) => key !== 'label')
    .map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : (value as unknown)] as const);
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** How far two spellings of one name may differ: blanks, case, and how accents are written. */
const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();

const atMost = (text: string, max: number, pointer: string): Decision =>
  [...text].length > max ? deny('too_long', { max }, pointer) : allow;
