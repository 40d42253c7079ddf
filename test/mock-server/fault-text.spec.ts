import { errorCodes, errorStatus, operations, type OperationName } from 'invite-kit/contract';
import type { Fault } from 'invite-kit/mock-server';
import { formatFault, parseFault } from 'invite-kit/mock-server/scenarios';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const answerable = errorCodes.filter((code) => errorStatus[code] !== 0);

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
  .filter(({ outcome, delay }) => outcome !== null || delay !== null)
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
    ['*:ofline', 'Nothing that goes wrong is called "ofline". There are: offline, lost,'],
    ['*:offline=3', 'Nothing that goes wrong is called "offline=3"'],
    ['*:toString', 'Nothing that goes wrong is called "toString"'],
    ['*:delay=soon', '"delay" takes a whole number from 1 to 600000, and not "soon"'],
    ['*:delay=600001', '"delay" takes a whole number from 1 to 600000'],
    ['*:offline*0', '"times" takes a whole number from 1'],
    ['*:rate_limited=-1', '"rate_limited" takes a whole number from 0 to 3600'],
    ['*:unexpected,offline', '"offline" says nothing more'],
    ['*:offline,line=2', 'One row of a batch fails with an error code'],
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
