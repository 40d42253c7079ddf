import type { AuditEventType } from 'invite-kit/contract';
import { credentialOf } from 'invite-kit/policy';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef, personName } from './caller.ts';
import { clockAt, instant } from './clock.ts';
import { accountByEmail, accountById, assignmentsOf } from './directory.ts';
import { linkFor } from './invitation-link.ts';
import { accessMail } from './mail/access-mail.ts';
import { workingMail } from './mail-service.ts';
import type { OidcWorld } from './oidc/oidc-world.ts';
import { createMailTransport, noteDelivery, recordDelivery } from './mail-transport.ts';
import { makeMembership } from './made-membership.ts';
import { hold, newAccount, newInvitation, newMember } from './new-records.ts';
import { givenRights } from './place-changes.ts';
import type { PresetDefinition, PresetInvitation, PresetPerson } from './preset-definition.ts';
import {
  hashPassword,
  hashSecret,
  hashTemporaryPassword,
  randomId,
  randomSecret,
  randomTemporaryPassword,
} from './secrets.ts';
import { setBrowserSession } from './sessions.ts';
import {
  worldVersion,
  type Account,
  type PageAddresses,
  type StoredInvitation,
  type StoredPassword,
  type World,
} from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface SeedOptions {
  /** Start of the world's clock in milliseconds since the epoch. */
  readonly now: number;
  readonly running: boolean;
  readonly pages: PageAddresses;
  /** How the identity provider is reached, and where it sends people back. */
  readonly oidc: Pick<OidcWorld, 'issuer' | 'clientId' | 'authorizationEndpoint' | 'redirectUri'>;
  /** `people` leaves out invitations, mails and history. */
  readonly seed: 'full' | 'people';
}

/** A new world, and the moment at which its hashes are complete. */
export interface SeededWorld {
  readonly world: World;
  readonly ready: Promise<void>;
}

