import type { Scope } from 'invite-kit/contract';
import { canSeeScope } from 'invite-kit/policy';
import { pageOf } from '../cursor.ts';
import type { Handlers } from '../exchange.ts';
import type { World } from '../world.ts';

export const scopeHandlers: Handlers<'scopes.list'> = {
  'scopes.list': ({ world, now, actor, query }) => {
    const { cursor, limit, ...boundTo } = query;
    const words = query.query?.trim().toLowerCase() ?? '';
    const { policy } = world;
    const rows = world.scopes.filter(
      ({ type, id, name }) =>
        canSeeScope({ actor, scope: { type, id }, policy }).allowed &&
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
    return { body: { ...page, items: page.items.map((scope) => viewScope(world, scope)) } };
  },
};

const viewScope = (world: World, { type, id, name, parentId }: Scope): Scope => ({
  type,
  id,
  name,
  parentId,
  memberCount: world.members.filter(({ assignments }) =>
    assignments.some(({ scope }) => scope.type === type && scope.id === id),
  ).length,
});
