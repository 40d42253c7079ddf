import type { InvitationInput } from 'invite-kit/contract';
import { isHeldAtFirst } from 'invite-kit/policy';
import { actorRef } from './caller.ts';
import { instant } from './clock.ts';
import { renewAccess } from './invitation-link.ts';
import { makeMembership } from './made-membership.ts';
import { recordDelivery } from './mail-transport.ts';
import { mailNews, recordInvitation, sendInvitation, type InvitationExchange } from './managed-invitation.ts';
import { hold, newInvitation } from './new-records.ts';
import { givenRights } from './place-changes.ts';
import { randomId, type FreshAccess } from './secrets.ts';
import { settledOverrides } from './settled-overrides.ts';
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
 * asked for; who is held is told nothing (OPS-07). A mail that fails leaves the invitation pending (ALL-10).
 */
export function createAndSend(
  exchange: InvitationExchange,
  input: InvitationInput,
  fresh: FreshAccess,
): CreatedInvitation {
  const { world } = exchange;
  const invitation = createInvitation(exchange, input);
  world.invitations.push(invitation);
  makeMembership(world, invitation);
  recordInvitation(exchange, invitation, 'invitation.created', givenRights(world, invitation.assignments));
  if (invitation.status === 'held') {
    recordInvitation(exchange, invitation, 'invitation.held');
    return { invitation, url: null, sideEffects: [], warnings: [] };
  }
  const access = renewAccess(world, invitation, fresh);
  const { url } = access;
  if (invitation.delivery.channel === 'link') return { invitation, url, sideEffects: [], warnings: [] };
  const outcome = sendInvitation(exchange, invitation, access);
  if (outcome !== 'queued') recordDelivery(world, invitation, outcome, exchange.now);
  return { invitation, url, ...mailNews(outcome) };
}

/** The invitation that somebody asks for, before anything is sent. */
function createInvitation(
  { world, now, caller }: InvitationExchange,
  input: InvitationInput,
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
    assignments: structuredClone(settledOverrides(world, input.assignments)),
    note: input.note || null,
    createdAt: at,
    createdBy: actorRef(caller.account),
  });
  if (isHeldAtFirst(input, world.policy)) {
    hold(invitation, at);
    return invitation;
  }
  invitation.expiresAt = instant(now + ttlSeconds * 1000);
  const byMail = invitation.email !== null && delivery.channels.includes('email');
  invitation.delivery.channel = input.channel ?? (byMail ? 'email' : 'link');
  return invitation;
}