/** Makes a world of a preset. Tokens are random, so no two worlds share a link. */
export function seedWorld(
  preset: PresetDefinition,
  { now, running, pages, oidc, seed }: SeedOptions,
): SeededWorld {
  const copy = structuredClone(preset);
  const world: World = {
    version: worldVersion,
    lineage: randomId('world'),
    revision: 0,
    clock: clockAt(now, running),
    tenant: copy.tenant,
    policy: copy.policy,
    policyRevision: 1,
    seats: copy.seats,
    pages,
    oidc: { ...oidc, key: null, identities: [], codes: [], answered: [] },
    accentColor: copy.accentColor,
    mailWords: copy.mailWords ?? {
      subject: '{inviter} invites you to {tenant} on {product}',
      button: 'Join Team',
    },
    scopes: [...copy.scopes],
    permissions: [...copy.permissions],
    roles: copy.roles.map((role) => ({ ...role, revision: 1 })),
    formerRoleNames: {},
    formerUserIds: {},
    accounts: [],
    members: [],
    invitations: [],
    bulkJobs: [],
    acceptances: [],
    sessions: [],
    browserSessionId: null,
    audit: [],
    mails: [],
    outbox: [],
    mailService: workingMail,
    idempotency: [],
    failedTries: [],
  };
  const hashes = copy.people.map((person) => addPerson(world, person, now));
  if (seed === 'full') {
    const oldestFirst = copy.invitations.toSorted((a, b) => b.createdHoursAgo - a.createdHoursAgo);
    hashes.push(...oldestFirst.map((invitation) => addInvitation(world, invitation, now)));
    for (const { by, hoursAgo, ...event } of copy.history ?? [])
      record(world, now - hoursAgo * hour, {
        ...event,
        actor: typeof by === 'string' ? actorRef(accountById(world, by)) : by,
      });
    world.audit.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
  setBrowserSession(world, copy.people[0]?.id ?? null, now);
  return { world, ready: Promise.all(hashes).then(() => undefined) };
}

function addPerson(world: World, person: PresetPerson, now: number): Promise<void> {
  const { id, name, email, member, isUnverified } = person;
  const account = newAccount({
    id,
    name,
    nameParts: person.nameParts ?? null,
    email,
    emailVerified: !isUnverified,
    secondFactor: person.secondFactor
      ? { secret: person.secondFactor, lastPeriod: 0, recoveryHashes: [], areCodesKept: true }
      : null,
    systemAdmin: person.isSystemAdmin ?? false,
  });
  world.accounts.push(account);
  if (member) {
    const { owned = {}, joinedDaysAgo, activeMinutesAgo, deactivatedDaysAgo } = member;
    const ago = (count: number | undefined, unit: number) =>
      count === undefined ? null : instant(now - count * unit);
    world.members.push(
      newMember(world, {
        id: `member-${id}`,
        userId: id,
        phone: person.phone ?? null,
        jobTitle: person.jobTitle ?? null,
        kind: person.kind ?? null,
        assignments: assignmentsOf(world, member),
        owned: { ...owned },
        status: deactivatedDaysAgo === undefined ? 'active' : 'deactivated',
        joinedAt: ago(joinedDaysAgo, day),
        lastActiveAt: ago(activeMinutesAgo, minute),
        deactivatedAt: ago(deactivatedDaysAgo, day),
      }),
    );
  }
  return keepKnownPassword(account, person.password);
}

/** Hashes of passwords that are public anyway, because many worlds are made of one preset. */
const knownPasswords = new Map<string, Promise<StoredPassword>>();

async function keepKnownPassword(account: Account, password: string): Promise<void> {
  const hash = knownPasswords.get(password) ?? hashPassword(password);
  knownPasswords.set(password, hash);
  account.password = await hash;
}

/** Gives an account a password, which counts as soon as its hash is made. */
export async function keepPassword(account: Account, password: string): Promise<void> {
  account.password = await hashPassword(password);
}

/** What lets somebody in, as it stands in the mail. */
export interface SeededAccess {
  readonly token: string;
  /** `null` where the tenant works with links alone. */
  readonly temporaryPassword: string | null;
  /** Fulfilled when it counts: when its hashes are made. */
  readonly ready: Promise<void>;
}

/** Gives an invitation a token and, where the tenant works with them, a temporary password. */
export function giveAccess(world: World, invitation: StoredInvitation): SeededAccess {
  const token = randomSecret();
  const temporaryPassword =
    credentialOf(world.policy) === 'temporary_password' ? randomTemporaryPassword() : null;
  const isUsed = invitation.status === 'accepted';
  const keep = async () => {
    invitation.tokenHash = await hashSecret(token);
    if (temporaryPassword === null) return;
    const hash = await hashTemporaryPassword(temporaryPassword);
    if (isUsed) invitation.formerTemporaryPasswords.push({ hash, as: 'used' });
    else invitation.temporaryPasswordHash = hash;
  };
  return { token, temporaryPassword, ready: keep() };
}

const closedEvent = {
  accepted: 'invitation.accepted',
  declined: 'invitation.declined',
  revoked: 'invitation.revoked',
} as const satisfies Record<string, AuditEventType>;

function addInvitation(world: World, preset: PresetInvitation, now: number): Promise<void> {
  const { id, email, name, note, by, createdHoursAgo, closed, released, personId } = preset;
  const createdAt = now - createdHoursAgo * hour;
  const inviter = actorRef(accountById(world, by));
  const invitation = newInvitation({
    id,
    email,
    name: preset.nameParts
      ? { full: null, ...preset.nameParts }
      : name === undefined
        ? null
        : personName(name),
    phone: preset.phone ?? null,
    jobTitle: preset.jobTitle ?? null,
    kind: preset.kind ?? null,
    assignments: assignmentsOf(world, preset),
    note: note ?? null,
    createdAt: instant(createdAt),
    createdBy: inviter,
  });
  world.invitations.push(invitation);
  const target = invitationTarget(invitation);
  const changes = givenRights(world, invitation.assignments);
  record(world, createdAt, { type: 'invitation.created', actor: inviter, target, changes });
  if (released !== undefined) {
    hold(invitation, instant(createdAt));
    record(world, createdAt, { type: 'invitation.held', actor: inviter, target });
  }
  if (released) {
    const releaser = actorRef(accountById(world, released.by));
    const releasedAt = now - released.hoursAgo * hour;
    invitation.status = 'pending';
    invitation.hold = { ...invitation.hold!, releasedAt: instant(releasedAt), releasedBy: releaser };
    invitation.backedBy = releaser;
    record(world, releasedAt, { type: 'invitation.released', actor: releaser, target });
  }
  const ready =
    released === null
      ? Promise.resolve()
      : sendSeeded(world, invitation, preset, released ? now - released.hoursAgo * hour : createdAt);
  if (closed) close(world, invitation, preset, now);
  else makeMembership(world, invitation, personId, personId && `member-${personId}`);
  return ready;
}

/** Gives an invitation its life and its message, as they were at that moment. */
function sendSeeded(
  world: World,
  invitation: StoredInvitation,
  { mail, ttlDays, closed }: PresetInvitation,
  sentAt: number,
): Promise<void> {
  const ttlSeconds = ttlDays === undefined ? world.policy.invite.defaultTtlSeconds : ttlDays * 24 * 3600;
  invitation.expiresAt = instant(sentAt + ttlSeconds * 1000);
  if (closed?.as === 'accepted') invitation.status = 'accepted';
  const { token, temporaryPassword, ready } = giveAccess(world, invitation);
  if (mail === 'link') invitation.delivery.channel = 'link';
  else {
    const draft = accessMail(world, invitation, linkFor(world, token), temporaryPassword, sentAt);
    const outcome = createMailTransport(world, sentAt, () => mail ?? 'sent').send(draft);
    noteDelivery(invitation, outcome, sentAt);
    recordDelivery(world, invitation, outcome, sentAt);
  }
  return ready;
}

/** Closes an invitation as its preset says. */
function close(
  world: World,
  invitation: StoredInvitation,
  { closed, acceptedBy }: PresetInvitation,
  now: number,
): void {
  if (!closed) return;
  const closedAt = now - closed.hoursAgo * hour;
  const member = world.members.find(({ userId }) => userId === acceptedBy);
  invitation.status = closed.as;
  invitation[`${closed.as}At`] = instant(closedAt);
  invitation.revision = 2;
  if (member) {
    invitation.acceptedBy = member.userId;
    invitation.acceptedMemberId = member.id;
    member.invitationId = invitation.id;
  }
  const { email, createdBy } = invitation;
  const invited =
    accountById(world, acceptedBy ?? null) ?? (email === null ? null : accountByEmail(world, email));
  record(world, closedAt, {
    type: closedEvent[closed.as],
    actor: closed.as === 'revoked' ? createdBy! : actorRef(invited),
    target: invitationTarget(invitation),
    changes: closed.as === 'accepted' ? givenRights(world, invitation.assignments) : [],
  });
}
