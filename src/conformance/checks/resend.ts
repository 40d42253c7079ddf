import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import type { Stage } from '../stage.ts';
import type { TenantFacts } from '../tenant-facts.ts';

const unlessResent = ({ tenant }: TenantFacts): string | null =>
  tenant.policy.invite.resend.from.includes('pending')
    ? null
    : 'The tenant’s policy does not resend what is pending.';

const resend = ({ owner }: Stage, id: string) => owner.call('invitations.resend', { path: { id } });

export const resendChecks: readonly Check[] = [
  {
    id: 'resend-ends-the-older-link',
    rules: ['WIRE-18', 'ALL-09'],
    feature: 'resend',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.resend', 'accept.preview'],
    needs: ['links'],
    unless: (facts) =>
      unlessResent(facts) ??
      (facts.tenant.policy.invite.resend.link === 'keep' ? 'The tenant’s policy keeps the link.' : null),
    title: 'gives a fresh link on resend, and ends the older one, which says so',
    run: async (stage) => {
      const { invitation, email, link } = await stage.invite();
      const older = await stage.tokenOf({ email, link });
      const known = link ? 0 : (await stage.mailsTo(email)).length;
      await stage.passResendInterval();
      const outcome = await resend(stage, invitation.id);
      const fresh = demandGranted(outcome, 'the invitation to be sent again').link;
      const newer = await stage.tokenOf({ email, link: fresh }, known);
      demandThat(newer !== older, 'a fresh link', 'the older one again', outcome.exchange);
      const visitor = await stage.visitor();
      const stale = await visitor.call('acceptance.preview', { body: { token: older } });
      demandRefused(stale, ['invitation_superseded'], 'the older link to be dead');
      const living = await visitor.call('acceptance.preview', { body: { token: newer } });
      demandGranted(living, 'the newer link to work');
    },
  },
  {
    id: 'resend-resets-the-time',
    rules: ['SAL-27', 'INT-23'],
    feature: 'resend',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.resend'],
    unless: (facts) =>
      unlessResent(facts) ??
      (facts.tenant.policy.invite.resend.timer === 'keep' ? 'The tenant’s policy keeps the time.' : null),
    title: 'lets the whole time run anew on resend, and counts the message',
    run: async (stage) => {
      const { defaultTtlSeconds } = stage.facts.tenant.policy.invite;
      const { invitation } = await stage.invite();
      await stage.passResendInterval();
      const outcome = await resend(stage, invitation.id);
      const { expiresAt, sendCount } = demandGranted(outcome, 'the invitation to be sent again').invitation;
      const life = (Date.parse(expiresAt ?? '') - (await stage.serverTime())) / 1000;
      const isWhole = Math.abs(life - defaultTtlSeconds) <= 20;
      demandThat(isWhole, `${defaultTtlSeconds} s from now`, `${Math.round(life)} s`, outcome.exchange);
      if (invitation.sendCount === null) return;
      const expected = invitation.sendCount + 1;
      demandThat(sendCount === expected, `sendCount ${expected}`, String(sendCount), outcome.exchange);
    },
  },
  {
    id: 'resend-waits-its-interval',
    rules: ['WIRE-19'],
    feature: 'resend',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.resend'],
    unless: (facts) =>
      unlessResent(facts) ??
      (facts.tenant.policy.invite.resend.minIntervalSeconds > 0
        ? null
        : 'The tenant’s policy has no interval.'),
    title: 'refuses to resend within the interval, and tells how long to wait',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const outcome = await resend(stage, invitation.id);
      const { error, exchange } = demandRefused(outcome, ['resend_too_soon', 'rate_limited'], 'a pause');
      const seconds = error.retryAfterSeconds;
      demandThat(seconds !== null && seconds > 0, 'params.retryAfterSeconds', String(seconds), exchange);
    },
  },
  {
    id: 'resend-leaves-the-revoked-alone',
    rules: ['WIRE-16'],
    feature: 'resend',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke', 'invitations.resend'],
    title: 'sends nothing to whose invitation is revoked',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      demandGranted(await stage.owner.call('invitations.revoke', { path }), 'the invitation to be revoked');
      if (stage.canMoveClock) await stage.passResendInterval();
      const outcome = await resend(stage, invitation.id);
      const codes = ['invalid_state', 'invitation_not_found', 'not_supported'] as const;
      demandRefused(outcome, codes, 'a revoked invitation to stay as it is');
    },
  },
];
