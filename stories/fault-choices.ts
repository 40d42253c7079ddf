import { operations, type OperationName } from 'invite-kit/contract';
import type { Fault, FaultAnswer } from 'invite-kit/mock-server';
import type { Toolbar } from './globals.ts';

const answer = (respond: FaultAnswer): readonly Fault[] => [{ respond }];

const writes = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].method !== 'GET' && !('readOnly' in operations[name]),
);
const forWrites = (fault: Omit<Fault, 'operation'>): readonly Fault[] =>
  writes.map((operation) => ({ ...fault, operation }));

/** What the toolbar "Fault" lets go wrong in the world of a story. */
export const faultChoices: Readonly<Record<Exclude<Toolbar['fault'], 'as-written'>, readonly Fault[]>> = {
  slow: [{ delay: 2000 }],
  offline: [{ network: true }],
  'server-error': answer({ status: 500 }),
  'rate-limited': answer({ status: 429, code: 'rate_limited', headers: { 'retry-after': '30' } }),
  'signed-out': answer({ status: 401, code: 'authentication_required' }),
  forbidden: answer({ status: 403, code: 'forbidden' }),
  malformed: answer({ status: 200, html: '<!doctype html><title>Proxy</title><p>Please wait.</p>' }),
  'writes-fail': forWrites({ respond: { status: 500 } }),
  'lost-answer': forWrites({ network: true, afterEffect: true }),
};
