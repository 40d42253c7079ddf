import { errorStatus, type ErrorCode, type OperationName } from 'invite-kit/contract';
import type { Fault } from '../faults.ts';
import { words } from './words.ts';

/** What can go wrong with a request, in the words of whoever tests. */
export const faultKinds = [
  'delay',
  'error',
  'rate-limit',
  'offline',
  'malformed',
  'page',
  'conflict',
  'lost',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault as it is chosen in a form. What its kind does not need is left alone. */
export interface FaultChoice {
  readonly kind: FaultKind;
  readonly operation: OperationName | '*';
  readonly code: ErrorCode;
  readonly milliseconds: number;
  readonly seconds: number;
  /** `null` for always. */
  readonly times: number | null;
}

/** Codes that a server sends; the others are seen by clients alone. */
export const sentCodes = (Object.keys(errorStatus) as ErrorCode[]).filter((code) => errorStatus[code] > 0);

/** The beginning of an answer, and no more of it. */
const brokenOff = '{"items": [';

/** What a proxy in between shows. */
const proxyPage = '<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>';

const parts: Readonly<Record<FaultKind, (choice: FaultChoice) => Fault>> = {
  delay: ({ milliseconds }) => ({ delay: milliseconds }),
  error: ({ code }) => ({ respond: { status: errorStatus[code], code } }),
  'rate-limit': ({ seconds }) => ({
    respond: { status: 429, code: 'rate_limited', headers: { 'Retry-After': String(seconds) } },
  }),
  offline: () => ({ network: true }),
  malformed: () => ({ respond: { status: 200, body: brokenOff } }),
  page: () => ({ respond: { status: 502, html: proxyPage } }),
  conflict: () => ({ respond: { status: 409, code: 'conflict' } }),
  lost: () => ({ network: true, afterEffect: true }),
};

/** The fault that was chosen. */
export const faultOf = (choice: FaultChoice): Fault => ({
  operation: choice.operation,
  ...parts[choice.kind](choice),
  ...(choice.times !== null && { times: choice.times }),
});

/** A fault in a few words: which requests, and what becomes of them. How often is not said. */
export function describeFault({ operation = '*', ...fault }: Fault): string {
  const where = operation === '*' ? words.faults.every.toLowerCase() : operation;
  const line = fault.line === undefined ? '' : `, line ${fault.line}`;
  return `${where}${line}: ${effects(fault).join(', ') || 'nothing'}`;
}

function effects({ respond, network, delay, mail, afterEffect }: Fault): string[] {
  const found: string[] = [];
  if (delay !== undefined) found.push(`${delay.toLocaleString('en')} ms late`);
  if (respond?.html !== undefined) found.push(`${respond.status} as a page`);
  else if (respond?.code !== undefined) found.push(`${respond.status} ${respond.code}`);
  else if (respond) found.push(`${respond.status} with another body`);
  const wait = respond?.headers?.['Retry-After'];
  if (wait !== undefined) found.push(`wait ${wait} s`);
  if (network) found.push(afterEffect ? 'answer lost' : 'offline');
  if (mail !== undefined) found.push(mail === 'fail' ? 'mail fails' : 'mail bounces');
  if (afterEffect) found.push('after its effect');
  return found;
}
