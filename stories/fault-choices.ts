import { operations, type OperationName } from 'invite-kit/contract';
import type { Fault } from 'invite-kit/mock-server';
import { parseFault } from 'invite-kit/mock-server/scenarios';
import type { Toolbar } from './globals.ts';

const writes = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].method !== 'GET' && !('readOnly' in operations[name]),
);
const forWrites = (what: string): readonly Fault[] => writes.map((name) => parseFault(`${name}:${what}`));
const everywhere = (what: string): readonly Fault[] => [parseFault(`*:${what}`)];

/** What the toolbar "Fault" lets go wrong in the world of a story. */
export const faultChoices: Readonly<Record<Exclude<Toolbar['fault'], 'as-written'>, readonly Fault[]>> = {
  slow: everywhere('delay=2000'),
  offline: everywhere('offline'),
  'server-error': everywhere('unexpected'),
  'rate-limited': everywhere('rate_limited=30'),
  'signed-out': everywhere('authentication_required'),
  forbidden: everywhere('forbidden'),
  malformed: everywhere('html'),
  'writes-fail': forWrites('unexpected'),
  'lost-answer': forWrites('lost'),
};
