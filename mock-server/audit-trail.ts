import type { ActorRef, AuditEvent, AuditEventType, ScopeRef } from 'invite-kit/contract';
import { instant } from './clock.ts';
import { roleNames, scopeById, scopeNames, tenantScope } from './directory.ts';
import { randomId } from './secrets.ts';
import { overrideChanges } from './settled-overrides.ts';
import type { StoredInvitation, StoredMember, World } from './world.ts';

type Change = AuditEvent['changes'][number];

interface Entry {
  readonly type: AuditEventType;
  readonly actor: ActorRef;
  readonly target: AuditEvent['target'];
  /** The part of the tenant where it was; the tenant unless told. */
  readonly scope?: AuditEvent['scope'];
  readonly changes?: readonly Change[];
  /** Set when it was refused. */
  readonly reason?: AuditEvent['reason'];
}

/** Writes one line to the trail. */
export function record(
  world: World,
  now: number,
  { type, actor, target, scope = placeOf(world, target), changes = [], reason }: Entry,
): void {
  world.audit.push({
    id: randomId('evt'),
    at: instant(now),
    type,
    actor,
    target,
    scope,
    changes: [...changes],
    outcome: reason ? 'denied' : 'success',
    reason: reason ?? null,
  });
}

/** Where an invitation leads, if that is one network or the like; else the tenant. */
function placeOf(world: World, target: AuditEvent['target']): AuditEvent['scope'] {
  const types = world.policy.scopeTypes.filter(({ grantsAccess }) => grantsAccess).map(({ key }) => key);
  const [place, ...others] =
    target.type === 'invitation' && types.length > 0
      ? // Of those that are just being made it is the last one.
        (world.invitations.findLast(({ id }) => id === target.id)?.assignments ?? [])
      : [];
  return place && others.length === 0 && types.includes(place.scope.type)
    ? namedScope(world, place.scope)
    : tenantScope(world);
}

/** A part of the tenant as the trail keeps it: with the name of now. */
export function namedScope(world: World, { type, id }: ScopeRef): AuditEvent['scope'] {
  const name = scopeById(world, { type, id })?.name;
  return { type, id, ...(name !== undefined && { name }) };
}

export const invitationTarget = ({ id, email }: StoredInvitation): AuditEvent['target'] => ({
  type: 'invitation',
  id,
  label: email,
});

export const memberTarget = (member: StoredMember, label: string | null): AuditEvent['target'] => ({
  type: 'member',
  id: member.id,
  label,
});

/** What changes from one list of assignments to another: the role, the teams, and what is beside the role. */
export function assignmentChanges(
  world: World,
  from: StoredMember['assignments'],
  to: StoredMember['assignments'],
): Change[] {
  const scopes = (assignments: StoredMember['assignments']) => scopeNames(world, assignments).join(', ');
  return [
    roleChange(world, from, to),
    { field: 'scope', from: scopes(from) || null, to: scopes(to) || null },
    ...overrideChanges(world, from, to),
  ].filter((change) => change.from !== change.to);
}

/** The change from one set of roles to another, by their names of now. */
export const roleChange = (
  world: World,
  from: StoredMember['assignments'] | null,
  to: StoredMember['assignments'] | null,
): Change => ({
  field: 'role',
  from: from && roleNames(world, from),
  to: to && roleNames(world, to),
});
