import { displayName, emailKey, type InvitationQuery } from 'invite-kit/contract';
import {
  canCopyInvitationLink,
  canCreateInvitation,
  canEditInvitation,
  canResendInvitation,
  canRevokeInvitation,
  hasPermission,
  statusAt,
  type Decision,
} from 'invite-kit/policy';
import { invitationTarget, record, roleChange } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { pageOf } from '../cursor.ts';
import { directoryOf, seatsOf } from '../directory.ts';
import { demandVersion, entityTag } from '../entity-tag.ts';
import type { Handlers, MemberExchange, Reply } from '../exchange.ts';
import { linkFor, rotateToken } from '../invitation-link.ts';
import { viewInvitation } from '../invitation-view.ts';
import { invitationMail } from '../mail/invitation-mail.ts';
import { noteDelivery } from '../mail-transport.ts';
import { newInvitation } from '../new-records.ts';
import { demand, Refusal } from '../refusal.ts';
import { demandScopes } from '../scopes.ts';
import { randomId } from '../secrets.ts';
import type { StoredInvitation } from '../world.ts';

type InvitationOperation = Extract<MemberExchange['operation'], `invitations.${string}`>;
type InvitationExchange = Pick<
  MemberExchange<InvitationOperation>,
  'world' | 'now' | 'actor' | 'caller' | 'path' | 'ifMatch' | 'mail' | 'secrets'
>;

