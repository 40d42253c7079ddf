import type { AuditEvent, MemberWrite } from 'invite-kit/contract';
import { altered, at, changed, codeOf, granting, tamper } from '../planted-fault.ts';
import { broken, sales, isp, intelli, as, type BrokenMock, type Page } from './broken-mock.ts';

/** What is wrong with who may do what, and with what is written down of it. */
export const brokenRights: readonly BrokenMock[] = [
  broken(
    'the ceiling is not checked on create',
    sales,
    'ceiling',
    'ceiling-on-create',
    'ALL-05',
    at('invitations.create', as('sofia')),
  ),
  broken(
    'the ceiling is not checked on edit',
    sales,
    'ceiling',
    'ceiling-on-edit',
    'ALL-05',
    at('invitations.update', as('sofia')),
  ),
  broken(
    'the ceiling is not checked on a role change',
    sales,
    'ceiling',
    'ceiling-on-role-change',
    'ALL-05',
    at('members.update', as('sofia')),
  ),
  broken(
    'the ceiling is not checked in a batch',
    sales,
    'bulk',
    'ceiling-in-batches',
    'ALL-05',
    at(['bulk.start', 'bulk.get', 'bulk.rows', 'bulk.commit'], as('sofia')),
  ),
  broken(
    'anybody may invite',
    intelli,
    'ceiling',
    'no-right-no-invitation',
    'ISP-03',
    at('invitations.create', as('ines')),
  ),
  broken(
    'anybody may remove people',
    intelli,
    'ceiling',
    'no-right-no-removal',
    'INT-14',
    at('members.remove', as('ines')),
  ),
  broken(
    'a reader sees the trail',
    intelli,
    'audit',
    'trail-is-for-those-who-may',
    'INT-14',
    at('audit.list', as('ines')),
  ),
  broken(
    'the last owner can be demoted',
    isp,
    'members',
    'last-owner-cannot-be-demoted',
    'ALL-06',
    at('members.update', async ({ backend, request, path, pass }) => {
      const url = new URL(request.url);
      const read = new Request(url, { headers: request.headers });
      const member: unknown = await (await backend.fetch(read)).json();
      return path['id'] ? granting(await pass(), 'last_owner', 200, () => member) : pass();
    }),
  ),
  broken(
    'the last owner can be removed',
    isp,
    'members',
    'last-owner-cannot-be-removed',
    'ALL-06',
    at('members.remove', async ({ pass }) => {
      const gone: MemberWrite = { member: null, sessionsRevoked: true };
      return granting(await pass(), 'last_owner', 200, () => gone);
    }),
  ),
  broken(
    'removal leaves the sessions',
    isp,
    'members',
    'removed-are-gone',
    'INT-31',
    at('members.list', async ({ backend, request, pass }) =>
      request.headers.has('authorization')
        ? pass()
        : as('olivia')({ backend, request, pass, operation: null, path: {}, body: {} }),
    ),
  ),
  broken(
    'a role change is not kept',
    isp,
    'members',
    'role-change-is-kept',
    'WIRE-20',
    at('members.update', async ({ backend, pass }) => {
      const before = backend.exportWorld();
      const response = await pass();
      tamper(backend, (world) => void (world.members = before.members));
      return response;
    }),
  ),
  broken(
    'a system role can be deleted',
    intelli,
    'roles',
    'system-roles-stay',
    'INT-16',
    at('roles.remove', async ({ pass }) => granting(await pass(), 'role_immutable', 204, () => null)),
  ),
  broken(
    'a role in use can be deleted',
    intelli,
    'roles',
    'role-in-use-stays',
    'ALL-07',
    at('roles.remove', async ({ pass }) => granting(await pass(), 'role_in_use', 204, () => null)),
  ),
  broken(
    'two roles can have one name',
    intelli,
    'roles',
    'role-names-are-taken-once',
    'INT-16',
    at('roles.create', async ({ request, body, pass }) => {
      const response = await pass();
      if ((await codeOf(response)) !== 'role_name_taken') return response;
      return pass(
        await changed(request, {
          body: { ...body, name: `${String(body['name'])}.` },
          headers: { 'idempotency-key': crypto.randomUUID() },
        }),
      );
    }),
  ),
  broken(
    'the trail does not record what was revoked',
    sales,
    'audit',
    'trail-has-creation-and-revocation',
    'INT-25',
    at('invitations.revoke', async ({ backend, pass }) => {
      const { audit } = backend.exportWorld();
      const response = await pass();
      tamper(backend, (world) => void (world.audit = audit));
      return response;
    }),
  ),
  broken(
    'the trail does not tell who did it',
    sales,
    'audit',
    'trail-has-creation-and-revocation',
    'INT-29',
    at('audit.list', async ({ pass }) =>
      altered(await pass(), (page: Page<AuditEvent>) => ({
        ...page,
        items: page.items.map((event) => ({ ...event, actor: { ...event.actor, id: null } })),
      })),
    ),
  ),
  broken(
    'removal erases the history',
    sales,
    'audit',
    'trail-survives-removal',
    'INT-33',
    at('members.remove', async ({ backend, path, pass }) => {
      const { members } = backend.exportWorld();
      const invitationId = members.find(({ id }) => id === path['id'])?.invitationId ?? null;
      const response = await pass();
      tamper(backend, (world) => {
        const own =
          world.invitations.find(({ acceptedMemberId }) => acceptedMemberId === path['id'])?.id ??
          invitationId;
        world.audit = world.audit.filter(({ target }) => target.id !== own);
      });
      return response;
    }),
  ),
];
