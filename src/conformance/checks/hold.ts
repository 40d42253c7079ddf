import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import type { Stage } from '../stage.ts';
import type { TenantFacts } from '../tenant-facts.ts';

const unlessHeld = ({ tenant }: TenantFacts): string | null =>
  tenant.policy.invite.hold === 'off' ? 'Nobody is held here.' : null;

const hold = (stage: Stage) => stage.invite(stage.address('held'), { hold: true });

export const holdChecks: readonly Check[] = [
  {
    id: 'held-people-wait',
    rules: ['OPS-04', 'OPS-07'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    unless: unlessHeld,
    title: 'holds a person without a time that runs and without a message on its way',
    run: async (stage) => {
      const { invitation } = await hold(stage);
      const read = await stage.owner.call('invitations.get', { path: { id: invitation.id } });
      const { status, expiresAt, delivery } = demandGranted(read, 'the invitation');
      demandThat(status === 'held', 'held', status, read.exchange);
      demandThat(expiresAt === null, 'no end', String(expiresAt), read.exchange);
      demandThat(delivery.status === 'not_sent', 'not_sent', delivery.status, read.exchange);
    },
  },
  {
    id: 'held-people-get-no-message',
    rules: ['OPS-07'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    needs: ['mails'],
    unless: unlessHeld,
    title: 'sends nothing to who is held',
    run: async (stage) => {
      const { email } = await hold(stage);
      const { length } = await stage.mailsTo(email);
      demandThat(length === 0, 'no message', `${length}`);
    },
  },
  {
    id: 'release-starts-the-time',
    rules: ['OPS-23'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    unless: unlessHeld,
    title: 'lets a held person in with the whole time from then on',
    run: async (stage) => {
      const { defaultTtlSeconds } = stage.facts.tenant.policy.invite;
      const { invitation } = await hold(stage);
      if (stage.canMoveClock) await stage.pass(Math.round(defaultTtlSeconds * 1.5));
      const path = { id: invitation.id };
      const outcome = await stage.owner.call('invitations.release', { path, body: {} });
      const { status, expiresAt } = demandGranted(outcome, 'the person to be let in').invitation;
      demandThat(status === 'pending', 'pending', status, outcome.exchange);
      const life = (Date.parse(expiresAt ?? '') - (await stage.serverTime())) / 1000;
      const isWhole = Math.abs(life - defaultTtlSeconds) <= 20;
      demandThat(isWhole, `${defaultTtlSeconds} s from now`, `${Math.round(life)} s`, outcome.exchange);
    },
  },
  {
    id: 'release-sends-the-way-in',
    rules: ['OPS-24'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    needs: ['mails'],
    unless: unlessHeld,
    title: 'sends the way in on release',
    run: async (stage) => {
      const { invitation, email } = await hold(stage);
      await stage.mailsTo(email);
      const path = { id: invitation.id };
      demandGranted(
        await stage.owner.call('invitations.release', { path, body: {} }),
        'the person to be let in',
      );
      await stage.mailTo(email);
    },
  },
  {
    id: 'release-happens-once',
    rules: ['OPS-23', 'WIRE-16'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    unless: unlessHeld,
    title: 'refuses to release who is not held any more',
    run: async (stage) => {
      const { invitation } = await hold(stage);
      const path = { id: invitation.id };
      demandGranted(
        await stage.owner.call('invitations.release', { path, body: {} }),
        'the person to be let in',
      );
      const again = await stage.owner.call('invitations.release', { path, body: {} });
      demandRefused(again, ['invalid_state'], 'a second release to be refused');
    },
  },
  {
    id: 'held-people-are-not-resent',
    rules: ['OPS-07'],
    feature: 'hold',
    level: 'must',
    capabilities: ['invitations.hold', 'invitations.create'],
    unless: unlessHeld,
    title: 'refuses to resend to who is held',
    run: async (stage) => {
      const { invitation } = await hold(stage);
      const outcome = await stage.owner.call('invitations.resend', { path: { id: invitation.id } });
      demandRefused(outcome, ['invalid_state', 'not_supported'], 'nothing to be sent');
    },
  },
];
