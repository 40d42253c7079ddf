import { errorStatus, operations, type ErrorCode, type OperationName } from 'invite-kit/contract';
import { didYouMean } from './did-you-mean.ts';
import type { Fault, FaultAnswer } from './faults.ts';

/** The start of a long answer whose end is missing: no JSON. */
const malformed: FaultAnswer = { status: 200, body: '{"items":[' };

/** A page in the place of an answer, as a proxy in between sends. */
const page: FaultAnswer = {
  status: 200,
  html: '<!doctype html><title>Proxy</title><p>Please wait.</p>',
};

/** What can go wrong without a word more. */
const plain: Readonly<Record<string, Fault>> = {
  offline: { network: true },
  lost: { network: true, afterEffect: true },
  malformed: { respond: malformed },
  html: { respond: page },
  mail_fails: { mail: 'fail' },
  mail_bounces: { mail: 'bounce' },
};

/** The codes that a server can answer; the others are for what only a client sees. */
const answerable = (Object.keys(errorStatus) as ErrorCode[]).filter((code) => errorStatus[code] !== 0);

/** What stands for the codes that only a client sees. */
const onlySeen: ReadonlyMap<string, string> = new Map([
  ['timeout', 'delay=60000'],
  ['contract_violation', 'malformed'],
]);

/** The longest delay, in milliseconds: ten minutes. */
const delayMax = 600_000;

/** Words that say more about what goes wrong. */
type Extra = 'delay' | 'line' | 'after';

/**
 * Reads the short form of a fault, which fits in an address: `operation:what`, for example `invitations.list:delay=3000`,
 * `*:offline`, `invitations.create:seat_limit_reached*1` (once), `members.update:lost*1` (after the effect) or
 * `invitations.create:rate_limited=30` (seconds to wait). `what` is one of `offline`, `lost`, `malformed`, `html`,
 * `mail_fails`, `mail_bounces` or an error code, or a `delay` in milliseconds; after a comma it may go on with `delay=…`,
 * with `line=…` for one row of a batch, and with `after` for an answer that is replaced after the effect. Throws a
 * `TypeError` that says what was given and what is allowed.
 */
export function parseFault(text: string): Fault {
  const match = /^([^:*]+|\*):([^:*]+)(?:\*(\d+))?$/.exec(text);
  if (!match) throw unreadable(text, 'A fault is written "operation:what" or "operation:what*times".');
  const [, operation = '', what = '', times] = match;
  if (operation !== '*' && !isOperation(operation)) {
    const names = Object.keys(operations);
    throw unreadable(
      text,
      `There is no operation "${operation}".${didYouMean(operation, names)} There are: *, ${names.join(', ')}.`,
    );
  }
  const fault: Fault = { ...(operation !== '*' && { operation }), ...readWords(text, what.split(',')) };
  const idle = whyIdle(fault);
  if (idle !== null) throw unreadable(text, idle);
  return times === undefined ? fault : { ...fault, times: readCount(text, 'times', times, 1_000_000) };
}

function readWords(text: string, words: readonly string[]): Fault {
  let fault: Fault = {};
  for (const [index, word] of words.entries()) {
    const [name = '', value] = (onlySeen.get(word) ?? word).split('=');
    if (Object.hasOwn(fault, name)) throw unreadable(text, `"${name}" stands twice.`);
    const more = isExtra(name) ? readExtra(text, name, value, fault) : null;
    if (more === null && index > 0)
      throw unreadable(
        text,
        `"${word}" says nothing more. After a comma there may be: delay=…, line=…, after.`,
      );
    fault = { ...fault, ...(more ?? readOutcome(text, name, value)) };
  }
  return fault;
}

const takeRows: readonly (OperationName | '*')[] = ['bulk.start', 'bulk.commit', '*'];

