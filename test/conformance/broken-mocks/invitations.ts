import type { Invitation, InvitationWrite } from 'invite-kit/contract';
import { altered, at, changed, codeOf, tamper } from '../planted-fault.ts';
import {
  broken,
  sales,
  isp,
  ops,
  days,
  during,
  reviving,
  hiding,
  sameAddress,
  type BrokenMock,
} from './broken-mock.ts';

/** What is wrong with making, ending and holding invitations. */
export const brokenInvitations: readonly BrokenMock[] = [
  broken(
    'one address can have two open invitations',
    isp,
    'invitations',
    'one-open-invitation-per-address',
    'ALL-02',
    at('invitations.create', hiding(sameAddress)),
  ),
  broken(
    'addresses are compared letter by letter',
    isp,
    'invitations',
    'addresses-have-one-form',
    'ALL-01',
    at(
      'invitations.create',
      hiding((stored, asked) => sameAddress(stored, asked) && stored !== asked),
    ),
  ),
  broken(
    'a repeat does not name the invitation that is there',
    isp,
    'invitations',
    'one-open-invitation-per-address',
    'ALL-02',
    at('invitations.create', async ({ pass }) => {
      const response = await pass();
      return (await codeOf(response)) === 'invitation_already_pending'
        ? altered(response, (problem: object) => ({ ...problem, params: {} }))
        : response;
    }),
  ),
  broken(
    'one’s own address can be invited',
    isp,
    'invitations',
    'nobody-invites-themselves',
    'INT-35',
    at(
      'invitations.create',
      during(
        ({ backend }) => backend.setPolicy({ invite: { selfInvite: 'refuse_at_acceptance' } }),
        ({ backend }) => backend.setPolicy({ invite: { selfInvite: 'refuse' } }),
      ),
    ),
  ),
  broken(
    'a member can be invited',
    isp,
    'invitations',
    'members-are-not-invited',
    'INT-34',
    at(
      'invitations.create',
      hiding(
        (stored, asked) =>
          sameAddress(stored, asked) && !stored.includes('conform-') && !stored.startsWith('olivia'),
      ),
    ),
  ),
  broken(
    'the life does not come from the policy',
    isp,
    'invitations',
    'life-is-the-tenants',
    'ISP-27',
    at('invitations.create', async ({ pass }) => {
      const response = await pass();
      return response.ok
        ? altered(response, (write: InvitationWrite) => ({
            ...write,
            invitation: { ...write.invitation, expiresAt: '2027-01-01T00:00:00.000Z' },
          }))
        : response;
    }),
  ),
  broken(
    'the inviter chooses the life where only the tenant may',
    isp,
    'invitations',
    'life-is-not-the-inviters',
    'ISP-28',
    at('invitations.create', async ({ request, body, pass }) => {
      const { ttlSeconds: _chosen, ...rest } = body;
      return pass(await changed(request, { body: rest }));
    }),
  ),
  broken(
    'a revoked invitation can be revoked again',
    isp,
    'invitations',
    'revoking-closes-for-good',
    'WIRE-16',
    at('invitations.revoke', reviving('revoked')),
  ),
  broken(
    'an expired invitation is still listed as pending',
    sales,
    'expiry',
    'expired-is-expired-in-lists',
    'ALL-03',
    at(
      ['invitations.list', 'invitations.get'],
      during(
        ({ backend }) => backend.clock.advance(-days(30)),
        ({ backend }) => backend.clock.advance(days(30)),
      ),
    ),
  ),
  broken(
    'an expired invitation blocks its address',
    isp,
    'expiry',
    'expired-address-is-free',
    'ISP-30',
    at('invitations.create', async ({ backend, body, pass }) => {
      const isKnown = backend.exportWorld().invitations.some(({ email }) => email === body['email']);
      const seconds = isKnown ? days(1) : 0;
      backend.clock.advance(-seconds);
      const response = await pass();
      backend.clock.advance(seconds);
      return response;
    }),
  ),
  broken(
    'a held person gets a message',
    ops,
    'hold',
    'held-people-get-no-message',
    'OPS-07',
    at('invitations.create', async ({ backend, body, pass }) => {
      const response = await pass();
      const mail = backend.mailbox.list()[0]!;
      if (body['hold'] === true)
        tamper(
          backend,
          ({ mails }) => void mails.push({ ...mail, id: `mail-${mails.length}`, to: String(body['email']) }),
        );
      return response;
    }),
  ),
  broken(
    'a held person has a time that runs',
    ops,
    'hold',
    'held-people-wait',
    'OPS-04',
    at('invitations.get', async ({ pass }) =>
      altered(await pass(), (one: Invitation) => ({ ...one, expiresAt: '2027-01-01T00:00:00.000Z' })),
    ),
  ),
  broken(
    'a released person has a time that is over',
    ops,
    'hold',
    'release-starts-the-time',
    'OPS-23',
    at('invitations.release', async ({ pass }) =>
      altered(await pass(), ({ invitation, ...write }: InvitationWrite) => ({
        ...write,
        invitation: { ...invitation, expiresAt: invitation.createdAt },
      })),
    ),
  ),
  broken(
    'release sends nothing',
    ops,
    'hold',
    'release-sends-the-way-in',
    'OPS-24',
    at('invitations.release', async ({ backend, pass }) => {
      const response = await pass();
      tamper(backend, (world) => void (world.mails = world.mails.slice(0, -1)));
      return response;
    }),
  ),
];
