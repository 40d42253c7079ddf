import { holdsGrants } from '../../policy/can-grant-role.ts';
import { effectiveGrants } from '../../policy/effective-grants.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Role } from '../../contract/role.ts';
import type { Viewer } from '../../contract/viewer.ts';

/** Whether somebody who gives themselves these assignments no longer has all the rights that they have now. */
export function losesRights(
  viewer: Viewer,
  assignments: readonly Assignment[],
  roles: readonly Role[],
): boolean {
  const grants = effectiveGrants(assignments, roles);
  return viewer.grants.some(
    ({ permission, scope, constraint }) =>
      !holdsGrants({ ...viewer, systemAdmin: false, grants }, [{ permission, constraint }], scope, [])
        .allowed,
  );
}
