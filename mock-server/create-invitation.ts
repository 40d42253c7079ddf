import type { InvitationInput } from 'invite-kit/contract';
import { actorRef } from './caller.ts';
import { instant } from './clock.ts';
import { linkFor } from './invitation-link.ts';
import { recordDelivery } from './mail-transport.ts';
import { mailNews, recordInvitation, sendInvitation, type InvitationExchange } from './managed-invitation.ts';
import { newInvitation } from './new-records.ts';
import { givenRights } from './place-changes.ts';
import { randomId, type FreshSecret } from './secrets.ts';
import type { StoredInvitation } from './world.ts';

/** An invitation that has come into being, and what came of its message. */
export interface CreatedInvitation {
  readonly invitation: StoredInvitation;
  /** Address of the link, for the mail or for who passes it on by hand; `null` while held. */
  readonly url: string | null;
  readonly sideEffects: string[];
  readonly warnings: string[];
}

/**
 * Creates what the policy has allowed, puts it on the trail, and sends it off by the channel that was
 * asked for. A mail that fails leaves the invitation pending (ALL-10).
 */
export function createAndSend(
  exchange: InvitationExchange,
  input: InvitationInput,
  fresh: FreshSecret,
): CreatedInvitation {
  const { world } = exchange;
  const invitation = createInvitation(exchange, input, fresh);
  world.invitations.push(invitation);
  recordInvitation(exchange, invitation, 'invitation.created', givenRights(world, invitation.assignments));
  if (invitation.status === 'held') {
    recordInvitation(exchange, invitation, 'invitation.held');
    return { invitation, url: null, sideEffects: [], warnings: [] };
  }
  const url = linkFor(world, fresh.secret);
  if (invitation.delivery.channel === 'link') return { invitation, url, sideEffects: [], warnings: [] };
  const outcome = sendInvitation(exchange, invitation, url);
  if (outcome !== 'queued') recordDelivery(world, invitation, outcome, exchange.now);
  return { invitation, url, ...mailNews(outcome) };
}

/** The invitation that somebody asks for, before anything is sent. */
function createInvitation(
  { world, now, caller }: InvitationExchange,
  input: InvitationInput,
  fresh: FreshSecret,
): StoredInvitation {
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
  invitation.tokenHash = fresh.hash;
  const byMail = invitation.email !== null && delivery.channels.includes('email');
  invitation.delivery.channel = input.channel ?? (byMail ? 'email' : 'link');
  return invitation;
}
