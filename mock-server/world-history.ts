import { takeSnapshot, type Snapshot } from './world-snapshot.ts';
import type { World } from './world.ts';

/** Above this many rows in all lists of a world together no step is remembered. */
export const rowsRemembered = 20_000;

/** Remembers worlds, each sharing with the one before it what has stayed the same. */
export class WorldHistory {
  readonly #isOn: boolean;
  #latest: Snapshot | null = null;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  /** The world as it is now; `null` where that would take too long, or is not wanted. */
  remember(world: World): Snapshot | null {
    this.#latest = this.#isOn && rowsOf(world) <= rowsRemembered ? takeSnapshot(world, this.#latest) : null;
    return this.#latest;
  }
}

const rowsOf = (world: World): number =>
  Object.values(world).reduce<number>((sum, part) => sum + (Array.isArray(part) ? part.length : 0), 0);
