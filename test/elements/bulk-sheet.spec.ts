import { emailKey } from 'invite-kit/contract';
import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, option, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BulkProblem, BulkSheet, RowFilter } from '../../src/elements/bulk-invite/bulk-sheet.ts';
import { person, salesJudge, sheetOf } from '../support/bulk-sheet-world.ts';

/** What each row is, in a word. */
const words = (sheet: BulkSheet) =>
  sheet.indices('all').map((index) => {
    const state = sheet.state(index);
    return state === 'problem' ? sheet.problem(index)!.key : state;
  });
const pending: BulkProblem = { key: 'invitation_already_pending', column: 'email', params: {} };
const noSeat: BulkProblem = { key: 'seat_limit_reached', column: null, params: {} };
const [email, name, role] = [0, 1, 2];

describe('BulkSheet', () => {
  it('says of each row what stands in its way, and in which column (SAL-15, SAL-17 to SAL-20)', async () => {
    const sheet = await sheetOf([
      person('ana'), 'ana@mail,Ana,manager,', 'x@mail.example,,manager,', 'y@mail.example,Y,captain,',
      'z@mail.example,Z,manager,Marketing', ' ANA@mail.example ,Ana,manager,', 'member@mail.example,M,manager,',
      'w@mail.example,W,manager,,more', 'v@mail.example,"V,manager,',
    ]); // prettier-ignore
    expect(sheet.indices('all').map((index) => [sheet.problem(index)?.key, sheet.problem(index)?.column])).toEqual([
      [undefined, undefined],
      ['invalid_email', 'email'],
      ['required', 'name'],
      ['role_not_found', 'role'],
      ['scope_not_found', 'team'],
      ['duplicate', 'email'],
      ['already_member', 'email'],
      ['too_many_cells', null],
      ['unclosed_quote', null],
    ]); // prettier-ignore
    expect(sheet.count('problem')).toBe(8);
    expect(sheet.count('ready')).toBe(1);
    expect(sheet.originalOf(5)).toBe(0);
    expect(sheet.line(5)).toBe(7);
  });

  it('lets the first row with an address have it, whichever goes away (SAL-15, ALL-01)', async () => {
    const sheet = await sheetOf(['ana', 'bob', 'ANA', 'ana'].map(person));
    expect(words(sheet)).toEqual(['ready', 'ready', 'duplicate', 'duplicate']);
    sheet.leaveOut(0, true);
    expect(words(sheet)).toEqual(['left-out', 'ready', 'ready', 'duplicate']);
    expect(sheet.originalOf(3)).toBe(2);
    sheet.setValue(2, email, 'cleo@mail.example');
    expect(words(sheet)).toEqual(['left-out', 'ready', 'ready', 'ready']);
    sheet.leaveOut(0, false);
    expect(words(sheet)).toEqual(['ready', 'ready', 'ready', 'duplicate']);
    sheet.setValue(0, email, 'BOB@mail.example');
    expect(words(sheet)).toEqual(['ready', 'duplicate', 'ready', 'ready']);
  });

  it('counts a row with another problem among those of its address', async () => {
    const sheet = await sheetOf(['ana@mail.example,,manager,', person('ana')]);
    expect(words(sheet)).toEqual(['required', 'duplicate']);
  });

  it('judges a row anew with each change (SAL-15)', async () => {
    const sheet = await sheetOf(['ana@mail,Ana,captain,']);
    sheet.setValue(0, email, 'ana@mail.example');
    expect(words(sheet)).toEqual(['role_not_found']);
    sheet.setValue(0, role, 'MANAGER');
    expect(words(sheet)).toEqual(['ready']);
    sheet.setValue(0, name, ' ');
    expect(words(sheet)).toEqual(['required']);
    expect(sheet.values(0)).toEqual(['ana@mail.example', ' ', 'MANAGER', '']);
  });

  it('takes a change of a line for a look at it: its fault is settled', async () => {
    const sheet = await sheetOf(['ana@mail.example,Ana,manager,,more']);
    sheet.setValue(0, name, 'Ana');
    expect(words(sheet)).toEqual(['ready']);
  });

  describe('seats (SAL-21, SAL-22)', () => {
    it('go to the first ready rows in the order of the file', async () => {
      const sheet = await sheetOf([person('a'), 'b@mail,B,manager,', person('c'), person('d')]);
      sheet.setSeats(2);
      expect(words(sheet)).toEqual(['ready', 'invalid_email', 'ready', 'seat_limit_reached']);
      sheet.setValue(1, email, 'b@mail.example');
      expect(words(sheet)).toEqual(['ready', 'ready', 'seat_limit_reached', 'seat_limit_reached']);
      sheet.leaveOut(0, true);
      expect(words(sheet)).toEqual(['left-out', 'ready', 'ready', 'seat_limit_reached']);
      sheet.setSeats(0);
      expect(sheet.count('ready')).toBe(0);
      expect(sheet.count('seat_limit_reached')).toBe(3);
      sheet.setSeats(null);
      expect(sheet.count('ready')).toBe(3);
    });

    it('end at the right row of a long file, whatever goes before it', async () => {
      const sheet = await sheetOf(Array.from({ length: 5000 }, (_, index) => person(`p${index}`)));
      sheet.setSeats(3000);
      for (const index of [0, 7, 1023, 1024, 2047, 2048]) sheet.leaveOut(index, true);
      sheet.setValue(2500, email, 'wrong');
      expect(sheet.state(3006)).toBe('ready');
      expect(sheet.problem(3007)?.key).toBe('seat_limit_reached');
      expect(sheet.indices('ready')).toHaveLength(3000);
      sheet.leaveOut(1024, false);
      expect(sheet.problem(3006)?.key).toBe('seat_limit_reached');
      sheet.setSeats(0);
      expect(sheet.indices('ready')).toEqual([]);
    });

    it('are told of a row that is left out as if it were not there', async () => {
      const sheet = await sheetOf(['a', 'b'].map(person));
      sheet.setSeats(1);
      sheet.leaveOut(1, true);
      expect(sheet.problem(1)).toBeNull();
    });

    it('that the server refused are asked for again once there are some', async () => {
      const sheet = await sheetOf(['a', 'b'].map(person));
      sheet.refuse(0, noSeat);
      sheet.refuse(1, pending);
      sheet.forgiveSeats();
      expect(words(sheet)).toEqual(['ready', 'invitation_already_pending']);
    });
  });

  describe('what the server says (SAL-15)', () => {
    it('stands until the row changes', async () => {
      const sheet = await sheetOf(['a', 'b', 'c'].map(person));
      for (const index of [0, 1, 2]) sheet.refuse(index, pending);
      sheet.setValue(0, email, 'd@mail.example');
      sheet.leaveOut(1, true);
      sheet.leaveOut(1, false);
      expect(words(sheet)).toEqual(['ready', 'ready', 'invitation_already_pending']);
      sheet.forgive(2);
      expect(words(sheet)).toEqual(['ready', 'ready', 'ready']);
    });

    it('comes after what is known here', async () => {
      const sheet = await sheetOf(['a', 'a'].map(person));
      sheet.refuse(1, pending);
      expect(words(sheet)).toEqual(['ready', 'duplicate']);
      sheet.leaveOut(0, true);
      expect(words(sheet)).toEqual(['left-out', 'invitation_already_pending']);
    });
  });

  describe('a row that is sent (SAL-16)', () => {
    it('changes no more, and keeps its address from rows before it', async () => {
      const sheet = await sheetOf(['a', 'b', 'c'].map(person));
      sheet.markSending([1]);
      sheet.markSent(1, true);
      sheet.setValue(1, email, 'x@mail.example');
      sheet.leaveOut(1, true);
      sheet.refuse(1, pending);
      expect(sheet.values(1)[email]).toBe('b@mail.example');
      sheet.setValue(0, email, 'b@mail.example');
      expect(words(sheet)).toEqual(['duplicate', 'sent', 'ready']);
      expect(sheet.originalOf(0)).toBe(1);
      expect(sheet.sentRow(1)).toEqual({ isUndelivered: true });
      expect(sheet.sentRow(2)).toBeNull();
    });

    it('is ready again when it was on its way and did not go (SAL-40)', async () => {
      const sheet = await sheetOf(['a', 'b'].map(person));
      sheet.markSending([0, 1]);
      sheet.markSent(0, false);
      sheet.unmarkSending([0, 1]);
      expect(words(sheet)).toEqual(['sent', 'ready']);
    });

    it('takes no seat a second time', async () => {
      const sheet = await sheetOf(['a', 'b', 'c'].map(person));
      sheet.setSeats(1);
      sheet.markSending([0]);
      expect(words(sheet)).toEqual(['sending', 'ready', 'seat_limit_reached']);
    });
  });

  it('goes from one problem to the next, round the end of the file', async () => {
    const sheet = await sheetOf([person('a'), 'b,B,manager,', person('c'), 'd,D,manager,']);
    expect([-1, 1, 2, 3].map((after) => sheet.nextProblem(after))).toEqual([1, 3, 3, 1]);
    expect((await sheetOf([person('a')])).nextProblem(0)).toBeNull();
  });

  it('lists the problems, the most frequent first', async () => {
    const sheet = await sheetOf([person('a'), person('a'), 'b,B,manager,', person('a'), person('c')]);
    sheet.setSeats(1);
    expect(sheet.problems()).toEqual([
      ['duplicate', 2],
      ['invalid_email', 1],
      ['seat_limit_reached', 1],
    ]);
  });

  it('takes 100,000 times the same address (SAL-15)', async () => {
    const sheet = await sheetOf(Array<string>(100_000).fill(person('ana')));
    expect(sheet.count('duplicate')).toBe(99_999);
    for (let index = 0; index < 500; index++) sheet.leaveOut(index, true);
    expect(sheet.indices('ready')).toEqual([500]);
    for (let index = 499; index >= 0; index--) sheet.leaveOut(index, false);
    expect(sheet.indices('ready')).toEqual([0]);
    expect(sheet.originalOf(99_999)).toBe(0);
  });

  it('is what it was after all is done again (SAL-16)', async () => {
    const rows = ['a', 'b', 'c', 'd', 'a'].map(person);
    const sheet = await sheetOf(rows);
    sheet.setValue(4, email, 'e@mail.example');
    sheet.setValue(4, name, 'Eve');
    sheet.leaveOut(0, true);
    sheet.markSending([1, 2]);
    sheet.markSent(1, true);
    sheet.markSent(2, false);
    sheet.refuse(3, pending);
    const again = await sheetOf(rows);
    await again.restore(structuredClone(sheet.changes));
    expect(words(again)).toEqual(words(sheet));
    expect(again.values(4)).toEqual(['e@mail.example', 'Eve', 'manager', '']);
    expect(again.sentRow(1)).toEqual({ isUndelivered: true });
    expect(again.changes).toEqual(sheet.changes);
  });

  it('takes what was kept of a longer file with other columns, as far as it goes', async () => {
    const sheet = await sheetOf([person('a')]);
    await sheet.restore({
      edits: [[0, 'salary', '1'], [0, 'name', 'Ann'], [7, 'name', 'Bob']],
      leftOut: [9],
      sent: [8],
      undelivered: [8],
      refused: [[6, pending]],
    }); // prettier-ignore
    expect(sheet.values(0)[name]).toBe('Ann');
    expect(words(sheet)).toEqual(['ready']);
  });

  it('is at any moment what somebody would find who looked at every row anew', async () => {
    const emails = ['a@mail.example', 'A@MAIL.example', 'b@mail.example', 'c@mail.example', 'd@mail', ''];
    const cells = tuple(constantFrom(...emails), constantFrom('N', ''), constantFrom('manager', 'captain'));
    const steps = oneof(
      tuple(constantFrom('email' as const), nat(9), constantFrom(...emails)),
      tuple(constantFrom('role' as const), nat(9), constantFrom('manager', 'captain')),
      tuple(constantFrom('leave' as const, 'take' as const, 'refuse' as const, 'forgive' as const), nat(9)),
      tuple(constantFrom('send' as const, 'sent' as const, 'unsend' as const), nat(9)),
      tuple(constantFrom('seats' as const), option(integer({ min: 0, max: 6 }))),
    );
    await assert(
      asyncProperty(
        array(cells, { minLength: 10, maxLength: 10 }),
        array(steps, { maxLength: 25 }),
        async (start, many) => {
          const rows = start.map((row) => `${row.join(',')},`);
          const sheet = await sheetOf(rows);
          const oracle = new Oracle(start);
          expectSame(sheet, oracle);
          for (const step of many) {
            take(sheet, oracle, step);
            expectSame(sheet, oracle);
          }
          sheet.unmarkSending(sheet.indices('sending'));
          const again = await sheetOf(rows);
          again.setSeats(oracle.seats);
          await again.restore(sheet.changes);
          expect(words(again)).toEqual(words(sheet));
        },
      ),
      { numRuns: 100 },
    );
  });
});