export const invitationHandlers: Handlers<InvitationOperation> = {
  'invitations.list': ({ world, now, actor, query }) => {
    demand(hasPermission({ actor, action: 'view_invitations', policy: world.policy }));
    const { cursor, limit, ...boundTo } = query;
    const sort = query.sort ?? '-createdAt';
    const key = sort.replace('-', '') as 'createdAt' | 'email' | 'expiresAt';
    const rows = world.invitations
      .filter((invitation) => isVisible(invitation, world.policy.list.visibility, actor.userId))
      .filter((invitation) => isAskedFor(invitation, query, world.policy.list, actor.userId, now));
    const order = {
      value: (row: StoredInvitation) => row[key] ?? '',
      id: ({ id }: StoredInvitation) => id,
      descending: sort.startsWith('-'),
      isText: key === 'email',
    };
    const page = pageOf(rows, order, { cursor, limit, boundTo: [boundTo, 'invitations'] }, now);
    const seats = seatsOf(world, now);
    const items = page.items.map((row) => viewInvitation(world, row, actor, now, seats));
    return { body: { ...page, items } };
  },

  'invitations.get': (exchange) => {
    const { world, now, actor } = exchange;
    demand(hasPermission({ actor, action: 'view_invitations', policy: world.policy }));
    const invitation = findInvitation(exchange);
    return {
      body: viewInvitation(world, invitation, actor, now),
      etag: entityTag(invitation.revision),
    };
  },

  'invitations.create': (exchange) => {
    const { world, now, actor, caller, body: input, secrets, mail } = exchange;
    const { policy } = world;
    const decision = canCreateInvitation({
      actor,
      input,
      policy,
      roles: world.roles,
      directory: directoryOf(world, now),
      seats: seatsOf(world, now),
    });
    demandVisibly(exchange, decision);
    demandScopes(world, input.assignments);

    const channel = input.channel ?? (policy.delivery.channels.includes('email') ? 'email' : 'link');
    const ttlSeconds = input.ttlSeconds ?? policy.invite.defaultTtlSeconds;
    const at = instant(now);
    const invitation = newInvitation({
      id: randomId('inv'),
      email: input.email?.trim() ?? null,
      name: input.name ?? null,
      phone: input.phone ?? null,
      jobTitle: input.jobTitle ?? null,
      kind: input.kind ?? null,
      locale: input.locale ?? null,
      assignments: structuredClone(input.assignments),
      note: input.note || null,
      status: input.hold ? 'held' : 'pending',
      hold: input.hold ? { since: at, releasedAt: null, releasedBy: null } : null,
      createdAt: at,
      createdBy: actorRef(caller.account),
      expiresAt: input.hold ? null : instant(now + ttlSeconds * 1000),
      tokenHash: input.hold ? null : secrets.fresh.hash,
    });
    invitation.delivery.channel = input.hold ? 'none' : channel;
    world.invitations.push(invitation);
    const actorOfEvent = actorRef(caller.account);
    record(world, now, {
      type: 'invitation.created',
      actor: actorOfEvent,
      target: invitationTarget(invitation),
      changes: [roleChange(world, null, invitation.assignments)],
    });
    if (input.hold) {
      record(world, now, {
        type: 'invitation.held',
        actor: actorOfEvent,
        target: invitationTarget(invitation),
      });
      return written(exchange, invitation);
    }
    if (channel === 'link') {
      const link = { url: linkFor(world, secrets.fresh.secret), expiresAt: invitation.expiresAt };
      return written(exchange, invitation, { link });
    }
    const url = linkFor(world, secrets.fresh.secret);
    const outcome = mail.send(invitationMail(world, invitation, url, now));
    noteDelivery(invitation, outcome, now);
    record(world, now, {
      type: outcome === 'sent' ? 'invitation.sent' : 'invitation.delivery_failed',
      actor: actorOfEvent,
      target: invitationTarget(invitation),
    });
    return outcome === 'sent'
      ? written(exchange, invitation, { sideEffects: ['mail_sent'] })
      : written(exchange, invitation, { warnings: ['mail_failed'] });
  },

  'invitations.update': (exchange) => {
    const { world, now, caller, body: patch } = exchange;
    const invitation = findManaged(exchange);
    const { roles } = world;
    demand(
      canEditInvitation({ ...question(exchange, invitation), roles, patch }),
      currentView(exchange, invitation),
    );
    const edited = { ...invitation, ...patch };
    demandScopes(world, edited.assignments);
    demandCurrent(exchange, invitation);
    const changes = [
      ...(patch.assignments ? [roleChange(world, invitation.assignments, patch.assignments)] : []),
      ...(patch.name === undefined
        ? []
        : [{ field: 'name', from: displayName(invitation.name), to: displayName(patch.name) }]),
      ...(patch.phone === undefined ? [] : [{ field: 'phone', from: invitation.phone, to: patch.phone }]),
      ...(patch.jobTitle === undefined
        ? []
        : [{ field: 'jobTitle', from: invitation.jobTitle, to: patch.jobTitle }]),
    ];
    Object.assign(invitation, structuredClone(patch));
    invitation.revision++;
    record(world, now, {
      type: 'invitation.edited',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
      changes,
    });
    return written(exchange, invitation);
  },

  'invitations.resend': (exchange) => {
    const { world, now, caller, secrets, mail } = exchange;
    const invitation = findManaged(exchange);
    const { resend, defaultTtlSeconds } = world.policy.invite;
    const wasExpired = statusAt(invitation, now) === 'expired';
    demand(
      canResendInvitation({
        ...question(exchange, invitation),
        roles: world.roles,
        seats: seatsOf(world, now),
      }),
      currentView(exchange, invitation),
    );
    if (wasExpired && invitation.email !== null) demandStillFree(exchange, invitation);
    demandCurrent(exchange, invitation);
    if (resend.timer === 'reset' || wasExpired)
      invitation.expiresAt = instant(now + defaultTtlSeconds * 1000);
    // Only hashes are kept, so a message that is sent again can only carry a fresh link.
    const { url } = rotateToken(world, invitation, secrets.fresh);
    const outcome = mail.send(invitationMail(world, invitation, url, now));
    noteDelivery(invitation, outcome, now);
    invitation.renewalRequestedAt = null;
    invitation.revision++;
    const target = invitationTarget(invitation);
    const by = actorRef(caller.account);
    record(world, now, { type: 'invitation.resent', actor: by, target });
    if (outcome !== 'sent') record(world, now, { type: 'invitation.delivery_failed', actor: by, target });
    return outcome === 'sent'
      ? written(exchange, invitation, { sideEffects: ['mail_sent', 'link_changed'] })
      : written(exchange, invitation, { sideEffects: ['link_changed'], warnings: ['mail_failed'] });
  },

  'invitations.revoke': (exchange) => {
    const { world, now, caller } = exchange;
    const invitation = findManaged(exchange);
    demand(canRevokeInvitation(question(exchange, invitation)), currentView(exchange, invitation));
    demandCurrent(exchange, invitation);
    invitation.status = 'revoked';
    invitation.revokedAt = instant(now);
    invitation.revision++;
    record(world, now, {
      type: 'invitation.revoked',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
    });
    const reply = written(exchange, invitation);
    if (world.policy.list.revokedRow === 'deleted')
      world.invitations = world.invitations.filter((other) => other !== invitation);
    return reply;
  },

  'invitations.link': (exchange) => {
    const { world, now, caller, secrets } = exchange;
    const invitation = findManaged(exchange);
    demand(
      canCopyInvitationLink({ ...question(exchange, invitation), roles: world.roles }),
      currentView(exchange, invitation),
    );
    demandCurrent(exchange, invitation);
    const link = rotateToken(world, invitation, secrets.fresh);
    invitation.revision++;
    record(world, now, {
      type: 'invitation.link_copied',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
    });
    return { body: link };
  },
};

