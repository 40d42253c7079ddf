import { describe, expectTypeOf, it } from 'vitest';
import type * as kit from 'invite-kit';
import type {} from 'invite-kit/define';

/** Nothing here runs in a page: the compiler is what tests. */
type Listened<Name extends keyof HTMLElementEventMap> = HTMLElementEventMap[Name];

describe('types', () => {
  it('name every event in the map of the page, so that listeners know its detail', () => {
    expectTypeOf<Listened<'invite-send-request'>>().toEqualTypeOf<kit.InviteSendRequestEvent>();
    expectTypeOf<Listened<'invite-sent'>>().toEqualTypeOf<kit.InviteSentEvent>();
    expectTypeOf<Listened<'invite-failed'>>().toEqualTypeOf<kit.InviteFailedEvent>();
    expectTypeOf<Listened<'invite-revoke-request'>>().toEqualTypeOf<kit.InviteRevokeRequestEvent>();
    expectTypeOf<Listened<'invite-revoked'>>().toEqualTypeOf<kit.InviteRevokedEvent>();
    expectTypeOf<Listened<'invite-accepted'>>().toEqualTypeOf<kit.InviteAcceptedEvent>();
    expectTypeOf<Listened<'invite-declined'>>().toEqualTypeOf<kit.InviteDeclinedEvent>();
    expectTypeOf<Listened<'member-open'>>().toEqualTypeOf<kit.MemberOpenEvent>();
    expectTypeOf<Listened<'role-changed'>>().toEqualTypeOf<kit.RoleChangedEvent>();
    expectTypeOf<Listened<'member-updated'>>().toEqualTypeOf<kit.MemberUpdatedEvent>();
    expectTypeOf<Listened<'member-deactivate-request'>>().toEqualTypeOf<kit.MemberDeactivateRequestEvent>();
    expectTypeOf<Listened<'member-deactivated'>>().toEqualTypeOf<kit.MemberDeactivatedEvent>();
    expectTypeOf<Listened<'member-reactivated'>>().toEqualTypeOf<kit.MemberReactivatedEvent>();
    expectTypeOf<Listened<'member-remove-request'>>().toEqualTypeOf<kit.MemberRemoveRequestEvent>();
    expectTypeOf<Listened<'member-removed'>>().toEqualTypeOf<kit.MemberRemovedEvent>();
    expectTypeOf<Listened<'member-change-failed'>>().toEqualTypeOf<kit.MemberChangeFailedEvent>();
    expectTypeOf<Listened<'member-mfa-reset'>>().toEqualTypeOf<kit.MemberMfaResetEvent>();
    expectTypeOf<Listened<'member-open-request'>>().toEqualTypeOf<kit.MemberOpenRequestEvent>();
    expectTypeOf<Listened<'role-save-request'>>().toEqualTypeOf<kit.RoleSaveRequestEvent>();
    expectTypeOf<Listened<'role-created'>>().toEqualTypeOf<kit.RoleCreatedEvent>();
    expectTypeOf<Listened<'role-updated'>>().toEqualTypeOf<kit.RoleUpdatedEvent>();
    expectTypeOf<Listened<'role-delete-request'>>().toEqualTypeOf<kit.RoleDeleteRequestEvent>();
    expectTypeOf<Listened<'role-deleted'>>().toEqualTypeOf<kit.RoleDeletedEvent>();
    expectTypeOf<Listened<'role-change-failed'>>().toEqualTypeOf<kit.RoleChangeFailedEvent>();
    expectTypeOf<Listened<'audit-exported'>>().toEqualTypeOf<kit.AuditExportedEvent>();
    expectTypeOf<Listened<'sign-out-request'>>().toEqualTypeOf<kit.SignOutRequestEvent>();
    expectTypeOf<Listened<'invite-sent'>['detail']['invitation']['email']>().toEqualTypeOf<string | null>();
  });

  it('name every tag, so that the page gets the right class for it', () => {
    expectTypeOf<HTMLElementTagNameMap['invite-provider']>().toEqualTypeOf<kit.InviteProvider>();
    expectTypeOf<HTMLElementTagNameMap['invite-form']>().toEqualTypeOf<kit.InviteForm>();
    expectTypeOf<HTMLElementTagNameMap['invite-list']>().toEqualTypeOf<kit.InviteList>();
    expectTypeOf<HTMLElementTagNameMap['member-list']>().toEqualTypeOf<kit.MemberList>();
    expectTypeOf<HTMLElementTagNameMap['audit-log']>().toEqualTypeOf<kit.AuditLog>();
    expectTypeOf<HTMLElementTagNameMap['role-matrix']>().toEqualTypeOf<kit.RoleMatrix>();
    expectTypeOf<HTMLElementTagNameMap['accept-invite']>().toEqualTypeOf<kit.AcceptInvite>();
  });

  it('take a part of the words for an override, and no word that is not there', () => {
    expectTypeOf<{ roleMatrix: { heading: string } }>().toExtend<kit.MessageOverrides>();
    expectTypeOf<{ roleMatrix: { heading: number } }>().not.toExtend<kit.MessageOverrides>();
    expectTypeOf<kit.InviteProvider['words']>().toEqualTypeOf<kit.MessageOverrides>();
  });
});