type Step =
  | readonly ['email' | 'role', number, string]
  | readonly ['leave' | 'take' | 'refuse' | 'forgive' | 'send' | 'sent' | 'unsend', number]
  | readonly ['seats', number | null];

/** The same as the sheet without any memory: every answer is worked out from all rows. */
class Oracle {
  readonly rows: string[][];
  readonly done = new Map<number, 'left-out' | 'sending' | 'sent'>();
  readonly refused = new Set<number>();
  seats: number | null = null;

  constructor(rows: readonly (readonly string[])[]) {
    this.rows = rows.map((row) => [...row, '']);
  }

  isGone = (index: number) => ['sending', 'sent'].includes(this.done.get(index) ?? '');

  words(): string[] {
    const keys = this.rows.map(([address]) => emailKey(address!));
    const holders = new Map<string, number>();
    keys.forEach((key, index) => {
      if (key === null || this.done.get(index) === 'left-out') return;
      if (!holders.has(key) || this.isGone(index)) holders.set(key, index);
    });
    let free = this.seats ?? Infinity;
    return this.rows.map((row, index) => {
      const done = this.done.get(index);
      if (done) return done;
      const decision = salesJudge.check(row, keys[index]!);
      if (!decision.allowed) return decision.reason;
      if (holders.get(keys[index]!) !== index) return 'duplicate';
      if (this.refused.has(index)) return pending.key;
      return free-- > 0 ? 'ready' : 'seat_limit_reached';
    });
  }
}

