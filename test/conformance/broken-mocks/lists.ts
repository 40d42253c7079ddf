import { at, changed, codeOf, withoutQuery } from '../planted-fault.ts';
import { broken, sales, isp, type BrokenMock } from './broken-mock.ts';

/** What is wrong with lists. */
export const brokenLists: readonly BrokenMock[] = [
  broken(
    'the cursor is ignored',
    isp,
    'lists',
    'lists-are-paged',
    'WIRE-09',
    at('invitations.list', async ({ request, pass }) => pass(await withoutQuery(request, 'cursor'))),
  ),
  broken(
    'the limit is ignored',
    isp,
    'lists',
    'lists-are-paged',
    'WIRE-09',
    at('invitations.list', async ({ request, pass }) => pass(await withoutQuery(request, 'limit'))),
  ),
  broken(
    'a cursor is taken with another filter',
    isp,
    'lists',
    'cursors-belong-to-their-list',
    'WIRE-10',
    at('invitations.list', async ({ request, pass }) => {
      const response = await pass();
      return (await codeOf(response)) === 'cursor_invalid'
        ? pass(await withoutQuery(request, 'cursor'))
        : response;
    }),
  ),
  broken(
    'the filter by status is ignored',
    sales,
    'lists',
    'filters-by-status',
    'WIRE-11',
    at('invitations.list', async ({ request, pass }) => {
      const url = new URL(request.url);
      url.searchParams.append('status', 'revoked');
      return pass(await changed(request, { url }));
    }),
  ),
  broken(
    'the filter by words is ignored',
    isp,
    'lists',
    'filters-by-words',
    'WIRE-11',
    at('invitations.list', async ({ request, pass }) => pass(await withoutQuery(request, 'query'))),
  ),
  broken(
    'the filter by role is ignored',
    isp,
    'lists',
    'filters-by-role',
    'WIRE-11',
    at('invitations.list', async ({ request, pass }) => pass(await withoutQuery(request, 'roleId'))),
  ),
  broken(
    'the order is ignored',
    isp,
    'lists',
    'orders-as-asked',
    'WIRE-12',
    at('invitations.list', async ({ request, pass }) => pass(await withoutQuery(request, 'sort'))),
  ),
];
