import { defineElements, type DefineOptions } from './define-elements.ts';
import { AcceptInvite } from './elements/accept-invite/accept-invite.ts';
import { AuditLog } from './elements/audit-log/audit-log.ts';
import { BulkInvite } from './elements/bulk-invite/bulk-invite.ts';
import { InviteForm } from './elements/invite-form/invite-form.ts';
import { InviteList } from './elements/invite-list/invite-list.ts';
import { InviteProvider } from './elements/invite-provider/invite-provider.ts';
import { MemberList } from './elements/member-list/member-list.ts';
import { RoleMatrix } from './elements/role-matrix/role-matrix.ts';

const elements = [
  InviteProvider,
  InviteForm,
  BulkInvite,
  InviteList,
  MemberList,
  RoleMatrix,
  AuditLog,
  AcceptInvite,
];

/**
 * Registers every element: `define({ prefix: 'acme' })` makes `<acme-invite-form>` and so on, for a
 * page where a tag is taken. Without options it does the same as `invite-kit/define`.
 */
export const define = (options?: DefineOptions): void => defineElements(elements, options);

export { AcceptInvite, AuditLog, BulkInvite, InviteForm, InviteList, InviteProvider, MemberList, RoleMatrix };
export * from './elements/accept-invite/accept-invite.events.ts';
export * from './elements/audit-log/audit-log.events.ts';
export * from './elements/bulk-invite/bulk-invite.events.ts';
export {
  InviteSendRequestEvent,
  InviteSentEvent,
  MemberOpenRequestEvent,
} from './elements/invite-form/invite-form.events.ts';
export * from './elements/shared/invitation/invitation.events.ts';
export * from './elements/member-list/member-list.events.ts';
export * from './elements/role-matrix/role-matrix.events.ts';
export * from './elements/shared/invite-failed.events.ts';

export { registerDemo } from './elements/invite-provider/demo-registry.ts';
export { version } from './version.ts';
export type { DefineOptions } from './define-elements.ts';
export type { InviteClient } from './contract/invite-client.ts';
export type { MessageOverrides } from './messages/messages.ts';
