import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat, NotChecked } from '../finding.ts';
import type { Stage } from '../stage.ts';
import type { TenantFacts } from '../tenant-facts.ts';

/** More free seats than these are not filled up. */
const seatsMax = 60;

const unlessCounted = ({ tenant }: TenantFacts): string | null =>
  tenant.policy.seats.countsPending ? null : 'Open invitations take no seat here.';

const seatsOf = async ({ owner }: Stage) => demandGranted(await owner.call('tenant.seats'), 'the seats');

/** Takes every free seat but some. */
async function fill(stage: Stage, butSeats = 0): Promise<void> {
  const { limit, available } = await seatsOf(stage);
  if (limit === null || available === null)
    throw new NotChecked('The plan has no limit.', 'a tenant for tests whose plan has a limit');
  if (available > seatsMax)
    throw new NotChecked(
      `${available} seats are free.`,
      `a tenant for tests with at most ${seatsMax} free seats`,
    );
  for (let seat = butSeats; seat < available; seat++)
    demandGranted(await stage.tryToInvite(stage.address('seat')), 'an invitation while a seat is free');
}

export const seatChecks: readonly Check[] = [
  {
    id: 'seats-add-up',
    rules: ['ALL-04'],
    feature: 'seats',
    level: 'must',
    capabilities: ['seats'],
    title: 'counts as used what its parts add up to',
    run: async ({ owner }) => {
      const outcome = await owner.call('tenant.seats');
      const seats = demandGranted(outcome, 'the seats');
      const { members, pending, held, countsPending, countsHeld, used, limit, available } = seats;
      const sum = members + (countsPending ? pending : 0) + (countsHeld ? held : 0);
      demandThat(used === sum, `${sum} used`, `${used}`, outcome.exchange);
      const free = limit === null ? null : Math.max(0, limit - used);
      demandThat(available === free, `${free} available`, `${available}`, outcome.exchange);
    },
  },
  {
    id: 'seats-follow-invitations',
    rules: ['SAL-21', 'ALL-04'],
    feature: 'seats',
    level: 'must',
    capabilities: ['seats', 'invitations.create', 'invitations.revoke'],
    unless: unlessCounted,
    title: 'takes a seat for an invitation, and gives it back on revoking',
    run: async (stage) => {
      const before = await seatsOf(stage);
      const { invitation } = await stage.invite();
      const taken = await stage.owner.call('tenant.seats');
      const { used } = demandGranted(taken, 'the seats');
      demandThat(used === before.used + 1, `${before.used + 1} used`, `${used}`, taken.exchange);
      await stage.owner.call('invitations.revoke', { path: { id: invitation.id } });
      const freed = await stage.owner.call('tenant.seats');
      const after = demandGranted(freed, 'the seats').used;
      demandThat(after === before.used, `${before.used} used`, `${after}`, freed.exchange);
    },
  },
  {
    id: 'seats-have-a-limit',
    rules: ['ALL-04'],
    feature: 'seats',
    level: 'must',
    capabilities: ['seats', 'invitations.create'],
    unless: unlessCounted,
    title: 'refuses an invitation when every seat is taken',
    run: async (stage) => {
      await fill(stage);
      demandRefused(
        await stage.tryToInvite(stage.address('seat')),
        ['seat_limit_reached'],
        'no seat to be left',
      );
      const outcome = await stage.owner.call('tenant.seats');
      const { used, limit } = demandGranted(outcome, 'the seats');
      demandThat(used <= (limit ?? used), `at most ${limit} used`, `${used}`, outcome.exchange);
    },
  },
  {
    id: 'seats-are-taken-one-by-one',
    rules: ['ALL-04'],
    feature: 'seats',
    level: 'must',
    capabilities: ['seats', 'invitations.create'],
    unless: unlessCounted,
    title: 'gives the last seat to one of many who ask at once',
    run: async (stage) => {
      await fill(stage, 1);
      const outcomes = await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) => stage.tryToInvite(stage.address(`race-${name}`))),
      );
      const made = outcomes.filter(({ granted }) => granted);
      const [last] = outcomes.slice(-1);
      demandThat(made.length === 1, 'one invitation', `${made.length} for one seat`, last?.exchange ?? null);
    },
  },
];
