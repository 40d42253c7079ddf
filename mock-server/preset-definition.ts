import type {
  ActorRef,
  AuditEvent,
  AuditEventType,
  ErrorCode,
  Override,
  Permission,
  Scope,
  Tenant,
  TenantPolicy,
} from 'invite-kit/contract';
import type { MailWords, StoredRole } from './world.ts';

/** A role in the whole tenant with a place in some groups, or a role in each of some parts of the tenant. */
export type PresetStanding =
  | {
      readonly roleId: string;
      /** Parts of the tenant that they belong to, such as a team. */
      readonly scopeIds?: readonly string[];
      /** What they are given or denied beside the role. */
      readonly overrides?: readonly Override[];
    }
  | {
      readonly places: readonly {
        readonly scopeId: string;
        readonly roleId: string;
        readonly overrides?: readonly Override[];
      }[];
    };

/** What is known of a person besides the name, where the tenant asks for it. */
export interface PresetDetails {
  /** The name in two parts; the whole of it is `name`. */
  readonly nameParts?: { readonly given: string; readonly family: string };
  readonly phone?: string;
  readonly jobTitle?: string;
  /** A key of the tenant's kinds of people. */
  readonly kind?: string;
}

/** Somebody with an account, and with a place in the tenant where `member` is given. */
export interface PresetPerson extends PresetDetails {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Known to whoever shows the preset. */
  readonly password: string;
  readonly isUnverified?: true;
  readonly isSystemAdmin?: true;
  /** The secret of their authenticator in Base32, where they have set up a second factor. */
  readonly secondFactor?: string;
  readonly member?: PresetStanding & {
    /** Records that are theirs, by kind. */
    readonly owned?: Readonly<Record<string, number>>;
    readonly joinedDaysAgo: number;
    readonly activeMinutesAgo?: number;
    readonly deactivatedDaysAgo?: number;
  };
}

/** An invitation as it was written some hours ago. One that is past its time shows as expired. */
export type PresetInvitation = PresetStanding &
  PresetDetails & {
    readonly id: string;
    /**
     * The account that was made at once, in a tenant that works with temporary passwords; its membership is
     * `member-` and this. Random unless told.
     */
    readonly personId?: string;
    /** Hours ago at which a held person was let in, and by whom; `null`: they are held still. */
    readonly released?: { readonly hoursAgo: number; readonly by: string } | null;
    /** `null` for an open link. */
    readonly email: string | null;
    readonly name?: string;
    /** Id of the person who invited. */
    readonly by: string;
    readonly note?: string;
    readonly createdHoursAgo: number;
    readonly closed?: { readonly as: 'accepted' | 'declined' | 'revoked'; readonly hoursAgo: number };
    /** Id of the person who accepted. */
    readonly acceptedBy?: string;
    /** What became of the mail; `link`: there was none, the link was handed over. */
    readonly mail?: 'failed' | 'bounced' | 'link';
    /** Days of life, where each inviter chooses; the tenant's unless told. */
    readonly ttlDays?: number;
  };

/** Something that happened before the start, for the trail. */
export interface PresetEvent {
  readonly type: AuditEventType;
  /** Id of the person who did it, or a person who is gone. */
  readonly by: string | ActorRef;
  readonly target: AuditEvent['target'];
  readonly changes?: AuditEvent['changes'];
  /** Why it was refused. */
  readonly reason?: ErrorCode;
  readonly hoursAgo: number;
}

/** A product as data: its rules, its people and what happened so far. Times are relative to the start. */
export interface PresetDefinition {
  readonly tenant: Omit<Tenant, 'policy' | 'etag'>;
  readonly policy: TenantPolicy;
  readonly seats: { readonly limit: number | null; readonly billingUrl: string | null };
  readonly accentColor: string;
  /** How its invitations are worded; the general words unless told. */
  readonly mailWords?: MailWords;
  readonly scopes: readonly Scope[];
  readonly permissions: readonly Permission[];
  readonly roles: readonly Omit<StoredRole, 'revision'>[];
  /** The first is signed in at the start. */
  readonly people: readonly PresetPerson[];
  readonly invitations: readonly PresetInvitation[];
  /** What else happened so far. */
  readonly history?: readonly PresetEvent[];
}
