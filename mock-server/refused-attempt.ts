import { emailKey, type AuditEvent, type AuditEventType, type OperationName } from 'invite-kit/contract';
import { roleNameMaxLength } from 'invite-kit/policy';
import { invitationTarget, memberTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { accountById, roleById } from './directory.ts';
import type { Caller, Exchange } from './exchange.ts';
import type { Refusal } from './refusal.ts';
import type { RequestSecrets } from './request-secrets.ts';
import type { StoredInvitation, World } from './world.ts';

/** What was tried, by the operation. Reads are not among them, nor what concerns only one's own session. */
const attempts: Partial<Record<OperationName, AuditEventType>> = {
  'tenant.updatePolicy': 'policy.updated',
  'roles.create': 'role.created',
  'roles.update': 'role.updated',
  'roles.remove': 'role.deleted',
  'invitations.create': 'invitation.created',
  'invitations.update': 'invitation.edited',
  'invitations.resend': 'invitation.resent',
  'invitations.release': 'invitation.released',
  'invitations.revoke': 'invitation.revoked',
  'invitations.link': 'invitation.link_copied',
  'bulk.start': 'bulk.started',
  'bulk.commit': 'bulk.started',
  'bulk.cancel': 'bulk.cancelled',
  'members.update': 'member.role_changed',
  'members.deactivate': 'member.deactivated',
  'members.reactivate': 'member.reactivated',
  'members.resetMfa': 'member.mfa_reset',
  'members.remove': 'member.removed',
  'acceptance.start': 'acceptance.refused',
  'acceptance.step': 'acceptance.refused',
  'acceptance.ssoCallback': 'acceptance.refused',
  'acceptance.decline': 'acceptance.refused',
  'acceptance.requestRenewal': 'acceptance.refused',
};

/** A request that was refused, as far as it could be read. */
export interface RefusedRequest {
  readonly operation: OperationName;
  readonly path: Exchange['path'];
  readonly body: unknown;
  readonly caller: Caller;
  readonly secrets: RequestSecrets;
}

/**
 * Puts an attempt to change something that was refused on the trail: one line, with the reason and whom or what it
 * was about, and nothing else of what was sent. Nobody knows who a stranger is, so their knocking is none; a token that was never valid names no
 * invitation, and so no trail.
 */
export function recordRefusal(world: World, now: number, request: RefusedRequest, { code }: Refusal): void {
  const { operation, path, caller } = request;
  const type = attempts[operation];
  const isInTenant = 'tenantId' in path;
  const isStranger = isInTenant && (!caller.account || path['tenantId'] !== world.tenant.id);
  const target = type && !isStranger ? targetOf(world, request) : null;
  if (!type || !target) return;
  record(world, now, { type, actor: actorRef(caller.account), target, reason: code });
}

/** What the attempt was about, as it is called now; the words of the request where it is not there yet. */
function targetOf(
  world: World,
  { operation, path, body, secrets }: RefusedRequest,
): AuditEvent['target'] | null {
  const id = path['id'] ?? null;
  const [kind] = operation.split('.');
  switch (kind) {
    case 'tenant':
      return { type: 'policy', id: world.tenant.id, label: world.tenant.name };
    case 'roles': {
      const role = roleById(world, id ?? '');
      return { type: 'role', id, label: role?.name ?? nameIn(body) };
    }
    case 'invitations': {
      const invitation = world.invitations.find((one) => one.id === id);
      return invitation ? invitationTarget(invitation) : { type: 'invitation', id, label: addressIn(body) };
    }
    case 'members': {
      const member = world.members.find((one) => one.id === id);
      const name = accountById(world, member?.userId ?? null)?.name ?? null;
      return member ? memberTarget(member, name) : { type: 'member', id, label: null };
    }
    case 'bulk':
      return { type: 'bulk_job', id, label: null };
    default: {
      const invitation = acceptedInvitation(world, secrets);
      return invitation ? invitationTarget(invitation) : null;
    }
  }
}

/** The invitation that a token or the id of an acceptance stands for. */
function acceptedInvitation(
  world: World,
  { tokenHash, acceptance }: RequestSecrets,
): StoredInvitation | null {
  const stored = world.acceptances.find(({ idHash }) => idHash === acceptance.hash);
  const isMeant = (one: StoredInvitation) =>
    stored
      ? one.id === stored.invitationId
      : one.tokenHash === tokenHash || one.formerTokenHashes.includes(tokenHash);
  return world.invitations.find(isMeant) ?? null;
}

const textIn = (body: unknown, key: string): string => {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return typeof value === 'string' ? value.trim() : '';
};

/** The address of a request, if it is one: whatever else was put there by mistake is kept nowhere. */
function addressIn(body: unknown): string | null {
  const text = textIn(body, 'email');
  return emailKey(text) === null ? null : text;
}

/** The name that a new role was to have, if it could be one. */
function nameIn(body: unknown): string | null {
  const text = textIn(body, 'name');
  return text !== '' && [...text].length <= roleNameMaxLength ? text : null;
}