function isVisible(
  { createdBy }: StoredInvitation,
  visibility: 'all' | 'own' | 'unknown',
  userId: string,
): boolean {
  return visibility !== 'own' || createdBy?.id === userId;
}

function isAskedFor(
  invitation: StoredInvitation,
  query: InvitationQuery,
  { acceptedRow, revokedRow }: MemberExchange['world']['policy']['list'],
  userId: string,
  now: number,
): boolean {
  const { assignments, email, name, createdBy } = invitation;
  const status = statusAt(invitation, now);
  const hidden = [
    ...(acceptedRow === 'moves' ? ['accepted'] : []),
    ...(revokedRow === 'stays' ? [] : ['revoked']),
  ];
  const isStatus = query.status?.length
    ? query.status.some((one) => one === status)
    : !hidden.includes(status);
  const words = query.query?.trim().toLowerCase() ?? '';
  const texts = [email, emailKey(email ?? ''), displayName(name)];
  const { roleId, scopeId, scopeType } = query;
  return (
    isStatus &&
    (words === '' || texts.some((text) => text?.toLowerCase().includes(words))) &&
    (roleId === undefined || assignments.some(({ roleIds }) => roleIds.includes(roleId))) &&
    (scopeType === undefined || assignments.some(({ scope }) => scope.type === scopeType)) &&
    (scopeId === undefined || assignments.some(({ scope }) => scope.id === scopeId)) &&
    (query.createdBy === undefined || createdBy?.id === userId)
  );
}

/** The invitation in the address, if this viewer can see it. */
function findInvitation({ world, path, actor }: InvitationExchange): StoredInvitation {
  const found = world.invitations.find(({ id }) => id === path['id']);
  if (!found || !isVisible(found, world.policy.list.visibility, actor.userId))
    throw new Refusal('invitation_not_found');
  return found;
}

/** The invitation in the address, for somebody who may invite at all: others learn nothing about it. */
function findManaged(exchange: InvitationExchange): StoredInvitation {
  demand(hasPermission({ actor: exchange.actor, action: 'invite', policy: exchange.world.policy }));
  return findInvitation(exchange);
}

const question = ({ world, now, actor }: InvitationExchange, invitation: StoredInvitation) => ({
  actor,
  invitation,
  policy: world.policy,
  now,
});

const currentView =
  ({ world, now, actor }: InvitationExchange, invitation: StoredInvitation) =>
  () =>
    viewInvitation(world, invitation, actor, now);

const demandCurrent = (exchange: InvitationExchange, invitation: StoredInvitation): void =>
  demandVersion(exchange.world, exchange.ifMatch, invitation.revision, currentView(exchange, invitation));

/**
 * Goes on when the policy says yes. A no for an address that is taken tells who or what took it, and an
 * open invitation is sent along (ALL-02), but only to those who may see it.
 */
function demandVisibly(exchange: InvitationExchange, decision: Decision): void {
  if (decision.allowed) return;
  const { world, actor } = exchange;
  const { policy } = world;
  const invitation = world.invitations.find(({ id }) => id === decision.params['invitationId']);
  const isSeen =
    decision.reason === 'already_member'
      ? hasPermission({ actor, action: 'view_members', policy }).allowed
      : !invitation ||
        (hasPermission({ actor, action: 'view_invitations', policy }).allowed &&
          isVisible(invitation, policy.list.visibility, actor.userId));
  const current = invitation && isSeen ? currentView(exchange, invitation) : undefined;
  demand(isSeen ? decision : { ...decision, params: {} }, current);
}

/** Goes on while nobody else took the address or the seat since the invitation ran out (ALL-02, ALL-04). */
function demandStillFree({ world, now, actor }: InvitationExchange, invitation: StoredInvitation): void {
  demand(
    canCreateInvitation({
      actor,
      input: asInput(invitation),
      policy: world.policy,
      roles: world.roles,
      directory: directoryOf(world, now),
      seats: seatsOf(world, now),
    }),
  );
}

const asInput = ({ email, name, phone, jobTitle, kind, assignments, note }: StoredInvitation) => ({
  email,
  name,
  phone,
  jobTitle,
  kind,
  assignments,
  note,
});

/** The answer to every write. */
const written = (
  exchange: InvitationExchange,
  invitation: StoredInvitation,
  extra: { link?: unknown; sideEffects?: string[]; warnings?: string[] } = {},
): Reply => ({
  body: {
    invitation: currentView(exchange, invitation)(),
    link: null,
    replaces: null,
    sideEffects: [],
    warnings: [],
    ...extra,
  },
  etag: entityTag(invitation.revision),
});
