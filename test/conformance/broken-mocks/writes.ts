import type { InvitationWrite } from 'invite-kit/contract';
import { castOf } from '../conform-world.ts';
import { altered, at, changed, codeOf, serially } from '../planted-fault.ts';
import { broken, sales, isp, reviving, hiding, sameAddress, type BrokenMock } from './broken-mock.ts';

const firstBodies = new Map<string, string>();

/** What is wrong with repeated, simultaneous and batched writes. */
export const brokenWrites: readonly BrokenMock[] = [
  broken(
    'the Idempotency-Key is ignored',
    isp,
    'idempotency',
    'same-key-has-one-effect',
    'WIRE-05',
    async ({ request, pass }) => pass(await changed(request, { headers: { 'idempotency-key': null } })),
  ),
  broken(
    'the same key is taken for another request',
    isp,
    'idempotency',
    'same-key-is-one-request',
    'WIRE-06',
    at('invitations.create', async ({ request, body, pass }) => {
      const key = request.headers.get('idempotency-key') ?? '';
      const text = JSON.stringify(body);
      if (!firstBodies.has(key)) firstBodies.set(key, text);
      return firstBodies.get(key) === text
        ? pass()
        : pass(await changed(request, { headers: { 'idempotency-key': null } }));
    }),
  ),
  broken(
    'a repeated answer holds the link',
    castOf('mesh-network'),
    'idempotency',
    'repeats-hold-no-link',
    'WIRE-15',
    at('invitations.create', async ({ pass }) =>
      altered(await pass(), (write: InvitationWrite) => ({
        ...write,
        link: write.link ?? { url: 'https://app.example/accept#token=0123456789abcdefghij', expiresAt: null },
      })),
    ),
  ),
  broken(
    'If-Match is ignored',
    isp,
    'concurrency',
    'stale-writes-are-refused',
    'WIRE-08',
    async ({ request, pass }) => pass(await changed(request, { headers: { 'if-match': null } })),
  ),
  broken(
    'no answer has an ETag',
    isp,
    'concurrency',
    'things-carry-their-version',
    'WIRE-07',
    async ({ pass }) => {
      const { status, headers, body } = await pass();
      const rest = new Headers(headers);
      rest.delete('etag');
      return new Response(body, { status, headers: rest });
    },
  ),
  broken(
    'a stale write is refused without the present state',
    isp,
    'concurrency',
    'stale-writes-show-the-present',
    'WIRE-08',
    at('invitations.revoke', async ({ pass }) => {
      const response = await pass();
      return response.status === 412
        ? altered(response, ({ current: _current, ...problem }: { current: unknown }) => problem)
        : response;
    }),
  ),
  broken(
    'two who revoke at once both win',
    isp,
    'concurrency',
    'one-winner-of-two-writers',
    'WIRE-16',
    at('invitations.revoke', serially(reviving('revoked'))),
  ),
  broken(
    'of many at once several are created',
    isp,
    'concurrency',
    'one-invitation-of-many-at-once',
    'ALL-02',
    at('invitations.create', serially(hiding(sameAddress))),
  ),
  broken(
    'a dry run creates what is good',
    sales,
    'bulk',
    'dry-run-creates-nothing',
    'SAL-15',
    at('bulk.start', async ({ request, body, pass }) => {
      const response = await pass();
      if (body['dryRun'] === true)
        await pass(
          await changed(request, {
            body: { ...body, dryRun: false },
            headers: { 'idempotency-key': crypto.randomUUID() },
          }),
        );
      return response;
    }),
  ),
  broken(
    'a batch can be committed twice',
    sales,
    'bulk',
    'commit-creates-the-good-rows',
    'SAL-16',
    at('bulk.commit', async ({ backend, request, pass }) => {
      const response = await pass();
      if ((await codeOf(response)) !== 'invalid_state') return response;
      return backend.fetch(new Request(request.url.replace(/\/commit$/, ''), { headers: request.headers }));
    }),
  ),
];
