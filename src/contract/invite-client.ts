import type { SsoCallbackInput } from './acceptance-input.ts';
import type { Acceptance, ResumedAcceptance } from './acceptance.ts';
import type { AuditEvent } from './audit-event.ts';
import type { AuditQuery } from './audit-query.ts';
import type { BulkInput, BulkRowQuery } from './bulk-input.ts';
import type { BulkJob, BulkRow } from './bulk-job.ts';
import type { InvitationCounts } from './invitation-counts.ts';
import type { InvitationPreview } from './invitation-preview.ts';
import type { Invitation, InvitationLink, InvitationWrite } from './invitation.ts';
import type { InvitationInput, InvitationPatch, InvitationQuery, ReleaseInput } from './invitation-input.ts';
import type { Member, MemberWrite } from './member.ts';
import type { MemberChangeInput, MemberPatch, MemberQuery } from './member-input.ts';
import type { Page } from './page.ts';
import type { Permission } from './permission.ts';
import type { MemberChangePreview, RemovalInput, RemovalPreview } from './removal.ts';
import type { RoleInput, RolePatch } from './role-input.ts';
import type { Role } from './role.ts';
import type { Scope, ScopeQuery } from './scope.ts';
import type { SeatUsage } from './seat-usage.ts';
import type { TenantPolicy } from './tenant-policy.ts';
import type { TenantPolicyPatch } from './tenant-policy-patch.ts';
import type { Tenant } from './tenant.ts';
import type { Viewer } from './viewer.ts';

/** What every operation takes besides its own arguments. */
export interface CallOptions {
  /** Ends the wait with its own reason. A write that was sent may still take effect. */
  readonly signal?: AbortSignal;
}

/** What writes take. */
export interface WriteOptions extends CallOptions {
  /** One per intent of a person, the same for every retry of it; made by the client when absent. */
  readonly idempotencyKey?: string;
  /** The `etag` that the change is based on; a newer state is answered by `precondition_failed`. */
  readonly ifMatch?: string | null;
}

/**
 * All that the kit asks of a backend, the operations included that only adapters and servers use so far.
 * Implement it over any transport; `createFetchClient` is the implementation for the HTTP binding. Every method rejects with an `InviteError`.
 */
export interface InviteClient {
  readonly tenant: {
    get(options?: CallOptions): Promise<Tenant>;
    viewer(options?: CallOptions): Promise<Viewer>;
    seats(options?: CallOptions): Promise<SeatUsage>;
    updatePolicy(patch: TenantPolicyPatch, options?: WriteOptions): Promise<TenantPolicy>;
  };
  readonly scopes: {
    /** The teams, networks and the like in which people can be placed. */
    list(query?: ScopeQuery, options?: CallOptions): Promise<Page<Scope>>;
  };
  readonly roles: {
    list(options?: CallOptions): Promise<Page<Role>>;
    permissions(options?: CallOptions): Promise<Page<Permission>>;
    /** Makes a custom role (INT-16). */
    create(input: RoleInput, options?: WriteOptions): Promise<Role>;
    update(id: string, patch: RolePatch, options?: WriteOptions): Promise<Role>;
    remove(id: string, input?: { replacementRoleId?: string }, options?: WriteOptions): Promise<void>;
  };
  readonly invitations: {
    list(query?: InvitationQuery, options?: CallOptions): Promise<Page<Invitation>>;
    counts(options?: CallOptions): Promise<InvitationCounts>;
    get(id: string, options?: CallOptions): Promise<Invitation>;
    create(input: InvitationInput, options?: WriteOptions): Promise<InvitationWrite>;
    update(id: string, patch: InvitationPatch, options?: WriteOptions): Promise<InvitationWrite>;
    resend(id: string, options?: WriteOptions): Promise<InvitationWrite>;
    /** Lets a held person in; the message goes out, and the time begins to run (OPS-23, OPS-24). */
    release(id: string, input?: ReleaseInput, options?: WriteOptions): Promise<InvitationWrite>;
    revoke(id: string, options?: WriteOptions): Promise<InvitationWrite>;
    /** A write: it makes a fresh link, ends the older one, and is audited. */
    link(id: string, options?: WriteOptions): Promise<InvitationLink>;
  };
  readonly bulk: {
    start(input: BulkInput, options?: WriteOptions): Promise<BulkJob>;
    get(id: string, options?: CallOptions): Promise<BulkJob>;
    rows(id: string, query?: BulkRowQuery, options?: CallOptions): Promise<Page<BulkRow>>;
    /** Creates what a dry run found good. */
    commit(id: string, options?: WriteOptions): Promise<BulkJob>;
    /** Ends a job; what it has created stays. */
    cancel(id: string, options?: WriteOptions): Promise<BulkJob>;
  };
  readonly members: {
    list(query?: MemberQuery, options?: CallOptions): Promise<Page<Member>>;
    get(id: string, options?: CallOptions): Promise<Member>;
    update(id: string, patch: MemberPatch, options?: WriteOptions): Promise<Member>;
    /** Takes access away for a time; everything of the person stays. */
    deactivate(id: string, options?: WriteOptions): Promise<MemberWrite>;
    reactivate(id: string, options?: WriteOptions): Promise<MemberWrite>;
    /** Takes somebody's second factor away: they set one up anew when they sign in next (INT-13). */
    resetMfa(id: string, options?: WriteOptions): Promise<Member>;
    /** Reads what another role or other flags would do to the open invitations that somebody has sent. */
    changePreview(id: string, input: MemberChangeInput, options?: CallOptions): Promise<MemberChangePreview>;
    /** Reads what somebody would leave behind. */
    removalPreview(id: string, options?: CallOptions): Promise<RemovalPreview>;
    remove(id: string, input?: RemovalInput, options?: WriteOptions): Promise<MemberWrite>;
  };
  readonly acceptance: {
    /** Reads only; safe to repeat. */
    preview(token: string, options?: CallOptions): Promise<InvitationPreview>;
    start(token: string, options?: WriteOptions): Promise<Acceptance>;
    /** Goes on with what the signed-in person had begun, after a reload or a round trip to another sign-in. */
    resume(options?: WriteOptions): Promise<ResumedAcceptance>;
    /**
     * Takes the answer of the organisation's own sign-in, and goes on. Fails with `wrong_account`,
     * `email_verification_required`, `sso_refused` or `sso_failed`, whose `current` is a `ResumedAcceptance` to sign in
     * anew with, or with `acceptance_expired`, after which the link is needed again.
     */
    ssoCallback(answer: SsoCallbackInput, options?: WriteOptions): Promise<ResumedAcceptance>;
    get(id: string, options?: CallOptions): Promise<Acceptance>;
    step(id: string, key: string, data?: unknown, options?: WriteOptions): Promise<Acceptance>;
    decline(token: string, options?: WriteOptions): Promise<void>;
    /** Asks the inviter of an expired link for a new one. */
    requestRenewal(token: string, options?: WriteOptions): Promise<void>;
  };
  readonly audit: {
    list(query?: AuditQuery, options?: CallOptions): Promise<Page<AuditEvent>>;
  };
  readonly session: {
    /** Signs the present person out, so that another account can go on. */
    end(options?: WriteOptions): Promise<void>;
  };
  /** Tells of changes made elsewhere, where the backend can: what is shown is then read again. Answers the way out. */
  subscribe?(listener: (change: { resource: string; id: string | null }) => void): () => void;
}
