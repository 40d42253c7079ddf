import { altered, at, serially, type Plant } from '../planted-fault.ts';
import { broken, sales, during, type BrokenMock } from './broken-mock.ts';

const seatLimit = 25;

/** Looks for a free seat when a request comes in, and writes later: whoever comes meanwhile sees the same seat. */
function checkingFirst(): Plant {
  let running = 0;
  let free: number | null = null;
  const write = serially(
    during(
      ({ backend }) => backend.setSeatLimit(null),
      ({ backend }) => backend.setSeatLimit(seatLimit),
    ),
  );
  return at('invitations.create', async (passing) => {
    if (running === 0) free = passing.backend.seats.available;
    running++;
    try {
      return await (free === 0 ? passing.pass() : write(passing));
    } finally {
      running--;
    }
  });
}

/** What is wrong with counting seats. */
export const brokenSeats: readonly BrokenMock[] = [
  broken(
    'seats are not counted',
    sales,
    'seats',
    'seats-have-a-limit',
    'ALL-04',
    at(
      'invitations.create',
      during(
        ({ backend }) => backend.setSeatLimit(null),
        ({ backend }) => backend.setSeatLimit(seatLimit),
      ),
    ),
  ),
  broken(
    'seats are counted after the insert',
    sales,
    'seats',
    'seats-have-a-limit',
    'ALL-04',
    at(
      'invitations.create',
      during(
        ({ backend }) => backend.setSeatLimit(seatLimit + 1),
        ({ backend }) => backend.setSeatLimit(seatLimit),
      ),
    ),
  ),
  broken(
    'the check and the write are two steps',
    sales,
    'seats',
    'seats-are-taken-one-by-one',
    'ALL-04',
    checkingFirst(),
  ),
  broken(
    'open invitations take no seat',
    sales,
    'seats',
    'seats-follow-invitations',
    'SAL-21',
    at('tenant.seats', async ({ pass }) =>
      altered(await pass(), (usage: { members: number; limit: number }) => ({
        ...usage,
        pending: 0,
        used: usage.members,
        available: usage.limit - usage.members,
      })),
    ),
  ),
];
