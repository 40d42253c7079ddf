import type { Acceptance } from './acceptance.ts';
import type { InvitationPreview } from './invitation-preview.ts';
import type { Invitation, InvitationLink, InvitationWrite } from './invitation.ts';
import type { InvitationInput, InvitationPatch, InvitationQuery } from './invitation-input.ts';
import type { Member, MemberWrite } from './member.ts';
import type { MemberPatch, MemberQuery } from './member-input.ts';
import type { Page } from './page.ts';
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';
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
 * All that the kit asks of a backend, the operations included that only adapters and servers use so far. Implement it over any transport; `createFetchClient` is
 * the implementation for the HTTP binding. Every method rejects with an `InviteError`.
 */
export interface InviteClient {
  readonly tenant: {
    get(options?: CallOptions): Promise<Tenant>;
    viewer(options?: CallOptions): Promise<Viewer>;
    seats(options?: CallOptions): Promise<SeatUsage>;
    updatePolicy(patch: TenantPolicyPatch, options?: WriteOptions): Promise<TenantPolicy>;
  };
  readonly roles: {
    list(options?: CallOptions): Promise<Page<Role>>;
    permissions(options?: CallOptions): Promise<Page<Permission>>;
    remove(id: string, input?: { replacementRoleId?: string }, options?: WriteOptions): Promise<void>;
  };
  readonly invitations: {
    list(query?: InvitationQuery, options?: CallOptions): Promise<Page<Invitation>>;
    get(id: string, options?: CallOptions): Promise<Invitation>;
    create(input: InvitationInput, options?: WriteOptions): Promise<InvitationWrite>;
    update(id: string, patch: InvitationPatch, options?: WriteOptions): Promise<InvitationWrite>;
    resend(id: string, options?: WriteOptions): Promise<InvitationWrite>;
    revoke(id: string, options?: WriteOptions): Promise<InvitationWrite>;
    /** A write: it makes a fresh link, ends the older one, and is audited. */
    link(id: string, options?: WriteOptions): Promise<InvitationLink>;
  };
  readonly members: {
    list(query?: MemberQuery, options?: CallOptions): Promise<Page<Member>>;
    get(id: string, options?: CallOptions): Promise<Member>;
    update(id: string, patch: MemberPatch, options?: WriteOptions): Promise<Member>;
    remove(id: string, options?: WriteOptions): Promise<MemberWrite>;
  };
  readonly acceptance: {
    /** Reads only; safe to repeat. */
    preview(token: string, options?: CallOptions): Promise<InvitationPreview>;
    start(token: string, options?: WriteOptions): Promise<Acceptance>;
    get(id: string, options?: CallOptions): Promise<Acceptance>;
    step(id: string, key: string, data?: unknown, options?: WriteOptions): Promise<Acceptance>;
    decline(token: string, options?: WriteOptions): Promise<void>;
    /** Asks the inviter of an expired link for a new one. */
    requestRenewal(token: string, options?: WriteOptions): Promise<void>;
  };
  readonly session: {
    /** Signs the present person out, so that another account can go on. */
    end(options?: WriteOptions): Promise<void>;
  };
  /** Tells of changes made elsewhere, where the backend can: what is shown is then read again. Answers the way out. */
  subscribe?(listener: (change: { resource: string; id: string | null }) => void): () => void;
}
