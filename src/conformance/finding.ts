import type { Outcome } from './caller.ts';
import type { RecordedExchange } from './recorded-exchange.ts';
import type { ErrorCode } from '../contract/error-codes.ts';

/** A rule that was not kept: what should have come, what came instead, and after which request. */
export class Unmet extends Error {
  override readonly name = 'Unmet';

  constructor(
    readonly expected: string,
    readonly found: string,
    readonly exchange: RecordedExchange | null,
  ) {
    super(`expected ${expected}; found ${found}`);
  }
}

/** What more a run can be given. */
export const gifts = {
  second: 'a second token (--second-token) of a member with fewer rights',
  mailbox: 'a mailbox (--mailbox) where the messages can be read',
  clock: 'a clock (--clock) that can be moved',
  ownSignIn: 'somebody who answers the organisation’s own sign-in (--sign-in)',
  owner: 'the token (--token) of an owner',
  soleOwner:
    'leave to make the other owners something else for a moment (--demote-owners), or a tenant with one owner',
} as const;

/** Something that cannot be found out like this, and what to give so that it can. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';

  constructor(
    readonly reason: string,
    readonly give: string,
  ) {
    super(reason);
  }
}

/** Something that this tenant does not have, so that there is nothing to check. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/** What came, in a few words. */
export function describeOutcome(outcome: Outcome<unknown>): string {
  const { exchange } = outcome;
  if (exchange.broken !== null) return exchange.broken;
  if (outcome.granted) return `it was granted (${exchange.status})`;
  const { code, params } = outcome.error;
  const paths = params['paths'];
  if (code === 'contract_violation')
    return `${exchange.status} with a body that is not as the contract describes it${
      Array.isArray(paths) && paths.length > 0 ? ` (${paths.join(', ')})` : ''
    }`;
  return `${exchange.status} ${code}`;
}

/** Goes on with the value of what had to be granted. */
export function demandGranted<Value>(outcome: Outcome<Value>, what: string): Value {
  if (outcome.granted) return outcome.value;
  throw new Unmet(what, describeOutcome(outcome), outcome.exchange);
}

/** Goes on when it was refused with one of some codes. A field's code counts as well as that of the whole. */
export function demandRefused(
  outcome: Outcome<unknown>,
  codes: readonly ErrorCode[],
  what: string,
): Extract<Outcome<unknown>, { granted: false }> {
  const expected = `${what} (${codes.join(' or ')})`;
  if (outcome.granted) throw new Unmet(expected, describeOutcome(outcome), outcome.exchange);
  const { code, errors } = outcome.error;
  const said = [code, ...(code === 'validation_failed' ? errors.map((one) => one.code) : [])];
  if (!said.some((one) => codes.includes(one)))
    throw new Unmet(expected, describeOutcome(outcome), outcome.exchange);
  return outcome;
}

/** Goes on when something is so. */
export function demandThat(
  isSo: boolean,
  expected: string,
  found: string,
  exchange: RecordedExchange | null = null,
): asserts isSo {
  if (!isSo) throw new Unmet(expected, found, exchange);
}
