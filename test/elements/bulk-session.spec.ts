import { describe, expect, it } from 'vitest';
import type { BulkSession } from '../../src/elements/bulk-invite/bulk-session.ts';
import { bulkWorld, people, type BulkWorld } from '../support/bulk-node-world.ts';

const start = (path: string, method: string) => method === 'POST' && path.endsWith('/bulk-jobs');
const isOver = ({ sender }: BulkSession) =>
  ['done', 'stopped', 'cancelled', 'paused'].includes(sender!.phase);
const keyOf = ({ sheet }: BulkSession, index: number) => sheet.problem(index)?.key ?? sheet.state(index);

async function sendAll(world: BulkWorld, session: BulkSession): Promise<void> {
  await session.send(session.ready());
  await world.until(() => isOver(session));
}

async function checked(world: BulkWorld, session: BulkSession): Promise<void> {
  await world.until(() => ['done', 'failed'].includes(session.check.status));
}

/** Rows of a request that starts a job, and its key. */
function jobsOf(world: BulkWorld) {
  return world.backend.calls.filter(({ operation }) => operation === 'bulk.start');
}

describe('BulkSession', () => {
  describe('sending (SAL-16)', () => {
    it('invites everybody who is ready, once, in batches and two at a time (SAL-01, SAL-16, SAL-40)', async () => {
      const world = await bulkWorld();
      const session = await world.open([...people(230), 'wrong,W,manager,']);
      await sendAll(world, session);
      expect(session.sender).toMatchObject({ phase: 'done', done: 230, total: 230 });
      expect(session.failed).toBe(0);
      expect(world.mailed().toSorted()).toEqual(
        people(230)
          .map((row) => row.split(',')[0])
          .toSorted(),
      );
      expect(jobsOf(world)).toHaveLength(5);
      expect(world.busiest()).toBe(2);
      expect(session.sheet.count('sent')).toBe(230);
      expect(session.sheet.count('invalid_email')).toBe(1);
    });

    it('sends a selection, and leaves the others where they are (SAL-40)', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(10));
      await session.send([2, 5]);
      await world.until(() => isOver(session));
      expect(world.mailed().toSorted()).toEqual(['p2@mail.example', 'p5@mail.example']);
      expect(session.sheet.count('ready')).toBe(8);
      await sendAll(world, session);
      expect(new Set(world.mailed()).size).toBe(10);
      expect(world.mailed()).toHaveLength(10);
    });

    it('keeps the keys before the first request goes out', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(60));
      const kept: unknown[] = [];
      world.hear = (path, method) => void (start(path, method) && kept.push(world.keeper.kept?.plan));
      await sendAll(world, session);
      expect(kept).toHaveLength(2);
      expect(kept[0]).toMatchObject({ batchRows: 50 });
      expect(kept[1]).toEqual(kept[0]);
    });

    it('forgets the file when everybody is invited', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(3));
      session.leaveOut(1, true);
      await sendAll(world, session);
      expect(world.keeper.kept).toBeNull();
    });

    it('keeps the file while there is something left to repair', async () => {
      const world = await bulkWorld();
      const session = await world.open([...people(3), 'wrong,W,manager,']);
      await sendAll(world, session);
      expect(world.keeper.kept).toMatchObject({ plan: null, changes: { sent: [0, 1, 2] } });
    });

    it('says whose mail did not go out', async () => {
      const world = await bulkWorld();
      world.backend.faults.add({ mail: 'fail', times: 2 });
      const session = await world.open(people(5));
      await sendAll(world, session);
      expect(session.undelivered).toBe(2);
      expect(
        session.sheet.indices('sent').filter((index) => session.sheet.sentRow(index)?.isUndelivered),
      ).toEqual([0, 1]);
    });

    it('tells how long it takes once it has learned its pace', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(120));
      await session.send(session.ready());
      expect(session.sender!.secondsLeft).toBeNull();
      await world.until(() => session.sender!.done >= 50);
      expect(session.sender!.secondsLeft).toBeGreaterThanOrEqual(0);
      await world.until(() => isOver(session));
      expect(session.sender!.secondsLeft).toBeNull();
    });
  });

  describe('a row that fails (ALL-11)', () => {
    it('fails alone, and goes out when the server finds it good again', async () => {
      const world = await bulkWorld();
      world.backend.faults.add({ operation: 'bulk.start', line: 37, times: 1, respond: { status: 500 } });
      const session = await world.open(people(60));
      await sendAll(world, session);
      expect(session.failed).toBe(1);
      expect(keyOf(session, 35)).toBe('unexpected');
      expect(session.sheet.count('sent')).toBe(59);
      session.askServer();
      await checked(world, session);
      expect(keyOf(session, 35)).toBe('ready');
      await sendAll(world, session);
      expect(world.mailed()).toHaveLength(60);
      expect(new Set(world.mailed()).size).toBe(60);
    });

    it('fails alone where the server refuses the whole request for it', async () => {
      const world = await bulkWorld();
      const errors = [{ pointer: '/rows/3/input/name/full', code: 'too_long', params: { max: 10 } }];
      world.backend.faults.add({
        operation: 'bulk.start',
        times: 1,
        respond: { status: 422, body: { status: 422, code: 'validation_failed', errors } },
      });
      const session = await world.open(people(10));
      await sendAll(world, session);
      expect(session.sender).toMatchObject({ phase: 'done', done: 10 });
      expect(session.sheet.problem(3)).toEqual({ key: 'too_long', column: 'name', params: { max: 10 } });
      expect(world.mailed()).toHaveLength(9);
    });

    it('says what somebody else did between preview and send (SAL-15, ALL-02)', async () => {
      const world = await bulkWorld();
      const session = await world.open([...people(3), 'renee@harborpine.example,Renée,manager,']);
      world.backend.addInvitation({ email: 'p1@mail.example', roleId: 'role-sales-rep', invitedBy: 'sofia' });
      await sendAll(world, session);
      expect([0, 1, 2, 3].map((index) => keyOf(session, index))).toEqual([
        'sent', 'invitation_already_pending', 'sent', 'already_member',
      ]); // prettier-ignore
      expect(session.sheet.problem(1)?.column).toBe('email');
    });
  });

  describe('seats (SAL-21, SAL-22, ALL-04)', () => {
    it('lets as many rows be sent as seats are free', async () => {
      const world = await bulkWorld({ seats: 20 });
      const session = await world.open(people(12));
      const free = world.store.state.resources.seats.value!.available!;
      expect(session.sheet.count('ready')).toBe(free);
      expect(session.sheet.count('seat_limit_reached')).toBe(12 - free);
      await sendAll(world, session);
      expect(world.mailed()).toHaveLength(free);
      expect(session.sheet.count('ready')).toBe(0);
    });

    it('that somebody else took are missing by row, until there are more', async () => {
      const world = await bulkWorld({ seats: 25 });
      const session = await world.open(people(8));
      expect(session.sheet.count('ready')).toBe(8);
      const { used } = world.store.state.resources.seats.value!;
      world.backend.setSeatLimit(used + 3);
      await sendAll(world, session);
      expect(session.failed).toBe(5);
      await world.until(() => world.store.state.resources.seats.value?.available === 0);
      session.updateSeats();
      expect(session.sheet.count('seat_limit_reached')).toBe(5);
      world.backend.setSeatLimit(used + 5);
      await world.store.readAgain();
      session.updateSeats();
      expect(session.sheet.count('ready')).toBe(2);
      await sendAll(world, session);
      expect(world.mailed()).toHaveLength(5);
    });

    it('are fewer by the rows that went out since they were counted', async () => {
      const world = await bulkWorld({ seats: 20 });
      const session = await world.open(people(12));
      const free = session.sheet.count('ready');
      expect(free).toBeLessThan(12);
      await session.send([0, 1, 2]);
      await world.until(() => session.sheet.count('sent') === 3);
      session.updateSeats();
      expect(session.sheet.count('ready')).toBe(free - 3);
      await world.store.readAgain();
      session.updateSeats();
      expect(session.sheet.count('ready')).toBe(free - 3);
    });
  });

  describe('what would befall every batch (ALL-11)', () => {
    it('stops the send with one error; going on invites nobody twice', async () => {
      const world = await bulkWorld();
      const mend = world.backend.faults.add({ operation: 'bulk.start', network: true });
      const session = await world.open(people(120));
      await sendAll(world, session);
      expect(session.sender).toMatchObject({ phase: 'stopped', done: 0, error: { code: 'offline' } });
      expect(session.sheet.count('sending')).toBe(120);
      mend();
      session.sender!.start();
      await world.until(() => isOver(session));
      expect(session.sender).toMatchObject({ phase: 'done', done: 120, error: null });
      expect(world.mailed()).toHaveLength(120);
      expect(new Set(world.mailed()).size).toBe(120);
    });

    it('may have taken effect before its answer was lost, and goes on as if it had not been', async () => {
      const world = await bulkWorld();
      const mend = world.backend.faults.add({ operation: 'bulk.start', network: true, afterEffect: true });
      const session = await world.open(people(70));
      await sendAll(world, session);
      expect(session.sender!.phase).toBe('stopped');
      expect(world.mailed(), 'the server had sent them').toHaveLength(70);
      mend();
      session.sender!.start();
      await world.until(() => isOver(session));
      expect(session.sheet.count('sent')).toBe(70);
      expect(world.mailed(), 'nobody is mailed twice').toHaveLength(70);
    });

    it('is told while what came of a job cannot be read', async () => {
      const world = await bulkWorld();
      const mend = world.backend.faults.add({
        operation: 'bulk.rows',
        respond: { status: 503, code: 'unavailable' },
      });
      const session = await world.open(people(30));
      await sendAll(world, session);
      expect(session.sender).toMatchObject({ phase: 'stopped', error: { code: 'unavailable' } });
      mend();
      session.sender!.start();
      await world.until(() => isOver(session));
      expect(session.sheet.count('sent')).toBe(30);
      expect(world.mailed()).toHaveLength(30);
    });
  });

  describe('pause and cancel (SAL-16)', () => {
    it('waits for what is on its way, and goes on', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(400));
      await session.send(session.ready());
      session.sender!.pause();
      expect(session.sender!.phase).toBe('pausing');
      await world.until(() => session.sender!.phase === 'paused');
      expect(session.sender!.done).toBe(100);
      expect(world.mailed()).toHaveLength(100);
      session.sender!.start();
      await world.until(() => isOver(session));
      expect(world.mailed()).toHaveLength(400);
    });

    it('gives up the rest, which is ready again (SAL-40)', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(400));
      await session.send(session.ready());
      session.sender!.cancel();
      await world.until(() => isOver(session));
      expect(session.sender!.phase).toBe('cancelled');
      expect(session.sheet.count('sent')).toBe(100);
      expect(session.sheet.count('ready')).toBe(300);
      session.sender!.start();
      expect(session.sender!.phase).toBe('cancelled');
      expect(world.mailed()).toHaveLength(100);
    });

    it('can come before the first request', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(10));
      const sending = session.send(session.ready());
      session.sender!.cancel();
      await sending;
      expect(session.sender!.phase).toBe('cancelled');
      expect(jobsOf(world)).toHaveLength(0);
      expect(session.sheet.count('ready')).toBe(10);
    });
  });

  describe('after a reload', () => {
    it('goes on with the same keys and what was known: nobody is mailed twice', async () => {
      const world = await bulkWorld();
      world.backend.faults.add({ operation: 'bulk.start', line: 5, times: 1, respond: { status: 500 } });
      const first = await world.open([...people(300), 'wrong,W,manager,']);
      first.change(2, 1, 'Somebody Else');
      await first.send(first.ready());
      await world.until(() => first.sender!.done >= 100);
      // The page is closed now: what was known then is kept, and more goes on behind its back.
      await first.keep();
      const { kept } = world.keeper;
      await world.until(() => isOver(first));
      const before = jobsOf(world).length;
      world.keeper.kept = kept;

      const second = await world.reopen();
      expect(second.failed).toBe(1);
      await world.until(() => isOver(second));
      expect(second.sender).toMatchObject({ phase: 'done', done: 300, total: 300 });
      expect(second.failed).toBe(1);
      expect(keyOf(second, 3)).toBe('unexpected');
      expect(second.sheet.values(2)[1]).toBe('Somebody Else');
      expect(second.sheet.count('sent')).toBe(299);
      expect(jobsOf(world).length - before, 'finished batches are not sent again').toBeLessThanOrEqual(4);
      expect(world.mailed()).toHaveLength(299);
      expect(new Set(world.mailed()).size).toBe(299);
    });

    it('has its repairs and what was left out (SAL-15)', async () => {
      const world = await bulkWorld();
      const first = await world.open(['wrong,W,manager,', ...people(2)]);
      first.change(0, 0, 'p7@mail.example');
      first.leaveOut(1, true);
      await first.keep();
      first.close();
      const second = await world.reopen();
      expect([0, 1, 2].map((index) => second.sheet.state(index))).toEqual(['ready', 'left-out', 'ready']);
      second.close();
    });
  });

  describe('where the backend has no jobs', () => {
    const without = ['bulk.job', 'bulk.validate'] as const;

    it('invites one by one, two at a time, each with an outcome of its own (SAL-16, ALL-11)', async () => {
      const world = await bulkWorld({ without });
      const session = await world.open([...people(120), 'renee@harborpine.example,Renée,manager,']);
      session.askServer();
      expect(session.check.status).toBe('idle');
      await sendAll(world, session);
      expect(jobsOf(world)).toHaveLength(0);
      expect(world.busiest()).toBe(2);
      expect(session.sender).toMatchObject({ phase: 'done', done: 121 });
      expect(keyOf(session, 120)).toBe('already_member');
      expect(world.mailed()).toHaveLength(120);
    });

    it('stops and goes on where it was, without asking twice about a row (ALL-11)', async () => {
      const world = await bulkWorld({ without });
      const session = await world.open(['renee@harborpine.example,Renée,manager,', ...people(30)]);
      let writes = 0;
      world.hear = (_path, method) => {
        if (method === 'POST' && ++writes === 10)
          world.backend.faults.add({ network: true, times: 3, afterEffect: true });
      };
      await sendAll(world, session);
      expect(session.sender!.phase).toBe('stopped');
      const { done } = session.sender!;
      expect(done).toBeGreaterThan(5);
      writes = 100;
      session.sender!.start();
      await world.until(() => isOver(session));
      expect(session.sender).toMatchObject({ phase: 'done', done: 31 });
      expect(writes - 100).toBe(31 - done);
      expect(world.mailed()).toHaveLength(30);
      expect(new Set(world.mailed()).size).toBe(30);
    });
  });

  describe('asking the server beforehand (SAL-15)', () => {
    it('finds what this page cannot know, and sends nothing', async () => {
      const world = await bulkWorld();
      const session = await world.open([
        ...people(600), 'renee@harborpine.example,R,manager,', 'hana@harborpine.example,H,manager,',
      ]); // prettier-ignore
      session.askServer();
      await checked(world, session);
      expect(keyOf(session, 600)).toBe('already_member');
      expect(keyOf(session, 601)).toBe('invitation_already_pending');
      expect(session.sheet.count('ready')).toBe(600);
      expect(jobsOf(world)).toHaveLength(2);
      expect(world.mailed()).toEqual([]);
    });

    it('asks again about a row that was changed, and about that one alone', async () => {
      const world = await bulkWorld();
      const session = await world.open([...people(20), 'renee@harborpine.example,R,manager,']);
      session.askServer();
      await checked(world, session);
      session.change(20, 0, 'p100@mail.example');
      expect(keyOf(session, 20)).toBe('ready');
      await world.until(() => session.check.status === 'running');
      expect(session.check).toMatchObject({ total: 1 });
      await checked(world, session);
      session.change(20, 0, 'hana@harborpine.example');
      await world.until(() => keyOf(session, 20) === 'invitation_already_pending');
      session.close();
    });

    it('does not hold what it hears about an address against the one that was typed meanwhile', async () => {
      const world = await bulkWorld();
      const session = await world.open(['renee@harborpine.example,R,manager,']);
      world.hear = (path) => {
        if (path.endsWith('/rows')) session.change(0, 0, 'p1@mail.example');
      };
      session.askServer();
      await checked(world, session);
      expect(keyOf(session, 0)).toBe('ready');
      session.close();
    });

    it('says when the server could not be asked, and can be tried again', async () => {
      const world = await bulkWorld();
      const mend = world.backend.faults.add({ operation: 'bulk.start', network: true });
      const session = await world.open(['renee@harborpine.example,R,manager,']);
      session.askServer();
      await checked(world, session);
      expect(session.check.status).toBe('failed');
      mend();
      session.askServer();
      await checked(world, session);
      expect(keyOf(session, 0)).toBe('already_member');
    });

    it('ends when rows are sent', async () => {
      const world = await bulkWorld();
      const session = await world.open(people(5));
      session.askServer();
      await sendAll(world, session);
      expect(session.check.status).toBe('idle');
      expect(session.sheet.count('sent')).toBe(5);
    });
  });
});
