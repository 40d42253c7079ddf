import type { Invitation } from '../../contract/invitation.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { invitableRoles } from '../tenant-facts.ts';
import { demandWhole, walkList } from '../walk-list.ts';

/** A word that stands in the addresses of one check alone, and three invitations to such addresses. */
async function threeOf(stage: Stage, name: string) {
  const word = `${name}-${stage.runId.split('-')[1]}`;
  const invited = [];
  for (let index = 0; index < 3; index++) invited.push(await stage.invite(stage.address(word)));
  return { word, ids: invited.map(({ invitation }) => invitation.id) };
}

/** Those rows of a list, over all its pages, that the check has made: what else there is, is the business of another filter. */
async function ownRows({ owner }: Stage, query: Readonly<Record<string, unknown>>, ids: readonly string[]) {
  const { items, exchange } = demandWhole(await walkList(owner, 'invitations.list', query));
  return { items: items.filter(({ id }) => ids.includes(id)), exchange };
}

const emails = (items: readonly Invitation[]): string => items.map(({ email }) => email).join(', ');

export const listChecks: readonly Check[] = [
  {
    id: 'lists-are-paged',
    rules: ['WIRE-09'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create'],
    title: 'cuts a list at its limit and goes on at its cursor',
    run: async (stage) => {
      const { word, ids } = await threeOf(stage, 'paged');
      const first = await stage.owner.call('invitations.list', { query: { query: word, limit: 2 } });
      const page = demandGranted(first, 'a page');
      demandThat(page.items.length === 2, '2 rows', `${page.items.length}`, first.exchange);
      demandThat(page.nextCursor !== null, 'a cursor', 'the end of the list', first.exchange);
      const query = { query: word, limit: 2, cursor: page.nextCursor };
      const second = await stage.owner.call('invitations.list', { query });
      const { items: rest, nextCursor } = demandGranted(second, 'the next page');
      const isRepeated = rest.some(({ id }) => page.items.some((one) => one.id === id));
      demandThat(rest.length > 0 && !isRepeated, 'other rows', emails(rest) || 'none', second.exchange);
      const isEnd = nextCursor === null;
      demandThat(isEnd || rest.length === 2, 'the end of the list', 'a cursor', second.exchange);
      const all = await ownRows(stage, { query: word, limit: 2 }, ids);
      demandThat(all.items.length === 3, 'all three rows', emails(all.items) || 'none', all.exchange);
    },
  },
  {
    id: 'cursors-belong-to-their-list',
    rules: ['WIRE-10'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create'],
    title: 'refuses a cursor with another filter, with another order, and one that it never gave',
    run: async (stage) => {
      const { word } = await threeOf(stage, 'bound');
      const first = await stage.owner.call('invitations.list', { query: { query: word, limit: 1 } });
      const cursor = demandGranted(first, 'a page').nextCursor;
      demandThat(cursor !== null, 'a cursor', 'the end of the list', first.exchange);
      for (const query of [
        { query: word, limit: 1, cursor, status: ['pending'] },
        { query: word, limit: 1, cursor, sort: 'email' },
        { query: word, limit: 1, cursor: 'conform-no-such-cursor' },
      ])
        demandRefused(
          await stage.owner.call('invitations.list', { query }),
          ['cursor_invalid'],
          'a cursor to belong to its list',
        );
    },
  },
  {
    id: 'filters-by-words',
    rules: ['WIRE-11'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create'],
    title: 'lists only the invitations whose address or name has the words',
    run: async (stage) => {
      const { word, ids } = await threeOf(stage, 'words');
      const list = await stage.owner.call('invitations.list', { query: { query: word.toUpperCase() } });
      const { items } = demandGranted(list, 'the matching invitations');
      const isExact = items.length === ids.length && items.every(({ id }) => ids.includes(id));
      demandThat(isExact, `the ${ids.length} that match`, `${items.length} rows`, list.exchange);
    },
  },
  {
    id: 'filters-by-status',
    rules: ['WIRE-11'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create', 'invitations.revoke'],
    title: 'lists only the invitations of the status that was asked for',
    run: async (stage) => {
      const { word, ids } = await threeOf(stage, 'status');
      await stage.owner.call('invitations.revoke', { path: { id: ids[0]! } });
      const shown = (items: readonly Invitation[]) =>
        `${items.length} rows: ${items.map(({ status }) => status).join(', ')}`;
      const { items, exchange } = await ownRows(stage, { query: word, status: ['pending'] }, ids);
      const isExact = items.length === 2 && items.every(({ status }) => status === 'pending');
      demandThat(isExact, 'the two that are pending', shown(items), exchange);
      const other = await ownRows(stage, { query: word, status: ['accepted'] }, ids);
      demandThat(other.items.length === 0, 'none that is accepted', shown(other.items), other.exchange);
    },
  },
  {
    id: 'filters-by-role',
    rules: ['WIRE-11'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create'],
    title: 'lists only the invitations to the role that was asked for',
    run: async (stage) => {
      const [role, other] = invitableRoles(stage.facts, stage.facts.owner);
      demandApplies(role !== undefined && other !== undefined, 'There is one role only.');
      const word = `roles-${stage.runId.split('-')[1]}`;
      const { id } = (await stage.invite(stage.address(word), { roleId: role.id })).invitation;
      const { id: otherId } = (await stage.invite(stage.address(word), { roleId: other.id })).invitation;
      const { items, exchange } = await ownRows(stage, { query: word, roleId: role.id }, [id, otherId]);
      const isExact = items.length === 1 && items[0]?.id === id;
      demandThat(isExact, 'the one to that role', `${items.length} rows`, exchange);
    },
  },
  {
    id: 'orders-as-asked',
    rules: ['WIRE-12'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list', 'invitations.create'],
    title: 'lists in the order that was asked for, and the other way round',
    run: async (stage) => {
      const { word, ids } = await threeOf(stage, 'order');
      const read = async (sort: string) => {
        const { items, exchange } = await ownRows(stage, { query: word, sort }, ids);
        return { exchange, found: items.map(({ email }) => email ?? '') };
      };
      const up = await read('email');
      const down = await read('-email');
      const isOrdered = up.found.every((email, index) => index === 0 || up.found[index - 1]! <= email);
      demandThat(isOrdered, 'addresses in order', up.found.join(', '), up.exchange);
      const isTurned = down.found.join() === up.found.toReversed().join();
      demandThat(isTurned, 'the same the other way round', down.found.join(', '), down.exchange);
    },
  },
  {
    id: 'refuses-unknown-filters',
    rules: ['WIRE-04'],
    feature: 'lists',
    level: 'must',
    capabilities: ['invitations.list'],
    needs: ['http'],
    title: 'refuses a status and an order that it does not know',
    run: async ({ owner }) => {
      for (const query of [{ status: ['conform'] }, { sort: 'conform' }])
        demandRefused(
          await owner.call('invitations.list', { query }),
          ['not_allowed_value'],
          'a value that is not allowed to be refused',
        );
    },
  },
  {
    id: 'members-are-filtered',
    rules: ['WIRE-11', 'WIRE-09'],
    feature: 'lists',
    level: 'must',
    capabilities: ['members.list'],
    title: 'lists only the members that were asked for, and no more than the limit',
    run: async ({ owner, facts }) => {
      const one = await owner.call('members.list', { query: { limit: 1 } });
      const { length } = demandGranted(one, 'a page of members').items;
      demandThat(length <= 1, 'one row', `${length}`, one.exchange);
      const { email } = facts.owner.viewer;
      const list = await owner.call('members.list', { query: { query: email, status: ['active'] } });
      const { items } = demandGranted(list, 'the members of an address');
      const isExact =
        items.length > 0 && items.every((row) => row.email.toLowerCase().includes(email.toLowerCase()));
      demandThat(
        isExact,
        `only ${email}`,
        items.map((row) => row.email).join(', ') || 'nobody',
        list.exchange,
      );
    },
  },
];
