import { isSameScope, type Scope, type ScopeRef } from 'invite-kit/contract';
import { canSeeScope, isKeptByInviter, type Actor } from 'invite-kit/policy';
import { pageOf } from '../cursor.ts';
import type { Handlers } from '../exchange.ts';
import type { World } from '../world.ts';

export const scopeHandlers: Handlers<'scopes.list'> = {
  'scopes.list': ({ world, now, actor, query }) => {
    const { cursor, limit, ...boundTo } = query;
    const words = query.query?.trim().toLowerCase() ?? '';
    const own = ownScopes(world, actor);
    const rows = world.scopes.filter(
      ({ type, id, name }) =>
        (isOpen(world, actor, { type, id }) || own.some((scope) => isSameScope(scope, { type, id }))) &&
        (query.type === undefined || type === query.type) &&
        name.toLowerCase().includes(words),
    );
    const order = {
      value: ({ name }: Scope) => name,
      id: ({ id }: Scope) => id,
      descending: false,
      isText: true,
    };
    const page = pageOf(rows, order, { cursor, limit, boundTo: [boundTo, 'scopes'] }, now);
    return { body: { ...page, items: page.items.map((scope) => viewScope(world, scope, actor)) } };
  },
};

const isOpen = ({ policy }: World, actor: Actor, scope: ScopeRef): boolean =>
  canSeeScope({ actor, scope, policy }).allowed;

/** Where somebody has invited to: the name stays theirs to know while their invitation is, though they have left. */
const ownScopes = ({ invitations, policy }: World, actor: Actor): ScopeRef[] =>
  invitations
    .filter((invitation) => isKeptByInviter({ actor, invitation, policy }))
    .flatMap(({ assignments }) => assignments.map(({ scope }) => scope));

const viewScope = (world: World, { type, id, name, parentId }: Scope, actor: Actor): Scope => ({
  type,
  id,
  name,
  parentId,
  memberCount: isOpen(world, actor, { type, id })
    ? world.members.filter(({ assignments }) =>
        assignments.some(({ scope }) => scope.type === type && scope.id === id),
      ).length
    : null,
});
