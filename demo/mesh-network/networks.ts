import {
  displayName,
  toInviteError,
  type InviteClient,
  type Permission,
  type Role,
  type Scope,
  type ScopeRef,
  type Viewer,
} from 'invite-kit/contract';
import { reachesScope } from 'invite-kit/policy';
import { make } from '../make.ts';

/** What the page of networks shows. */
export interface NetworkAnswers {
  readonly viewer: Viewer;
  readonly networks: readonly Scope[];
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
}

/** What stands in the place of the networks. */
interface Barrier {
  readonly heading: string;
  readonly text: string;
}

const signedOut: Barrier = {
  heading: 'You are signed out',
  text: 'Sign in to see your networks. In the demo, choose who you are in its controls.',
};
const noNetwork: Barrier = {
  heading: 'You have no network yet',
  text: 'Ask who owns a network for an invitation.',
};
const unreachable: Barrier = {
  heading: 'Mesh can’t be reached',
  text: 'Check your connection and load the page again.',
};
const barriers: Readonly<Record<string, Barrier>> = {
  authentication_required: signedOut,
  forbidden: noNetwork,
};

/** Asks for the viewer's networks; answers why there are none where nobody is let in. */
export const readNetworks = (client: InviteClient): Promise<NetworkAnswers | Barrier> =>
  Promise.all([
    client.tenant.viewer(),
    client.scopes.list({ type: 'network' }),
    client.roles.list(),
    client.roles.permissions(),
  ]).then(
    ([viewer, networks, roles, permissions]) => ({
      viewer,
      networks: networks.items,
      roles: roles.items,
      permissions: permissions.items,
    }),
    (thrown: unknown) => barriers[toInviteError(thrown).code] ?? unreachable,
  );

/** The home of the mesh: every network that is open to who is here, and what they may do there (NET-22). */
export function showNetworks(answers: NetworkAnswers | Barrier): void {
  const isOpen = 'viewer' in answers;
  document.querySelector('#welcome')!.textContent = isOpen ? welcome(answers.viewer) : answers.heading;
  document.querySelector('#standing')!.textContent = isOpen ? standing(answers) : answers.text;
  document
    .querySelector('#networks')!
    .replaceChildren(...(isOpen ? answers.networks.map((network) => tile(network, answers)) : []));
}

const welcome = ({ name, email }: Viewer): string => `Welcome, ${displayName(name) ?? email}`;

function standing({ viewer, networks }: NetworkAnswers): string {
  if (viewer.systemAdmin) return 'You run the whole system, and reach every network in it.';
  return networks.length === 1 ? 'You reach one network.' : `You reach ${networks.length} networks.`;
}

function tile(network: Scope, { viewer, roles, permissions }: NetworkAnswers): HTMLElement {
  return make(
    'li',
    { id: network.id },
    make('strong', {}, network.name),
    make('small', {}, roleIn(network, viewer, roles)),
    make('ul', { className: 'rights' }, ...permissions.map((one) => right(one, network, viewer))),
  );
}

function roleIn(
  { type, id }: ScopeRef,
  { assignments, systemAdmin }: Viewer,
  roles: readonly Role[],
): string {
  const held = assignments.find(({ scope }) => scope.type === type && scope.id === id)?.roleIds ?? [];
  const names = roles.filter((role) => held.includes(role.id)).map(({ name }) => name);
  return [...names, ...(systemAdmin ? ['System administrator'] : [])].join(', ');
}

function right({ key, label }: Permission, { type, id }: ScopeRef, viewer: Viewer): HTMLElement {
  const isHeld =
    viewer.systemAdmin ||
    viewer.grants.some(({ permission, scope }) => permission === key && reachesScope(scope, { type, id }));
  return isHeld
    ? make('li', { className: 'held' }, label)
    : make('li', {}, label, make('span', { className: 'unseen' }, ', not yours here'));
}
