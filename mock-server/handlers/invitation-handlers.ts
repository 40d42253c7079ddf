import { displayName } from 'invite-kit/contract';
import {
  canSeeInvitation,
  canCopyInvitationLink,
  canCreateInvitation,
  canEditInvitation,
  canResendInvitation,
  canRevokeInvitation,
  statusAt,
} from 'invite-kit/policy';
import { assignmentChanges } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { createAndSend } from '../create-invitation.ts';
import { pageOf } from '../cursor.ts';
import { directoryOf, seatsOf } from '../directory.ts';
import { entityTag } from '../entity-tag.ts';
import type { Handlers } from '../exchange.ts';
import { rotateToken } from '../invitation-link.ts';
import { isAskedFor } from '../invitation-list.ts';
import { surroundingsOf, viewInvitation } from '../invitation-view.ts';
import { isLost, recordDelivery, takeBackMail } from '../mail-transport.ts';
import {
  currentView,
  demandCurrent,
  demandStillFree,
  demandView,
  demandVisibly,
  findInvitation,
  findManaged,
  findRevocable,
  mailNews,
  question,
  recordInvitation,
  sendInvitation,
  written,
  type InvitationOperation,
} from '../managed-invitation.ts';
import { demand } from '../refusal.ts';
import { demandScopes } from '../scopes.ts';
import type { StoredInvitation } from '../world.ts';

export const invitationHandlers: Handlers<InvitationOperation> = {
  'invitations.list': ({ world, now, actor, query }) => {
    demandView({ world, actor });
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
    const around = surroundingsOf(world, now);
    const items = page.items.map((row) => viewInvitation(world, row, actor, now, around));
    return { body: { ...page, items } };
  },

  'invitations.counts': ({ world, now, actor }) => {
    demandView({ world, actor });
    const counts = { held: 0, pending: 0, accepted: 0, declined: 0, expired: 0, revoked: 0 };
    for (const invitation of world.invitations) {
      const status = statusAt(invitation, now);
      if (status !== 'unknown' && canSeeInvitation({ actor, invitation, policy: world.policy }).allowed)
        counts[status]++;
    }
    return { body: counts };
  },

  'invitations.get': (exchange) => {
    const { world, now, actor } = exchange;
    demandView(exchange);
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

    const { invitation, url, sideEffects, warnings } = createAndSend(exchange, input, secrets.fresh);
    const isByHand = invitation.delivery.channel === 'link';
    const link = url !== null && isByHand ? { url, expiresAt: invitation.expiresAt } : null;
    return written(exchange, invitation, { link, sideEffects, warnings });
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
      ...(patch.assignments ? assignmentChanges(world, invitation.assignments, patch.assignments) : []),
      ...(patch.name === undefined
        ? []
        : [{ field: 'name', from: displayName(invitation.name), to: displayName(patch.name) }]),
      ...(patch.phone === undefined ? [] : [{ field: 'phone', from: invitation.phone, to: patch.phone }]),
      ...(patch.jobTitle === undefined
        ? []
        : [{ field: 'jobTitle', from: invitation.jobTitle, to: patch.jobTitle }]),
    ];
    Object.assign(invitation, structuredClone(patch));
    // From now on whoever gave the roles answers for them.
    if (patch.assignments) invitation.backedBy = actorRef(exchange.caller.account);
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
    const outcome = sendInvitation(exchange, invitation, url);
    invitation.renewalRequestedAt = null;
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.resent');
    if (isLost(outcome)) recordDelivery(world, invitation, outcome, now);
    const { sideEffects, warnings } = mailNews(outcome);
    return written(exchange, invitation, { sideEffects: [...sideEffects, 'link_changed'], warnings });
  },

  'invitations.revoke': (exchange) => {
    const { world, now } = exchange;
    const invitation = findRevocable(exchange);
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
    if (takeBackMail(world, invitation))
      invitation.delivery = { ...invitation.delivery, channel: 'link', status: 'not_sent' };
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.link_copied');
    return { body: link };
  },
};
