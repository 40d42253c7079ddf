import type { ErrorCode } from '../../contract/error-codes.ts';
import type { Member } from '../../contract/member.ts';

/** What every event about a member says. */
interface MemberDetail {
  readonly member: Member;
}

const fact = { bubbles: true, composed: true } as const;
const question = { ...fact, cancelable: true } as const;

/** Somebody wants to see everything about a member. Cancel it to show a page of your own instead of the panel. */
export class MemberOpenEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-open';

  constructor(detail: MemberOpenEvent['detail']) {
    super(MemberOpenEvent.eventName, { detail, ...question });
  }
}

/** A member has another role; `from` and `to` are ids of roles. */
export class RoleChangedEvent extends CustomEvent<
  MemberDetail & { readonly from: readonly string[]; readonly to: readonly string[] }
> {
  static readonly eventName = 'role-changed';

  constructor(detail: RoleChangedEvent['detail']) {
    super(RoleChangedEvent.eventName, { detail, ...fact });
  }
}

/** Something else about a member changed, such as the team, or what they may do beside the role. */
export class MemberUpdatedEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-updated';

  constructor(detail: MemberUpdatedEvent['detail']) {
    super(MemberUpdatedEvent.eventName, { detail, ...fact });
  }
}

/** Somebody wants to deactivate a member. Cancel it to ask in the page's own way. */
export class MemberDeactivateRequestEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-deactivate-request';

  constructor(detail: MemberDeactivateRequestEvent['detail']) {
    super(MemberDeactivateRequestEvent.eventName, { detail, ...question });
  }
}

/** A member's access ended for a time. */
export class MemberDeactivatedEvent extends CustomEvent<
  MemberDetail & {
    /** Whether their sessions ended at once. */
    readonly sessionsRevoked: boolean | 'partial';
  }
> {
  static readonly eventName = 'member-deactivated';

  constructor(detail: MemberDeactivatedEvent['detail']) {
    super(MemberDeactivatedEvent.eventName, { detail, ...fact });
  }
}

/** A member has access again. */
export class MemberReactivatedEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-reactivated';

  constructor(detail: MemberReactivatedEvent['detail']) {
    super(MemberReactivatedEvent.eventName, { detail, ...fact });
  }
}

/** A member's second factor was taken away: they set one up anew at their next sign-in. */
export class MemberMfaResetEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-mfa-reset';

  constructor(detail: MemberMfaResetEvent['detail']) {
    super(MemberMfaResetEvent.eventName, { detail, ...fact });
  }
}

/** Somebody wants to remove a member, or to delete the account. Cancel it to ask in the page's own way. */
export class MemberRemoveRequestEvent extends CustomEvent<MemberDetail> {
  static readonly eventName = 'member-remove-request';

  constructor(detail: MemberRemoveRequestEvent['detail']) {
    super(MemberRemoveRequestEvent.eventName, { detail, ...question });
  }
}

/** A person is no member any more; `member` is as they were last. */
export class MemberRemovedEvent extends CustomEvent<
  MemberDetail & {
    readonly mode: 'remove' | 'delete';
    /** Who took over, by kind of record. */
    readonly reassignTo: Readonly<Record<string, string>>;
    readonly sessionsRevoked: boolean | 'partial';
  }
> {
  static readonly eventName = 'member-removed';

  constructor(detail: MemberRemovedEvent['detail']) {
    super(MemberRemovedEvent.eventName, { detail, ...fact });
  }
}

/** Something about a member was refused or did not get through. */
export class MemberChangeFailedEvent extends CustomEvent<
  MemberDetail & {
    /** What was tried. */
    readonly action:
      | 'change-role'
      | 'change-group'
      | 'change-overrides'
      | 'deactivate'
      | 'reactivate'
      | 'reset-mfa'
      | 'remove';
    readonly code: ErrorCode;
  }
> {
  static readonly eventName = 'member-change-failed';

  constructor(detail: MemberChangeFailedEvent['detail']) {
    super(MemberChangeFailedEvent.eventName, { detail, ...fact });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'member-open': MemberOpenEvent;
    'role-changed': RoleChangedEvent;
    'member-updated': MemberUpdatedEvent;
    'member-deactivate-request': MemberDeactivateRequestEvent;
    'member-deactivated': MemberDeactivatedEvent;
    'member-reactivated': MemberReactivatedEvent;
    'member-mfa-reset': MemberMfaResetEvent;
    'member-remove-request': MemberRemoveRequestEvent;
    'member-removed': MemberRemovedEvent;
    'member-change-failed': MemberChangeFailedEvent;
  }
}
