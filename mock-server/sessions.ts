import { accountById } from './directory.ts';
import { instant } from './clock.ts';
import { randomId } from './secrets.ts';
import type { Account, Session, World } from './world.ts';

/** The account of a session that has not ended, or `null`. */
export function accountOfSession(world: World, sessionId: string | null): Account | null {
  const session = world.sessions.find(({ id, endedAt }) => id === sessionId && endedAt === null);
  return session ? accountById(world, session.accountId) : null;
}

/** The session of an account that has not ended, by its id. */
export const sessionOf = (world: World, sessionId: string | null, accountId: string): Session | null =>
  world.sessions.find((one) => one.id === sessionId && one.accountId === accountId && one.endedAt === null) ??
  null;

/** What a session began with, as far as it is told. */
export interface SessionProof {
  /** Whoever has a second factor was asked for it, unless it is told that only a password was given. */
  readonly isFactorProven?: boolean;
  readonly isPasswordTemporary?: boolean;
}

/** Starts a session of an account. */
export function startSession(
  world: World,
  accountId: string,
  now: number,
  {
    isFactorProven = (accountById(world, accountId)?.secondFactor ?? null) !== null,
    isPasswordTemporary = false,
  }: SessionProof = {},
): Session {
  const session = {
    id: randomId('ses'),
    accountId,
    startedAt: instant(now),
    endedAt: null,
    isFactorProven,
    isPasswordTemporary,
  };
  world.sessions.push(session);
  return session;
}

/** Lets the browser be signed in as an account, or as nobody. */
export function setBrowserSession(
  world: World,
  accountId: string | null,
  now: number,
  proof?: SessionProof,
): void {
  if (world.browserSessionId !== null) endSession(world, world.browserSessionId, instant(now));
  world.browserSessionId = accountId === null ? null : startSession(world, accountId, now, proof).id;
}

export function endSession(world: World, sessionId: string, at: string): void {
  const session = world.sessions.find(({ id }) => id === sessionId);
  if (session) session.endedAt ??= at;
  if (world.browserSessionId === sessionId) world.browserSessionId = null;
}

/** Ends every session of an account (ALL-12). Answers whether there was one. */
export function endSessionsOf(world: World, accountId: string, at: string): boolean {
  const running = world.sessions.filter((one) => one.accountId === accountId && one.endedAt === null);
  for (const { id } of running) endSession(world, id, at);
  return running.length > 0;
}
