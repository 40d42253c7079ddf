import { holdsGrants } from '../../policy/can-grant-role.ts';
import { effectiveGrants } from '../../policy/effective-grants.ts';
import type { Constraint, Grant } from '../../contract/permission.ts';
import type { GrantInput } from '../../contract/role-input.ts';
import type { Role } from '../../contract/role.ts';
import type { RoleFacts } from './role-desk.ts';

/** Whether the viewer has a role and no longer has all their rights once it gives this. */
export function losesOwnRights(
  { viewer, roles }: RoleFacts,
  role: Pick<Role, 'id'>,
  grants: readonly (Grant | GrantInput)[],
): boolean {
  if (!viewer.assignments.some(({ roleIds }) => roleIds.includes(role.id))) return false;
  const given: Grant[] = grants.map(({ permission, constraint }) => ({
    permission,
    constraint: constraint && ({ ...constraint, label: '' } satisfies Constraint),
  }));
  const after = effectiveGrants(
    viewer.assignments,
    roles.map((one) => (one.id === role.id ? { ...one, grants: given } : one)),
  );
  return viewer.grants.some(
    ({ permission, scope, constraint }) =>
      !holdsGrants({ ...viewer, systemAdmin: false, grants: after }, [{ permission, constraint }], scope, [])
        .allowed,
  );
}
