import type { AuditEvent, Constraint, Grant, GrantInput } from 'invite-kit/contract';
import { roleById } from './directory.ts';
import type { StoredRole, World } from './world.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Grants as they are kept, with the words of their constraints; those that stay as they were keep theirs. */
export const labelledGrants = (
  world: World,
  grants: readonly GrantInput[],
  before: readonly Grant[] | null,
): Grant[] =>
  grants.map(({ permission, constraint }) => {
    if (constraint?.type !== 'custom')
      return {
        permission,
        constraint: constraint && { ...constraint, label: wordsOf(world, permission, constraint) },
      };
    const kept = before?.find((one) => one.permission === permission)?.constraint;
    return { permission, constraint: kept ?? { ...constraint, label: constraint.key } };
  });

type Worded = Exclude<NonNullable<GrantInput['constraint']>, { type: 'custom' }>;

/** What a constraint says in a cell. */
function wordsOf(world: World, permission: string, constraint: Worded): string {
  switch (constraint.type) {
    case 'sections': {
      const { sections = [] } = world.permissions.find(({ key }) => key === permission) ?? {};
      const names = constraint.keys.map((key) => sections.find((one) => one.key === key)?.label ?? key);
      return `${list.format(names)} only`;
    }
    case 'target_roles': {
      const names = constraint.roleIds.map((id) => roleById(world, id)?.name ?? id);
      return `people with the role ${list.format(names)} only`;
    }
    case 'scopes': {
      const type = world.policy.scopeTypes.find(({ key }) => key === constraint.scopeType)?.label ?? '';
      if (constraint.ids === 'own') return `own ${type.toLowerCase()} only`;
      const names = constraint.ids.map((id) => world.scopes.find((scope) => scope.id === id)?.name ?? id);
      return `${list.format(names)} only`;
    }
    case 'self':
      return 'for oneself only';
  }
}

/** Says constraints that name roles in the roles' names of now; the product's own keep their words. */
export function nameRolesAnew(world: World): void {
  for (const role of world.roles)
    if (role.kind === 'custom' && role.grants)
      role.grants = role.grants.map(({ permission, constraint }) => ({
        permission,
        constraint:
          constraint?.type === 'target_roles'
            ? { ...constraint, label: wordsOf(world, permission, constraint) }
            : constraint,
      }));
}

/**
 * Takes a role that is going out of the constraints that name it, and answers the roles that give less by that. A
 * right that reaches nobody any more goes too.
 */
export function forgetRole(world: World, roleId: string): StoredRole[] {
  const names = ({ constraint }: Grant) =>
    constraint?.type === 'target_roles' && constraint.roleIds.includes(roleId);
  const touched = world.roles.filter(({ id, grants }) => id !== roleId && grants?.some(names));
  for (const role of touched) {
    role.revision++;
    role.grants = role.grants!.flatMap((grant) => {
      const { constraint } = grant;
      if (constraint?.type !== 'target_roles') return [grant];
      const roleIds = constraint.roleIds.filter((id) => id !== roleId);
      return roleIds.length > 0 ? [{ ...grant, constraint: { ...constraint, roleIds } }] : [];
    });
  }
  nameRolesAnew(world);
  return touched;
}

/** What changed of what a role gives, permission by permission, in words. */
export function grantChanges(
  world: World,
  before: StoredRole | null,
  after: StoredRole,
): AuditEvent['changes'] {
  return world.permissions.flatMap(({ key, label }) => {
    const [from, to] = [before, after].map((role) => grantWords(role?.grants, key));
    return from === to ? [] : [{ field: label, from: from!, to: to! }];
  });
}

function grantWords(grants: readonly Grant[] | null | undefined, permission: string): string | null {
  const grant = grants?.find((one) => one.permission === permission);
  return grant ? words(grant.constraint) : null;
}

const words = (constraint: Constraint | null): string => constraint?.label ?? 'yes';
