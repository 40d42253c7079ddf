import type {
  Acceptance,
  AuditEvent,
  BulkJob,
  BulkRow,
  Invitation,
  InvitationInput,
  Member,
  OperationName,
  Permission,
  Role,
  Scope,
  Tenant,
  TenantPolicy,
} from 'invite-kit/contract';
import type { MailMode } from './mail-service.ts';
import type { OidcWorld, StoredSignIn } from './oidc/oidc-world.ts';

/** The shape of `World` that this version reads and writes. */
export const worldVersion = 5;

/** How a password is kept: a salted hash, never the words. */
export interface StoredPassword {
  readonly salt: string;
  readonly hash: string;
}

/** A second factor as it has to be kept: whoever checks codes needs the secret. Recovery codes are hashed. */
export interface StoredSecondFactor {
  /** Base32 (RFC 4648). */
  readonly secret: string;
  /** The latest period of 30 seconds whose code was taken: none works twice. */
  lastPeriod: number;
  /** SHA-256 of the recovery codes that were not used yet. */
  recoveryHashes: string[];
  /** Whether somebody has said that the recovery codes are kept; until then fresh ones can be had. */
  areCodesKept: boolean;
}

/** Somebody who can sign in, whether a member of the tenant or not. */
export interface Account {
  readonly id: string;
  /** What the identity provider calls them for good; `null` before they signed in there. */
  subject: string | null;
  name: string;
  /** The name in two parts, where it was given so. */
  nameParts: { readonly given: string | null; readonly family: string | null } | null;
  email: string;
  emailVerified: boolean;
  password: StoredPassword | null;
  secondFactor: StoredSecondFactor | null;
  /** Whether they run the whole system (NET-01). */
  systemAdmin: boolean;
}

/** A session of an account. The secret that stands for it is kept outside the world. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly startedAt: string;
  endedAt: string | null;
  /** Whether the second factor was asked for as well, and not the password alone. */
  isFactorProven: boolean;
  /** Whether it began with a temporary password: it sets a new one, and does nothing else (OPS-25). */
  readonly isPasswordTemporary: boolean;
}

/** A member as stored; name and address come from the account. */
export type StoredMember = Omit<
  Member,
  'email' | 'name' | 'mfa' | 'signInProblem' | 'isSelf' | 'isLastOwner' | 'allowedActions' | 'etag'
> & {
  /** How many records are theirs, by kind. */
  owned: Record<string, number>;
  /** Counts the changes; the etag is made of it. */
  revision: number;
};

/** A role as stored; what depends on the viewer is computed. */
export type StoredRole = Omit<
  Role,
  'memberCount' | 'invitationCount' | 'assignable' | 'allowedActions' | 'etag'
> & {
  revision: number;
};

/** An invitation as stored: never `expired`, which is computed, and never with its token. */
export type StoredInvitation = Omit<
  Invitation,
  'status' | 'obstacle' | 'signInProblem' | 'seat' | 'roleNames' | 'allowedActions' | 'etag'
> & {
  status: 'held' | 'pending' | 'accepted' | 'declined' | 'revoked';
  revision: number;
  /** SHA-256 of the token that works now. */
  tokenHash: string | null;
  /** SHA-256 of the tokens that a newer one replaced. */
  formerTokenHashes: string[];
  /** SHA-256 of the temporary password that works now, once; `null` where there is none, or it was used. */
  temporaryPasswordHash: string | null;
  /** Those that were used, or that a newer one replaced. */
  formerTemporaryPasswords: { readonly hash: string; readonly as: 'used' | 'replaced' }[];
  /** Whether the account was made for this invitation alone, and goes with it. */
  isAccountMade: boolean;
  /** The account that accepted. */
  acceptedBy: string | null;
  renewalRequestedAt: string | null;
};

/** What one acceptance knows of a second factor. */
export interface AcceptanceSecondFactor {
  /** What is to be set up, in Base32. */
  readonly secret: string;
  /** Whether it was proven here, for callers without a session. */
  isProven: boolean;
  /** SHA-256 of the code that set it up: the same code again brings fresh recovery codes until they are kept. */
  codeHash: string | null;
}

