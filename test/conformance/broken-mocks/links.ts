import { tokenIn } from 'invite-kit/conformance';
import type { Acceptance, InvitationWrite } from 'invite-kit/contract';
import { altered, at, changed, granting, mailWith, tamper } from '../planted-fault.ts';
import { broken, sales, isp, intelli, days, during, reviving, type BrokenMock } from './broken-mock.ts';

/** What is wrong with links. */
export const brokenLinks: readonly BrokenMock[] = [
  broken(
    'resend keeps the older link alive',
    sales,
    'resend',
    'resend-ends-the-older-link',
    'WIRE-18',
    at('acceptance.preview', async ({ backend, request, body, pass }) => {
      const { mail, newest } = mailWith(backend, body['token']);
      const token = mail && newest ? tokenIn(newest.link ?? '') : body['token'];
      return pass(await changed(request, { body: { token } }));
    }),
  ),
  broken(
    'resend sends the older link again',
    sales,
    'resend',
    'resend-ends-the-older-link',
    'WIRE-18',
    at('invitations.resend', async ({ backend, path, pass }) => {
      const before = backend.exportWorld();
      const response = await pass();
      tamper(backend, (world) => {
        const older = before.mails.findLast(({ invitationId }) => invitationId === path['id']);
        const newer = world.mails.findLastIndex(({ invitationId }) => invitationId === path['id']);
        if (older && newer >= 0) world.mails[newer] = { ...world.mails[newer]!, link: older.link };
      });
      return response;
    }),
  ),
  broken(
    'resend sends to somebody whose invitation is revoked',
    intelli,
    'resend',
    'resend-leaves-the-revoked-alone',
    'WIRE-16',
    at('invitations.resend', reviving('revoked')),
  ),
  broken(
    'resend leaves the time as it was',
    sales,
    'resend',
    'resend-resets-the-time',
    'SAL-27',
    at('invitations.resend', async ({ backend, path, pass }) => {
      const expiresAt =
        backend.exportWorld().invitations.find(({ id }) => id === path['id'])?.expiresAt ?? null;
      const response = await pass();
      return response.ok
        ? altered(response, (write: InvitationWrite) => ({
            ...write,
            invitation: { ...write.invitation, expiresAt },
          }))
        : response;
    }),
  ),
  broken(
    'a message can be sent again at once',
    sales,
    'resend',
    'resend-waits-its-interval',
    'WIRE-19',
    at(
      'invitations.resend',
      during(
        ({ backend }) => backend.setPolicy({ invite: { resend: { minIntervalSeconds: 0 } } }),
        ({ backend }) => backend.setPolicy({ invite: { resend: { minIntervalSeconds: 30 } } }),
      ),
    ),
  ),
  broken(
    'a link is accepted twice',
    isp,
    'acceptance',
    'a-link-works-once',
    'ALL-08',
    at(['acceptance.preview', 'acceptance.start'], reviving('accepted')),
  ),
  broken(
    'an expired link is accepted',
    isp,
    'expiry',
    'expired-link-is-refused',
    'ALL-03',
    at(
      ['acceptance.preview', 'acceptance.start'],
      during(
        ({ backend }) => backend.clock.advance(-days(30)),
        ({ backend }) => backend.clock.advance(days(30)),
      ),
    ),
  ),
  broken(
    'a revoked link is accepted',
    isp,
    'acceptance',
    'revoked-links-are-dead',
    'INT-24',
    at(['acceptance.preview', 'acceptance.start'], reviving('revoked')),
  ),
  broken(
    'another account is accepted',
    isp,
    'acceptance',
    'other-accounts-are-refused',
    'ALL-09',
    at('acceptance.step', async ({ path, pass }) => {
      const result = { memberId: 'mem-other', landingUrl: null };
      const body: Acceptance = {
        id: path['id']!,
        status: 'completed',
        steps: [],
        currentStep: null,
        expiresAt: null,
        result,
      };
      return granting(await pass(), 'wrong_account', 200, () => body);
    }),
  ),
  broken(
    'a link alone signs in',
    isp,
    'acceptance',
    'a-link-alone-proves-nobody',
    'ALL-09',
    at('acceptance.step', async ({ path, pass }) => {
      const result = { memberId: 'mem-other', landingUrl: null };
      const body: Acceptance = {
        id: path['id']!,
        status: 'completed',
        steps: [],
        currentStep: null,
        expiresAt: null,
        result,
      };
      return granting(await pass(), 'authentication_required', 200, () => body);
    }),
  ),
  broken(
    'reading a link uses it up',
    isp,
    'acceptance',
    'reading-changes-nothing',
    'ALL-08',
    at('acceptance.preview', async ({ backend, pass }) => {
      const response = await pass();
      if (response.ok)
        tamper(backend, ({ invitations }) => {
          for (const one of invitations) if (one.email?.includes('conform-')) one.status = 'accepted';
        });
      return response;
    }),
  ),
  broken(
    'a long token is told to be malformed',
    isp,
    'acceptance',
    'unknown-tokens-tell-nothing',
    'ALL-09',
    at('acceptance.preview', async ({ body, pass }) => {
      const isLong = String(body['token']).length > 100;
      return isLong
        ? altered(await pass(), (problem: object) => ({ ...problem, code: 'too_long', status: 422 }), {
            status: 422,
          })
        : pass();
    }),
  ),
  broken(
    'declining leaves the invitation open',
    isp,
    'acceptance',
    'declining-closes-for-good',
    'WIRE-17',
    at('acceptance.decline', async ({ backend, pass }) => {
      const response = await pass();
      tamper(backend, ({ invitations }) => {
        for (const one of invitations)
          if (one.status === 'declined' && one.email?.includes('conform-')) one.status = 'pending';
      });
      return response;
    }),
  ),
];
