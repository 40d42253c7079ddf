import type { AuditEvent, Invitation } from 'invite-kit/contract';
import { altered, at } from '../planted-fault.ts';
import { broken, sales, isp, linkTo, type BrokenMock, type Page } from './broken-mock.ts';

/** What is wrong with secrets. */
export const brokenSecrets: readonly BrokenMock[] = [
  broken(
    'the way in stands in a list',
    isp,
    'secrets',
    'lists-hold-no-secret',
    'WIRE-15',
    at('invitations.list', async ({ backend, pass }) =>
      altered(await pass(), (page: Page<Invitation>) => ({
        ...page,
        items: page.items.map((one) => ({ ...one, inviteAddress: linkTo(backend, one.email) })),
      })),
    ),
  ),
  broken(
    'the way in stands in the trail',
    sales,
    'secrets',
    'trail-holds-no-secret',
    'WIRE-15',
    at('audit.list', async ({ backend, pass }) =>
      altered(await pass(), (page: Page<AuditEvent>) => ({
        ...page,
        items: page.items.map((event) => ({
          ...event,
          changes: [...event.changes, { field: 'link', from: null, to: linkTo(backend, event.target.label) }],
        })),
      })),
    ),
  ),
  broken(
    'a failure repeats the token',
    isp,
    'secrets',
    'failures-hold-no-secret',
    'WIRE-15',
    at('acceptance.preview', async ({ body, pass }) => {
      const response = await pass();
      return response.ok
        ? response
        : altered(response, (problem: object) => ({ ...problem, detail: `No ${String(body['token'])}` }));
    }),
  ),
  broken(
    'answers may be kept by caches',
    isp,
    'secrets',
    'answers-are-not-kept',
    'WIRE-15',
    at('invitations.list', async ({ pass }) =>
      altered(await pass(), (page) => page, { headers: { 'cache-control': null } }),
    ),
  ),
];