/** A running or finished acceptance, found by the hash of its secret id. */
export interface StoredAcceptance {
  idHash: string;
  readonly invitationId: string;
  /** SHA-256 of the token it began with: a newer link ends it. */
  readonly tokenHash: string;
  expiresAt: string;
  /** Who proved in this acceptance that they are the one who was invited. */
  accountId: string | null;
  /** Whether the temporary password was given here. */
  isPasswordProven: boolean;
  /** Whether the password of their own is set. */
  isPasswordSet: boolean;
  /** What became of the steps after joining. */
  after: Record<string, 'done' | 'skipped'>;
  /** At which stop of the tour they are. */
  tourPosition: number;
  /** How far the second factor is, where the tenant wants one (INT-09). */
  secondFactor: AcceptanceSecondFactor;
  /** The sign-in at the identity provider that it waits for, or the last that was answered. */
  signIn: StoredSignIn | null;
  result: Acceptance['result'];
}

/** A batch of invitations, and what became of each of its rows. */
export interface StoredBulkJob {
  readonly id: string;
  /** The account that began it. */
  readonly accountId: string;
  status: BulkJob['status'];
  readonly createdAt: string;
  finishedAt: string | null;
  rows: StoredBulkRow[];
}

export type StoredBulkRow = BulkRow & {
  /** What to create, until it is created. */
  input: InvitationInput | null;
};

/** What a mail is about. */
export type MailKind = 'invitation' | 'renewal_request';

/** A message in the mailbox: the one place where a link or a temporary password can be read. */
export interface Mail {
  readonly id: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly sentAt: string;
  readonly link: string | null;
  readonly temporaryPassword: string | null;
  readonly invitationId: string | null;
  readonly status: 'sent' | 'failed';
}

/** A message that has not gone out yet. */
export interface QueuedMail {
  readonly mail: Omit<Mail, 'status'>;
  readonly dueAt: string;
}

/** A success that is answered again to the same key. */
export interface IdempotencyRecord {
  readonly actor: string;
  readonly key: string;
  readonly operation: OperationName;
  readonly fingerprint: string;
  readonly status: number;
  /** The answer without secrets; `null` when the operation is simply run again. */
  readonly body: unknown;
  readonly isRunAgain: boolean;
  readonly at: number;
}

/** A wrong try, for the limits on guessing. */
export interface FailedTry {
  readonly about: string;
  readonly at: number;
}

/** How the product words its invitations. `{inviter}`, `{tenant}`, `{product}` and `{place}`, the part of the tenant that one is invited into, are filled in. */
export interface MailWords {
  readonly subject: string;
  readonly button: string;
}

/** Where the pages are that mails point to. `{token}` is filled in. */
export interface PageAddresses {
  readonly accept: string;
  readonly users: string;
}

/** Everything that the backend knows, as one plain JSON value. */
export interface World {
  readonly version: typeof worldVersion;
  /** Random name of this world's beginning: copies of one world share it. */
  readonly lineage: string;
  /** Grows with every change, so that two copies can be told apart. */
  revision: number;
  clock: { offset: number; frozenAt: number | null };
  tenant: Omit<Tenant, 'policy' | 'etag'>;
  policy: TenantPolicy;
  policyRevision: number;
  seats: { limit: number | null; billingUrl: string | null };
  pages: PageAddresses;
  /** The organisation's own sign-in. */
  oidc: OidcWorld;
  /** Colour of the button in mails. */
  accentColor: string;
  mailWords: MailWords;
  /** Parts of the tenant besides itself. */
  scopes: Scope[];
  permissions: Permission[];
  roles: StoredRole[];
  /** Names of the roles that are gone, by id, for the closed invitations that had them. */
  formerRoleNames: Record<string, string>;
  /** Accounts of those who are no members any more, by the id of the membership, for what they did. */
  formerUserIds: Record<string, string>;
  accounts: Account[];
  members: StoredMember[];
  invitations: StoredInvitation[];
  /** Oldest first. */
  bulkJobs: StoredBulkJob[];
  acceptances: StoredAcceptance[];
  sessions: Session[];
  /** The session that a browser's cookie would name. */
  browserSessionId: string | null;
  audit: AuditEvent[];
  /** Oldest first. */
  mails: Mail[];
  /** What the mail service has taken and not sent yet, oldest first. */
  outbox: QueuedMail[];
  /** How the mail service is doing; whether there is one, is in the policy. */
  mailService: {
    readonly mode: MailMode;
    readonly failsFor: readonly string[];
    readonly delaySeconds: number;
    /** The channels that the tenant has with mail, while there is none. */
    formerChannels: TenantPolicy['delivery']['channels'] | null;
  };
  idempotency: IdempotencyRecord[];
  failedTries: FailedTry[];
}

/** Names a state of a world: two copies with one stamp are the same. */
export const worldStamp = ({ lineage, revision }: World): string => `${lineage}:${revision}`;
