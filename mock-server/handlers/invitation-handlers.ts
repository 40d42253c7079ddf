import { displayName, type AuditEvent, type InvitationPatch } from 'invite-kit/contract';
import {
  canSeeInvitation,
  canCopyInvitationLink,
  canCreateInvitation,
  canEditInvitation,
  canReleaseInvitation,
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
import { renewAccess, rotateToken } from '../invitation-link.ts';
import { isAskedFor } from '../invitation-list.ts';
import { surroundingsOf, viewInvitation } from '../invitation-view.ts';
import { dropMadeMembership, madeMember, updateMadeMember } from '../made-membership.ts';
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
import { noteBacker } from '../note-backer.ts';
import { demand } from '../refusal.ts';
import { demandPermissions, demandScopes } from '../scopes.ts';
import { endSessionsOf } from '../sessions.ts';
import { settledOverrides } from '../settled-overrides.ts';
import type { StoredInvitation, World } from '../world.ts';

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
    demandPermissions(world, input.assignments);

    const { invitation, url, sideEffects, warnings } = createAndSend(exchange, input, secrets.fresh);
    const isByHand = invitation.delivery.channel === 'link';
    const link = url !== null && isByHand ? { url, expiresAt: invitation.expiresAt } : null;
    return written(exchange, invitation, { link, sideEffects, warnings });
  },

  'invitations.update': (exchange) => {
    const { world, now, body: patch } = exchange;
    const invitation = findManaged(exchange);
    const { roles } = world;
    const decision = canEditInvitation({
      ...question(exchange, invitation),
      roles,
      patch,
      directory: directoryOf(world, now, invitation),
    });
    if (!decision.allowed && 'invitationId' in decision.params) demandVisibly(exchange, decision);
    demand(decision, currentView(exchange, invitation));
    demandScopes(world, patch.assignments ?? []);
    demandPermissions(world, patch.assignments ?? []);
    demandCurrent(exchange, invitation);
    const before = structuredClone(invitation);
    Object.assign(invitation, structuredClone(patch));
    if (patch.email !== undefined) invitation.email = patch.email.trim();
    if (patch.assignments) invitation.assignments = settledOverrides(world, patch.assignments);
    invitation.revision++;
    updateMadeMember(world, invitation);
    if (patch.assignments) noteBacker(world, invitation, exchange);
    recordInvitation(
      exchange,
      invitation,
      'invitation.edited',
      editedFields(world, before, invitation, patch),
    );
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
        member: madeMember(world, invitation),
      }),
      currentView(exchange, invitation),
    );
    // Whose account is there already keeps their address by it.
    if (wasExpired && invitation.email !== null && invitation.memberId === null)
      demandStillFree(exchange, invitation);
    demandCurrent(exchange, invitation);
    if (resend.timer === 'reset' || wasExpired)
      invitation.expiresAt = instant(now + defaultTtlSeconds * 1000);
    // Only hashes are kept, so a message that is sent again can only carry a fresh link; whoever came in with
    // the older temporary password has to begin anew.
    const outcome = sendInvitation(exchange, invitation, renewAccess(world, invitation, secrets.fresh));
    const member = madeMember(world, invitation);
    if (member) endSessionsOf(world, member.userId, instant(now));
    invitation.renewalRequestedAt = null;
    invitation.revision++;
    recordInvitation(exchange, invitation, 'invitation.resent');
    if (isLost(outcome)) recordDelivery(world, invitation, outcome, now);
    const { sideEffects, warnings } = mailNews(outcome);
    return written(exchange, invitation, { sideEffects: [...sideEffects, 'link_changed'], warnings });
  },

  'invitations.release': (exchange) => {
    const { world, now, caller, secrets, body } = exchange;
    const invitation = findManaged(exchange);
    demand(
      canReleaseInvitation({
        ...question(exchange, invitation),
        roles: world.roles,
        seats: seatsOf(world, now),
        credential: body.credential,
      }),
      currentView(exchange, invitation),
    );
    demandCurrent(exchange, invitation);
    const at = instant(now);
    const member = madeMember(world, invitation);
    invitation.status = 'pending';
    invitation.hold = {
      since: invitation.hold?.since ?? at,
      releasedAt: at,
      releasedBy: actorRef(caller.account),
    };
    // Whoever lets somebody in answers for what they are given.
    invitation.backedBy = invitation.hold.releasedBy;
    // The time begins now, and not when the person was made known (OPS-23).
    invitation.expiresAt = instant(now + world.policy.invite.defaultTtlSeconds * 1000);
    invitation.revision++;
    if (member) {
      member.status = 'active';
      member.revision++;
    }
    recordInvitation(exchange, invitation, 'invitation.released');
    const access = renewAccess(world, invitation, secrets.fresh);
    if (invitation.email === null || !world.policy.delivery.channels.includes('email')) {
      invitation.delivery.channel = 'link';
      return written(exchange, invitation, {
        link: { url: access.url, expiresAt: invitation.expiresAt },
      });
    }
    const outcome = sendInvitation(exchange, invitation, access);
    if (outcome !== 'queued') recordDelivery(world, invitation, outcome, now);
    return written(exchange, invitation, mailNews(outcome));
  },

  'invitations.revoke': (exchange) => {
    const { world, now } = exchange;
    const invitation = findRevocable(exchange);
    demand(canRevokeInvitation(question(exchange, invitation)), currentView(exchange, invitation));
    demandCurrent(exchange, invitation);
    invitation.status = 'revoked';
    invitation.revokedAt = instant(now);
    invitation.revision++;
    dropMadeMembership(world, invitation, now);
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

/** What an edit has changed, in words. */
function editedFields(
  world: World,
  before: StoredInvitation,
  after: StoredInvitation,
  patch: InvitationPatch,
): AuditEvent['changes'] {
  const kind = (key: string | null) => world.policy.kinds.find((one) => one.key === key)?.label ?? key;
  const texts = [
    ['name', displayName(before.name), displayName(after.name)],
    ['phone', before.phone, after.phone],
    ['jobTitle', before.jobTitle, after.jobTitle],
    ['email', before.email, after.email],
    ['kind', kind(before.kind), kind(after.kind)],
  ] as const;
  return [
    ...(patch.assignments ? assignmentChanges(world, before.assignments, after.assignments) : []),
    ...texts
      .filter(([field]) => patch[field] !== undefined)
      .map(([field, from, to]) => ({ field, from, to })),
  ];
}
