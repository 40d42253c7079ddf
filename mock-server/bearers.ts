import { accountById } from './directory.ts';
import { randomSecret } from './secrets.ts';
import { accountOfSession, startSession } from './sessions.ts';
import type { World } from './world.ts';

/** The tokens that were given out for the `Authorization` header, each with its session. */
export class Bearers {
  readonly #held = new Map<string, { readonly accountId: string; readonly sessionId: string }>();

  sessionOf(token: string): string | null {
    return this.#held.get(token)?.sessionId ?? null;
  }

  /** A token of an account: the same one until its session ends. */
  tokenFor(world: World, accountId: string, now: number): string {
    for (const [token, { sessionId }] of this.#held)
      if (accountOfSession(world, sessionId)?.id === accountId) return token;
    const token = randomSecret();
    this.#held.set(token, { accountId, sessionId: startSession(world, accountId, now).id });
    return token;
  }

  /** Whoever holds a token goes on in another world, though their session began after the moment that is back. */
  keepIn(world: World, now: number): void {
    for (const [token, { accountId, sessionId }] of this.#held) {
      const isKnown = world.sessions.some(({ id }) => id === sessionId);
      if (!isKnown && accountById(world, accountId))
        this.#held.set(token, { accountId, sessionId: startSession(world, accountId, now).id });
    }
  }

  clear(): void {
    this.#held.clear();
  }
}
