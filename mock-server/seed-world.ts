import type { AuditEventType } from 'invite-kit/contract';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef, personName, systemActor } from './caller.ts';
import { clockAt, instant } from './clock.ts';
import { accountByEmail, accountById, assignmentsOf } from './directory.ts';
import { linkFor } from './invitation-link.ts';
import { invitationMail } from './mail/invitation-mail.ts';
import { workingMail } from './mail-service.ts';
import type { OidcWorld } from './oidc/oidc-world.ts';
import { createMailTransport, noteDelivery } from './mail-transport.ts';
import { newInvitation, newMember } from './new-records.ts';
import { givenRights } from './place-changes.ts';
import type { PresetDefinition, PresetInvitation, PresetPerson } from './preset-definition.ts';
import { hashPassword, hashSecret, randomId, randomSecret } from './secrets.ts';
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
  const account: Account = {
    id,
    subject: null,
    name,
    email,
    emailVerified: !isUnverified,
    password: null,
    secondFactor: person.secondFactor
      ? { secret: person.secondFactor, lastPeriod: 0, recoveryHashes: [], areCodesKept: true }
      : null,
    systemAdmin: person.isSystemAdmin ?? false,
  };
  world.accounts.push(account);
  if (member) {
    const { owned = {}, joinedDaysAgo, activeMinutesAgo, deactivatedDaysAgo } = member;
    const ago = (count: number | undefined, unit: number) =>
      count === undefined ? null : instant(now - count * unit);
    world.members.push(
      newMember(world, {
        id: `member-${id}`,
        userId: id,
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

/** Gives an invitation a token, which counts as soon as its hash is made. */
export function giveToken(invitation: StoredInvitation): { token: string; ready: Promise<void> } {
  const token = randomSecret();
  const ready = hashSecret(token).then((hash) => {
    invitation.tokenHash = hash;
  });
  return { token, ready };
}

const closedEvent = {
  accepted: 'invitation.accepted',
  declined: 'invitation.declined',
  revoked: 'invitation.revoked',
} as const satisfies Record<string, AuditEventType>;

function addInvitation(world: World, preset: PresetInvitation, now: number): Promise<void> {
  const { id, email, name, note, by, createdHoursAgo, closed, acceptedBy, mail = 'sent', ttlDays } = preset;
  const ttlSeconds = ttlDays === undefined ? world.policy.invite.defaultTtlSeconds : ttlDays * 24 * 3600;
  const createdAt = now - createdHoursAgo * hour;
  const inviter = actorRef(accountById(world, by));
  const invitation = newInvitation({
    id,
    email,
    name: name === undefined ? null : personName(name),
    assignments: assignmentsOf(world, preset),
    note: note ?? null,
    createdAt: instant(createdAt),
    createdBy: inviter,
    expiresAt: instant(createdAt + ttlSeconds * 1000),
  });
  world.invitations.push(invitation);
  const { token, ready } = giveToken(invitation);
  const target = invitationTarget(invitation);
  const changes = givenRights(world, invitation.assignments);
  record(world, createdAt, { type: 'invitation.created', actor: inviter, target, changes });
  if (mail === 'link') invitation.delivery.channel = 'link';
  else {
    const draft = invitationMail(world, invitation, linkFor(world, token), createdAt);
    noteDelivery(invitation, createMailTransport(world, createdAt, () => mail).send(draft), createdAt);
    const sent = mail === 'sent' ? 'invitation.sent' : 'invitation.delivery_failed';
    record(world, createdAt, { type: sent, actor: systemActor, target });
  }
  if (closed) {
    const closedAt = now - closed.hoursAgo * hour;
    const member = world.members.find(({ userId }) => userId === acceptedBy);
    invitation.status = closed.as;
    invitation[`${closed.as}At`] = instant(closedAt);
    invitation.revision = 2;
    if (member) {
      invitation.acceptedBy = member.userId;
      invitation.acceptedMemberId = member.id;
      member.invitationId = id;
    }
    const actor =
      closed.as === 'revoked'
        ? inviter
        : actorRef(
            accountById(world, acceptedBy ?? null) ?? (email === null ? null : accountByEmail(world, email)),
          );
    record(world, closedAt, {
      type: closedEvent[closed.as],
      actor,
      target,
      changes: closed.as === 'accepted' ? changes : [],
    });
  }
  return ready;
}
