import { displayName } from 'invite-kit/contract';
import {
  canSeeInvitation,
  canCopyInvitationLink,
  canCreateInvitation,
  canEditInvitation,
  canResendInvitation,
  canRevokeInvitation,
  hasPermission,
  statusAt,
} from 'invite-kit/policy';
import { roleChange } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { pageOf } from '../cursor.ts';
import { directoryOf, seatsOf } from '../directory.ts';
import { entityTag } from '../entity-tag.ts';
import type { Handlers, MemberExchange } from '../exchange.ts';
import { linkFor, rotateToken } from '../invitation-link.ts';
import { isAskedFor } from '../invitation-list.ts';
import { viewInvitation } from '../invitation-view.ts';
import {
  currentView,
  demandCurrent,
  demandStillFree,
  demandVisibly,
  findInvitation,
  findManaged,
  question,
  recordInvitation,
  sendInvitation,
  written,
  type InvitationOperation,
} from '../managed-invitation.ts';
import { newInvitation } from '../new-records.ts';
import { demand } from '../refusal.ts';
import { demandScopes } from '../scopes.ts';
import { randomId } from '../secrets.ts';
import type { StoredInvitation } from '../world.ts';

export const invitationHandlers: Handlers<InvitationOperation> = {
  'invitations.list': ({ world, now, actor, query }) => {
    demand(hasPermission({ actor, action: 'view_invitations', policy: world.policy }));
    const { cursor, limit, ...boundTo } = query;
    const sort = query.sort ?? '-createdAt';
    const key = sort.replace('-', '') as 'createdAt' | 'email' | 'expiresAt';
    const rows = world.invitations
      .filter((invitation) => canSeeInvitation({ actor, invitation, policy: world.policy }).allowed)
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
    const { world, now, actor, body: input, secrets } = exchange;
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

    const invitation = createInvitation(exchange);
    world.invitations.push(invitation);
    recordInvitation(exchange, invitation, 'invitation.created', [
      roleChange(world, null, invitation.assignments),
    ]);
    const url = linkFor(world, secrets.fresh.secret);
    if (invitation.status === 'held') {
      recordInvitation(exchange, invitation, 'invitation.held');
      return written(exchange, invitation);
    }
    if (invitation.delivery.channel === 'link')
      return written(exchange, invitation, { link: { url, expiresAt: invitation.expiresAt } });
    const isSent = sendInvitation(exchange, invitation, url) === 'sent';
    recordInvitation(exchange, invitation, isSent ? 'invitation.sent' : 'invitation.delivery_failed');
    return written(
      exchange,
      invitation,
      isSent ? { sideEffects: ['mail_sent'] } : { warnings: ['mail_failed'] },
    );
  },

  'invitations.update': (exchange) => {
    const { world, body: patch } = exchange;
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
    recordInvitation(exchange, invitation, 'invitation.edited', changes);
    return written(exchange, invitation);
  },

  'invitations.resend': (exchange) => {
    const { world, now, secrets } = exchange;
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
    const isSent = sendInvitation(exchange, invitation, url) === 'sent';
    invitation.renewalRequestedAt = null;
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.resent');
    if (!isSent) recordInvitation(exchange, invitation, 'invitation.delivery_failed');
    return isSent
      ? written(exchange, invitation, { sideEffects: ['mail_sent', 'link_changed'] })
      : written(exchange, invitation, { sideEffects: ['link_changed'], warnings: ['mail_failed'] });
  },

  'invitations.revoke': (exchange) => {
    const { world, now } = exchange;
    const invitation = findManaged(exchange);
    demand(canRevokeInvitation(question(exchange, invitation)), currentView(exchange, invitation));
    demandCurrent(exchange, invitation);
    invitation.status = 'revoked';
    invitation.revokedAt = instant(now);
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.revoked');
    const reply = written(exchange, invitation);
    if (world.policy.list.revokedRow === 'deleted')
      world.invitations = world.invitations.filter((other) => other !== invitation);
    return reply;
  },

  'invitations.link': (exchange) => {
    const { world, secrets } = exchange;
    const invitation = findManaged(exchange);
    demand(
      canCopyInvitationLink({ ...question(exchange, invitation), roles: world.roles }),
      currentView(exchange, invitation),
    );
    demandCurrent(exchange, invitation);
    const link = rotateToken(world, invitation, secrets.fresh);
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.link_copied');
    return { body: link };
  },
};

/** The invitation that somebody asks for, before anything is sent. */
function createInvitation({
  world,
  now,
  caller,
  body: input,
  secrets,
}: MemberExchange<'invitations.create'>): StoredInvitation {
  const { delivery, invite } = world.policy;
  const at = instant(now);
  const ttlSeconds = input.ttlSeconds ?? invite.defaultTtlSeconds;
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
    createdAt: at,
    createdBy: actorRef(caller.account),
  });
  if (input.hold) {
    invitation.status = 'held';
    invitation.hold = { since: at, releasedAt: null, releasedBy: null };
    invitation.delivery.channel = 'none';
    return invitation;
  }
  invitation.expiresAt = instant(now + ttlSeconds * 1000);
  invitation.tokenHash = secrets.fresh.hash;
  invitation.delivery.channel = input.channel ?? (delivery.channels.includes('email') ? 'email' : 'link');
  return invitation;
}