function take(sheet: BulkSheet, oracle: Oracle, step: Step): void {
  if (step[0] === 'seats') {
    sheet.setSeats(step[1]);
    oracle.seats = step[1];
    return;
  }
  const [what, index] = step;
  const isGone = oracle.isGone(index);
  switch (what) {
    case 'email':
    case 'role': {
      const column = what === 'email' ? email : role;
      sheet.setValue(index, column, step[2]);
      if (isGone) return;
      oracle.rows[index]![column] = step[2];
      oracle.refused.delete(index);
      return;
    }
    case 'leave':
    case 'take': {
      const isLeftOut = what === 'leave';
      sheet.leaveOut(index, isLeftOut);
      if (isGone || (oracle.done.get(index) === 'left-out') === isLeftOut) return;
      oracle.refused.delete(index);
      if (isLeftOut) oracle.done.set(index, 'left-out');
      else oracle.done.delete(index);
      return;
    }
    case 'refuse':
      if (isGone) return;
      sheet.refuse(index, pending);
      oracle.refused.add(index);
      return;
    case 'forgive':
      sheet.forgive(index);
      oracle.refused.delete(index);
      return;
    case 'send':
      // Nobody sends a row that is not ready.
      if (oracle.words()[index] !== 'ready') return;
      sheet.markSending([index]);
      oracle.done.set(index, 'sending');
      return;
    case 'sent':
      if (oracle.done.get(index) !== 'sending') return;
      sheet.markSent(index, false);
      oracle.done.set(index, 'sent');
      return;
    case 'unsend':
      sheet.unmarkSending([index]);
      if (oracle.done.get(index) === 'sending') oracle.done.delete(index);
  }
}

const states = ['ready', 'left-out', 'sending', 'sent'];
const filters = [
  ...states, 'duplicate', 'required', 'invalid_email', 'role_not_found', pending.key, noSeat.key,
] as RowFilter[]; // prettier-ignore

function expectSame(sheet: BulkSheet, oracle: Oracle): void {
  const expected = oracle.words();
  const listed = (isListed: (word: string) => boolean) =>
    expected.flatMap((word, index) => (isListed(word) ? index : []));
  const problems = listed((word) => !states.includes(word));
  expect([
    words(sheet),
    sheet.indices('problem'),
    sheet.count('problem'),
    ...filters.map((filter) => [filter, sheet.indices(filter), sheet.count(filter)]),
  ]).toEqual([
    expected,
    problems,
    problems.length,
    ...filters.map((filter) => {
      const indices = listed((word) => word === filter);
      return [filter, indices, indices.length];
    }),
  ]);
}
