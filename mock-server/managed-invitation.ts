import {
  canCreateInvitation,
  canListInvitations,
  canSeeInvitation,
  hasPermission,
  isKeptByInviter,
  type Decision,
} from 'invite-kit/policy';
import type { AuditEvent, AuditEventType } from 'invite-kit/contract';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { directoryOf, seatsOf } from './directory.ts';
import { demandVersion, entityTag } from './entity-tag.ts';
import type { MemberExchange, Reply } from './exchange.ts';
import type { Access } from './invitation-link.ts';
import { viewInvitation } from './invitation-view.ts';
import { accessMail } from './mail/access-mail.ts';
import { isLost, noteDelivery, takeBackMail, type MailOutcome } from './mail-transport.ts';
import { demand, Refusal } from './refusal.ts';
import type { StoredInvitation } from './world.ts';

/** The operations on invitations from within the tenant. */
export type InvitationOperation = Extract<MemberExchange['operation'], `invitations.${string}`>;

type BulkOperation = Extract<MemberExchange['operation'], `bulk.${string}`>;

/** As much of an exchange as all of them share. */
export type InvitationExchange = Pick<
  MemberExchange<InvitationOperation | BulkOperation>,
  'world' | 'now' | 'actor' | 'caller' | 'path' | 'ifMatch' | 'mail' | 'secrets'
>;

/** The invitation in the address, if this viewer can see it. */
export function findInvitation({ world, path, actor }: InvitationExchange): StoredInvitation {
  const found = world.invitations.find(({ id }) => id === path['id']);
  if (!found) throw new Refusal('invitation_not_found');
  demand(canSeeInvitation({ actor, invitation: found, policy: world.policy }));
  return found;
}

/** The invitation in the address, for somebody who may invite at all: others learn nothing about it. */
export function findManaged(exchange: InvitationExchange): StoredInvitation {
  demand(hasPermission({ actor: exchange.actor, action: 'invite', policy: exchange.world.policy }));
  return findInvitation(exchange);
}

/** The invitation in the address, for somebody who may invite at all or has sent one that stays theirs to withdraw. */
export function findRevocable(exchange: InvitationExchange): StoredInvitation {
  return hasOwn(exchange) ? findInvitation(exchange) : findManaged(exchange);
}

/** Goes on for who may look at invitations at all. */
export function demandView(exchange: Pick<InvitationExchange, 'world' | 'actor'>): void {
  const { actor, world } = exchange;
  demand(canListInvitations({ actor, policy: world.policy, hasOwn: hasOwn(exchange) }));
}

/** Whether somebody has sent an invitation that stays theirs, whatever became of their rights. */
const hasOwn = ({ world, actor }: Pick<InvitationExchange, 'world' | 'actor'>): boolean =>
  world.invitations.some((invitation) => isKeptByInviter({ actor, invitation, policy: world.policy }));

/** What the policy is asked about an invitation. */
export const question = ({ world, now, actor }: InvitationExchange, invitation: StoredInvitation) => ({
  actor,
  invitation,
  policy: world.policy,
  now,
});

/** How an invitation looks now to who asks; worked out when called. */
export const currentView =
  ({ world, now, actor }: InvitationExchange, invitation: StoredInvitation) =>
  () =>
    viewInvitation(world, invitation, actor, now);

/** Goes on when the request is based on the present version. */
export const demandCurrent = (exchange: InvitationExchange, invitation: StoredInvitation): void =>
  demandVersion(exchange.world, exchange.ifMatch, invitation.revision, currentView(exchange, invitation));

/**
 * Goes on when the policy says yes. A no for an address that is taken tells who or what took it, and an
 * open invitation is sent along (ALL-02), but only to those who may see it.
 */
export function demandVisibly(exchange: InvitationExchange, decision: Decision): void {
  if (decision.allowed) return;
  const { world, actor } = exchange;
  const { policy } = world;
  const invitation = world.invitations.find(({ id }) => id === decision.params['invitationId']);
  const isSeen =
    decision.reason === 'already_member'
      ? hasPermission({ actor, action: 'view_members', policy }).allowed
      : !invitation ||
        (canListInvitations({ actor, policy, hasOwn: hasOwn(exchange) }).allowed &&
          canSeeInvitation({ actor, invitation, policy }).allowed);
  const current = invitation && isSeen ? currentView(exchange, invitation) : undefined;
  demand(isSeen ? decision : { ...decision, params: {} }, current);
}

/** Goes on while nobody else took the address or the seat since the invitation ran out (ALL-02, ALL-04). */
export function demandStillFree(
  { world, now, actor }: InvitationExchange,
  invitation: StoredInvitation,
): void {
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
export const written = (
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

/** Sends the message with the way in in place of one that still waits, and notes what became of it. */
export function sendInvitation(
  { world, now, mail }: InvitationExchange,
  invitation: StoredInvitation,
  { url, temporaryPassword }: Access,
): MailOutcome {
  takeBackMail(world, invitation);
  const outcome = mail.send(accessMail(world, invitation, url, temporaryPassword, now));
  noteDelivery(invitation, outcome, now);
  return outcome;
}

/** What the answer to a write says about a message: that it is out, or that it waits, or that it came to nothing. */
export function mailNews(outcome: MailOutcome): { sideEffects: string[]; warnings: string[] } {
  if (isLost(outcome)) return { sideEffects: [], warnings: ['mail_failed'] };
  return { sideEffects: [outcome === 'sent' ? 'mail_sent' : 'mail_queued'], warnings: [] };
}

/** Puts what the caller did with an invitation on the trail. */
export function recordInvitation(
  { world, now, caller }: InvitationExchange,
  invitation: StoredInvitation,
  type: AuditEventType,
  changes: AuditEvent['changes'] = [],
): void {
  record(world, now, {
    type,
    actor: actorRef(caller.account),
    target: invitationTarget(invitation),
    changes,
  });
}
