import type { MockBackend } from 'invite-kit/mock-server';

/** What SalesOS itself knows of somebody who works in it. */
export interface Colleague {
  readonly name: string;
  readonly photoUrl: string | null;
  readonly role: string;
  readonly team: string | null;
  readonly isActive: boolean;
  readonly deals: number;
  readonly leads: number;
  /** Whether their role opens something. */
  may(permission: string): boolean;
}

/** Who is signed in and belongs to the workspace, or `null`. */
export function signedInColleague(backend: MockBackend): Colleague | null {
  const { members, roles, scopes } = backend.exportWorld();
  const person = backend.session.current();
  const member = members.find(({ userId }) => userId === person?.id);
  if (!person || !member) return null;
  const held = roles.filter(({ id }) => member.assignments.some(({ roleIds }) => roleIds.includes(id)));
  const team = scopes.find(({ id }) => member.assignments.some(({ scope }) => scope.id === id));
  return {
    name: person.name,
    photoUrl: member.photoUrl,
    role: held.map(({ name }) => name).join(', '),
    team: team?.name ?? null,
    isActive: member.status === 'active',
    deals: member.owned['deals'] ?? 0,
    leads: member.owned['leads'] ?? 0,
    may: (permission) => held.some(({ grants }) => grants?.some((grant) => grant.permission === permission)),
  };
}
