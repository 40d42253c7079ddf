import type { World } from './world.ts';

/** The backend's own time in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Moves to a moment; a running clock runs on from there. */
  set(milliseconds: number): void;
  advance(seconds: number): void;
  /** Whether it stands still until it is moved. */
  readonly isFrozen: boolean;
  freeze(): void;
  /** Lets it run on from where it stands. */
  run(): void;
}

/** A state of the clock that shows `now`, and either runs on from there or stands still. */
export const clockAt = (now: number, running: boolean): World['clock'] =>
  running ? { offset: now - Date.now(), frozenAt: null } : { offset: 0, frozenAt: now };

/** The clock of whatever world is the present one. */
export function createClock(world: () => World, changed: () => void): Clock {
  const now = () => world().clock.frozenAt ?? Date.now() + world().clock.offset;
  const isFrozen = () => world().clock.frozenAt !== null;
  const begin = (milliseconds: number, running: boolean) => {
    world().clock = clockAt(milliseconds, running);
    changed();
  };
  const set = (milliseconds: number) => begin(milliseconds, !isFrozen());
  return {
    now,
    set,
    advance: (seconds) => set(now() + seconds * 1000),
    get isFrozen() {
      return isFrozen();
    },
    freeze: () => begin(now(), false),
    run: () => begin(now(), true),
  };
}

/** A moment as the contract writes it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
