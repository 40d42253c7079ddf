import { altered, at, changed, withoutQuery } from '../planted-fault.ts';
import { broken, isp, as, type BrokenMock, type Page } from './broken-mock.ts';

/** What is wrong with failures and input. */
export const brokenErrors: readonly BrokenMock[] = [
  broken(
    'failures are no problem details',
    isp,
    'errors',
    'failures-are-problem-details',
    'WIRE-02',
    async ({ pass }) => {
      const response = await pass();
      return response.ok
        ? response
        : altered(response, () => ({ error: 'Nope' }), { headers: { 'content-type': 'application/json' } });
    },
  ),
  broken(
    'a failure has the status of another code',
    isp,
    'errors',
    'status-belongs-to-code',
    'WIRE-03',
    async ({ pass }) => {
      const response = await pass();
      return response.status === 404 ? altered(response, (problem) => problem, { status: 400 }) : response;
    },
  ),
  broken(
    'unknown keys are let through',
    isp,
    'errors',
    'unknown-keys-are-refused',
    'WIRE-04',
    at(['invitations.create', 'invitations.list'], async ({ request, body, pass }) => {
      const { conform: _unknown, ...rest } = body;
      return request.method === 'GET'
        ? pass(await withoutQuery(request, 'conform'))
        : pass(await changed(request, { body: rest }));
    }),
  ),
  broken(
    'a foreign tenant can be read',
    isp,
    'errors',
    'foreign-tenant-is-not-found',
    'WIRE-13',
    async ({ backend, request, pass }) => {
      const url = new URL(request.url);
      url.pathname = url.pathname.replace(/\/tenants\/[^/]+/, `/tenants/${backend.tenantId}`);
      return pass(await changed(request, { url }));
    },
  ),
  broken('nobody has to say who they are', isp, 'errors', 'nobody-is-refused', 'WIRE-14', async (passing) => {
    const isInTenant = passing.operation !== null && 'tenantId' in passing.path;
    return isInTenant && !passing.request.headers.has('authorization')
      ? as('olivia')(passing)
      : passing.pass();
  }),
  broken(
    'a row of a list cannot be read',
    isp,
    'errors',
    'reads-follow-the-contract',
    'WIRE-01',
    at('members.list', async ({ pass }) =>
      altered(await pass(), (page: Page<object>) => ({ ...page, items: [...page.items, { id: 7 }] })),
    ),
  ),
];
