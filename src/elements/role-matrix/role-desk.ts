import type { ReactiveElement } from 'lit';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ConfirmDialog } from '../shared/confirm-dialog.ts';
import type { Localize } from '../shared/localize.ts';

/** What is known about the roles of the tenant, and about who edits them. */
export interface RoleFacts {
  readonly viewer: Viewer;
  readonly policy: TenantPolicy;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
}

/** What everything that can be done about roles works with. */
export interface RoleDesk {
  readonly host: ReactiveElement;
  readonly dialog: ConfirmDialog;
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  /** What is known; while it cannot be read, what was known last. */
  readonly facts: () => RoleFacts | null;
  /** Takes in how a role is now, as the server answered, until the roles are read again. */
  readonly learn: (role: Role, isGone?: boolean) => void;
  /** Ends the search: what has to be seen may be out of sight. */
  readonly showAll: () => void;
  readonly announce: (sentence: string) => void;
  /** Says what was done, and brings focus to a role, or to what is there in its place. */
  readonly settle: (sentence: string | null, roleId: string | null) => Promise<void>;
}

/** The same facts as a question of policy takes them. */
export const questionOf = ({ viewer, policy, roles, permissions }: RoleFacts) => ({
  actor: viewer,
  policy,
  roles,
  permissions,
});
