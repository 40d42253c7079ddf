import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** How many wrong tries are taken in how many seconds. */
export interface TryLimit {
  readonly count: number;
  readonly seconds: number;
}

/** Wrong tokens by one caller. */
export const tokenLimit: TryLimit = { count: 30, seconds: 60 };

/** Wrong passwords for one account. */
export const passwordLimit: TryLimit = { count: 10, seconds: 900 };

/** Wrong codes of one account's second factor. */
export const secondFactorLimit: TryLimit = { count: 10, seconds: 900 };

/** Goes on while few enough tries were wrong, else `rate_limited` with the seconds to wait. */
export function demandFewTries(world: World, about: string, { count, seconds }: TryLimit, now: number): void {
  const since = now - seconds * 1000;
  const recent = world.failedTries.filter((one) => one.about === about && one.at > since);
  if (recent.length < count) return;
  const retryAfterSeconds = Math.ceil((recent.at(-count)!.at - since) / 1000);
  throw new Refusal('rate_limited', { params: { retryAfterSeconds } });
}

/** Counts a wrong try. Those of more than an hour ago are forgotten. */
export function noteFailedTry(world: World, about: string, now: number): void {
  world.failedTries = world.failedTries.filter(({ at }) => now - at < 3600 * 1000);
  world.failedTries.push({ about, at: now });
}

/** Forgets the wrong tries after a right one. */
export function forgetFailedTries(world: World, about: string): void {
  world.failedTries = world.failedTries.filter((one) => one.about !== about);
}