/** Why a fault, or a part of it, would never strike, in a sentence; `null` where all of it does. */
export function whyIdle({
  operation,
  line,
  mail,
  network,
  respond,
  delay,
  afterEffect,
}: Fault): string | null {
  if (!(respond ?? network ?? delay ?? mail)) return 'With this fault, nothing goes wrong.';
  if (line !== undefined && respond?.code === undefined)
    return 'One row of a batch fails with an error code: name one before "line".';
  if (line !== undefined && !takeRows.includes(operation ?? '*'))
    return `Only ${takeRows.join(', ')} go row by row: "line" goes with no other operation.`;
  if ((line !== undefined || mail) && (delay !== undefined || afterEffect))
    return 'What befalls a mail, or one row of a batch, takes no "delay" and no "after".';
  return null;
}

function readOutcome(text: string, name: string, value: string | undefined): Fault {
  if (Object.hasOwn(plain, name) && value === undefined) return plain[name]!;
  const code = answerable.find((one) => one === name);
  if (!code) {
    const others = [...Object.keys(plain), ...onlySeen.keys()];
    throw unreadable(
      text,
      `Nothing that goes wrong is called "${value === undefined ? name : `${name}=${value}`}".` +
        `${didYouMean(name, [...others, 'delay', ...answerable])} There are: ` +
        `${others.join(', ')}, delay=milliseconds, and the codes ` +
        `${answerable.join(', ')}, each with =seconds where one has to wait.`,
    );
  }
  if (value === undefined) return { respond: { status: errorStatus[code], code } };
  const seconds = readCount(text, code, value, 3600, 0);
  return { respond: { status: errorStatus[code], code, headers: { 'Retry-After': `${seconds}` } } };
}

function readExtra(text: string, name: Extra, value: string | undefined, { respond }: Fault): Fault {
  switch (name) {
    case 'delay':
      return { delay: readCount(text, 'delay', value ?? '', delayMax) };
    case 'line':
      return { line: readCount(text, 'line', value ?? '', 10_000_000) };
    case 'after':
      if (!respond || value !== undefined)
        throw unreadable(
          text,
          '"after" follows an answer, and stands alone: "invitations.create:unexpected,after".',
        );
      return { afterEffect: true };
  }
}

function readCount(text: string, what: string, value: string, most: number, least = 1): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= least && count <= most) return count;
  throw unreadable(text, `"${what}" takes a whole number from ${least} to ${most}, and not "${value}".`);
}

/**
 * Writes a fault in its short form, which `parseFault` reads as the same; `null` for one that has none, such as an
 * answer with a body of its own.
 */
export function formatFault(fault: Fault): string | null {
  const { operation = '*', delay, line, times, afterEffect } = fault;
  const outcome = outcomeOf(fault);
  const words = [
    outcome,
    delay !== undefined && `delay=${delay}`,
    line !== undefined && `line=${line}`,
    afterEffect && outcome !== 'lost' && 'after',
  ].filter((word) => typeof word === 'string');
  const text = `${operation}:${words.join(',')}${times === undefined ? '' : `*${times}`}`;
  try {
    return isSame(parseFault(text), fault) ? text : null;
  } catch {
    return null;
  }
}

function outcomeOf({ respond, network, mail, afterEffect }: Fault): string | null {
  if (network) return afterEffect ? 'lost' : 'offline';
  if (mail) return mail === 'fail' ? 'mail_fails' : 'mail_bounces';
  if (respond?.code !== undefined) {
    const wait = Object.entries(respond.headers ?? {}).find(([name]) => /^retry-after$/i.test(name))?.[1];
    return wait === undefined ? respond.code : `${respond.code}=${wait}`;
  }
  return respond?.html !== undefined ? 'html' : respond ? 'malformed' : null;
}

/** Whether two faults are the same; one that meets every request may say so or not. */
const isSame = (one: Fault, other: Fault): boolean => plainText(one) === plainText(other);

/** The same text for the same fault, in whatever order its parts stand. */
function plainText({ operation = '*', respond, ...rest }: Fault): string {
  const headers = Object.entries(respond?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const parts = { ...rest, ...respond, headers, operation };
  return JSON.stringify(
    Object.entries(parts)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
const isExtra = (name: string): name is Extra => name === 'delay' || name === 'line' || name === 'after';

const unreadable = (text: string, why: string) => new TypeError(`"${text}" is no fault. ${why}`);
