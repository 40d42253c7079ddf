import { createFetchClient } from 'invite-kit/client';
import { errorCodes, errorStatus, operations, type OperationName } from 'invite-kit/contract';
import type { Fault } from 'invite-kit/mock-server';
import { formatFault, parseFault } from 'invite-kit/mock-server/scenarios';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { base, serverWorld, verdictOf } from './server-world.ts';

const answerable = errorCodes.filter((code) => errorStatus[code] !== 0);

const isOfMail = (outcome: string): boolean => outcome.startsWith('mail_');

/** Short forms as one writes them, each part in its place. */
const texts = fc
  .record({
    operation: fc.constantFrom('*', ...(Object.keys(operations) as OperationName[])),
    outcome: fc.oneof(
      fc.constantFrom('offline', 'lost', 'malformed', 'html', 'mail_fails', 'mail_bounces'),
      fc.constantFrom(...answerable),
      fc
        .tuple(fc.constantFrom(...answerable), fc.integer({ min: 0, max: 3600 }))
        .map(([code, wait]) => `${code}=${wait}`),
      fc.constant(null),
    ),
    delay: fc.option(fc.integer({ min: 1, max: 600_000 })),
    times: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  })
  .filter(({ outcome, delay }) => (outcome === null ? delay !== null : !isOfMail(outcome) || delay === null))
  .map(({ operation, outcome, delay, times }) => {
    const words = [outcome, delay === null ? null : `delay=${delay}`].filter((word) => word !== null);
    return `${operation}:${words.join(',')}${times === null ? '' : `*${times}`}`;
  });

