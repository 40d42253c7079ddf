import type { ErrorCode } from '../../contract/error-codes.ts';
import type { RoleInput } from '../../contract/role-input.ts';
import type { Role } from '../../contract/role.ts';

const fact = { bubbles: true, composed: true } as const;
const question = { ...fact, cancelable: true } as const;

/** Somebody wants to save a role. Cancel it to save in the page's own way; what was entered stays as it is. */
export class RoleSaveRequestEvent extends CustomEvent<{
  /** The role as it was; `null` for a new one. */
  readonly role: Role | null;
  readonly input: RoleInput;
}> {
  static readonly eventName = 'role-save-request';

  constructor(detail: RoleSaveRequestEvent['detail']) {
    super(RoleSaveRequestEvent.eventName, { detail, ...question });
  }
}

/** A custom role was made. */
export class RoleCreatedEvent extends CustomEvent<{ readonly role: Role }> {
  static readonly eventName = 'role-created';

  constructor(detail: RoleCreatedEvent['detail']) {
    super(RoleCreatedEvent.eventName, { detail, ...fact });
  }
}

/** A custom role was changed: what it gives, its name, or what it is for. */
export class RoleUpdatedEvent extends CustomEvent<{ readonly role: Role; readonly before: Role }> {
  static readonly eventName = 'role-updated';

  constructor(detail: RoleUpdatedEvent['detail']) {
    super(RoleUpdatedEvent.eventName, { detail, ...fact });
  }
}

/** Somebody wants to delete a custom role. Cancel it to ask and delete in the page's own way. */
export class RoleDeleteRequestEvent extends CustomEvent<{ readonly role: Role }> {
  static readonly eventName = 'role-delete-request';

  constructor(detail: RoleDeleteRequestEvent['detail']) {
    super(RoleDeleteRequestEvent.eventName, { detail, ...question });
  }
}

/** A custom role was deleted. */
export class RoleDeletedEvent extends CustomEvent<{
  readonly role: Role;
  /** What took its place; `null` where nobody had it. */
  readonly replacementRoleId: string | null;
}> {
  static readonly eventName = 'role-deleted';

  constructor(detail: RoleDeletedEvent['detail']) {
    super(RoleDeletedEvent.eventName, { detail, ...fact });
  }
}

/** Something about a role was refused or did not get through. */
export class RoleChangeFailedEvent extends CustomEvent<{
  /** The role as it was; `null` for a new one. */
  readonly role: Role | null;
  readonly action: 'create' | 'update' | 'delete';
  readonly code: ErrorCode;
}> {
  static readonly eventName = 'role-change-failed';

  constructor(detail: RoleChangeFailedEvent['detail']) {
    super(RoleChangeFailedEvent.eventName, { detail, ...fact });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'role-save-request': RoleSaveRequestEvent;
    'role-created': RoleCreatedEvent;
    'role-updated': RoleUpdatedEvent;
    'role-delete-request': RoleDeleteRequestEvent;
    'role-deleted': RoleDeletedEvent;
    'role-change-failed': RoleChangeFailedEvent;
  }
}