describe('the short form of a fault', () => {
  it.each<[string, Fault]>([
    ['*:offline', { network: true }],
    ['invitations.list:delay=3000', { operation: 'invitations.list', delay: 3000 }],
    [
      'invitations.create:seat_limit_reached*1',
      { operation: 'invitations.create', respond: { status: 409, code: 'seat_limit_reached' }, times: 1 },
    ],
    ['members.update:lost*1', { operation: 'members.update', network: true, afterEffect: true, times: 1 }],
    [
      'invitations.create:rate_limited=30',
      {
        operation: 'invitations.create',
        respond: { status: 429, code: 'rate_limited', headers: { 'Retry-After': '30' } },
      },
    ],
    ['members.list:malformed', { operation: 'members.list', respond: { status: 200, body: '{"items":[' } }],
    ['invitations.resend:mail_bounces', { operation: 'invitations.resend', mail: 'bounce' }],
    [
      'bulk.start:unavailable,line=3',
      { operation: 'bulk.start', respond: { status: 503, code: 'unavailable' }, line: 3 },
    ],
    [
      'roles.update:unexpected,delay=200,after',
      {
        operation: 'roles.update',
        respond: { status: 500, code: 'unexpected' },
        delay: 200,
        afterEffect: true,
      },
    ],
  ])('%s is read as such, and written as such', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
    expect(formatFault(fault)).toBe(text);
  });

  it('is the same once it was read and written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const fault = parseFault(text);
        expect(formatFault(fault)).toBe(text);
        expect(parseFault(formatFault(fault)!)).toEqual(fault);
      }),
    );
  });

  it.each(errorCodes)('there is one that ends in %s', (code) => {
    const fault = parseFault(`*:${code}`);
    expect(formatFault(fault)).not.toBeNull();
    if (answerable.includes(code)) expect(fault.respond?.code).toBe(code);
  });

  it.each(errorCodes)('lets a client see %s', async (code) => {
    const { backend, send } = serverWorld();
    backend.faults.add(parseFault(`members.list:${code}`));
    const client = createFetchClient({
      baseUrl: base,
      tenantId: backend.tenantId,
      fetch: backend.fetch,
      wait: () => Promise.resolve(),
    });
    vi.useFakeTimers();
    try {
      const verdict = verdictOf(client.members.list());
      await vi.advanceTimersByTimeAsync(code === 'timeout' ? 15_000 : 0);
      vi.useRealTimers();
      expect(await verdict).toBe(code);
    } finally {
      vi.useRealTimers();
    }
    expect((await send('GET', 'viewer')).status).toBe(200);
  });

  it('is the same for a header in another spelling', () => {
    const respond = { status: 429, code: 'rate_limited', headers: { 'retry-after': '30' } } as const;
    expect(formatFault({ respond })).toBe('*:rate_limited=30');
  });

  it('fits in an address as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const address = new URLSearchParams({ fault: text }).toString();
        expect(new URLSearchParams(address).get('fault')).toBe(text);
      }),
    );
  });

  it.each([
    ['', 'A fault is written "operation:what"'],
    ['offline', 'A fault is written "operation:what"'],
    ['invitations.make:offline', 'There is no operation "invitations.make". There are: *, tenant.get,'],
    [
      'invitation.create:offline',
      '"invitation.create". Did you mean "invitations.create"? There are: *, tenant.',
    ],
    ['members.remov:offline', 'Did you mean "members.remove"?'],
    ['*:ofline', 'called "ofline". Did you mean "offline"? There are: offline, lost,'],
    ['*:seatlimit', 'Did you mean "seat_limit_reached"?'],
    ['*:dely=30', 'called "dely=30". Did you mean "delay"?'],
    ['*:sunshine', 'Nothing that goes wrong is called "sunshine". There are: offline, lost,'],
    ['*:offline=3', 'Nothing that goes wrong is called "offline=3"'],
    ['*:toString', 'Nothing that goes wrong is called "toString"'],
    ['*:delay=soon', '"delay" takes a whole number from 1 to 600000, and not "soon"'],
    ['*:delay=600001', '"delay" takes a whole number from 1 to 600000'],
    ['*:offline*0', '"times" takes a whole number from 1'],
    ['*:rate_limited=-1', '"rate_limited" takes a whole number from 0 to 3600'],
    ['*:unexpected,offline', '"offline" says nothing more'],
    ['*:offline,line=2', 'One row of a batch fails with an error code'],
    ['*:delay=3,delay=4', '"delay" stands twice'],
    ['*:mail_fails,delay=3', 'What befalls a mail, or one row of a batch, takes no "delay"'],
    ['bulk.rows:unexpected,line=2', 'Only bulk.start, bulk.commit, * go row by row'],
    ['bulk.start:unexpected,line=2,after', 'What befalls a mail, or one row of a batch, takes no'],
    ['*:delay=3,after', '"after" follows an answer'],
  ])('%j is refused with a sentence', (text, sentence) => {
    expect(() => parseFault(text)).toThrow(TypeError);
    expect(() => parseFault(text)).toThrow(`"${text}" is no fault. `);
    expect(() => parseFault(text)).toThrow(sentence);
  });

  it.each<[string, Fault]>([
    ['an answer of its own', { respond: { status: 200, body: { items: [] } } }],
    ['a page of its own', { respond: { status: 502, html: 'Bad gateway' } }],
    ['an answer with another status', { respond: { status: 500 } }],
    ['nothing at all', {}],
  ])('there is none for %s', (_words, fault) => {
    expect(formatFault(fault)).toBeNull();
  });
});

describe('the board of faults', () => {
  it('lists what is armed in its order, with what is left, and takes single ones back', async () => {
    const { backend, send } = serverWorld();
    const { faults } = backend;
    for (const text of ['members.list:unavailable*2', '*:delay=1', 'roles.list:offline'])
      faults.add(parseFault(text));
    const armed = () => faults.list().map(({ fault, left }) => [formatFault(fault), left]);
    expect(armed()).toEqual([
      ['members.list:unavailable*2', 2],
      ['*:delay=1', null],
      ['roles.list:offline', null],
    ]);
    expect((await send('GET', 'members')).status).toBe(503);
    expect(armed()[0]).toEqual(['members.list:unavailable*2', 1]);
    expect((await send('GET', 'members')).status).toBe(503);
    expect(armed()).toHaveLength(2);
    expect((await send('GET', 'members')).status).toBe(200);
    const [first] = faults.list();
    expect([faults.remove(first!.id), faults.remove(first!.id)]).toEqual([true, false]);
    expect(armed()).toEqual([['roles.list:offline', null]]);
  });
});
