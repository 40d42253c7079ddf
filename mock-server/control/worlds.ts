import type { MockBackend } from '../mock-backend.ts';
import { ControlError } from './control-error.ts';
import { createLocalControl } from './local-control.ts';
import type { MockControl, WorldStart } from './mock-control.ts';
import { momentOf, openWorld, type OpenWorld, type WorldPlace } from './world-start.ts';

/** The world of requests that name none. */
export const defaultWorld = 'default';

/** How many worlds there are besides the default one, unless told. */
export const worldsKept = 50;

/** A world with all that belongs to it. Nothing is shared with another. */
export interface OpenedWorld {
  readonly name: string;
  readonly backend: MockBackend;
  readonly control: MockControl;
}

export interface WorldsOptions {
  /** What every world begins with. */
  readonly start: WorldStart;
  /** Addresses and clock of a world, by its name. */
  readonly placeOf?: (name: string) => WorldPlace;
  /** How many are kept besides the default one, 50 unless told; the one that was not used for longest gives way. */
  readonly limit?: number;
  readonly openWorld?: OpenWorld;
  /** Hears in a sentence that a world which gave way is asked for again. */
  readonly tell?: (sentence: string) => void;
}

/** Worlds that do not see each other, each made when it is first asked for. */
export interface Worlds {
  /** Rejects with `bad_world_name`, `unknown_preset` or `unknown_scenario`. */
  get(name: string): Promise<OpenedWorld>;
  /** Names of those that were made, the last used first. */
  names(): readonly string[];
  /** Forgets one; the next request makes it anew. Answers whether there was one. */
  delete(name: string): boolean;
}

export function createWorlds(options: WorldsOptions): Worlds {
  const { start, placeOf = () => ({}), limit = worldsKept, openWorld: make = openWorld, tell } = options;
  /** By name, the last used at the end. */
  const opened = new Map<string, Promise<OpenedWorld>>();
  /** Those that gave way and were not asked for since. */
  const dropped = new Set<string>();

  async function begin(name: string): Promise<OpenedWorld> {
    const place = placeOf(name);
    const wasDropped = dropped.delete(name);
    if (wasDropped) tell?.(`World “${name}” was dropped after ${limit} others; it begins anew.`);
    // A preset begins again in the present; whoever opens a scenario wants to know when it began.
    const now = start.scenario === null ? start.now : await momentOf(start, place);
    const backend = await make({ ...start, now }, place);
    const beganAt = backend.clock.now();
    const begun = { startedAt: now ?? beganAt, beganAt };
    const control = createLocalControl(backend, {
      world: name,
      start,
      begun,
      wasDropped,
      place,
      openWorld: make,
    });
    return { name, backend, control };
  }

  function dropUnused(): void {
    const others = [...opened.keys()].filter((name) => name !== defaultWorld);
    for (const name of others.slice(0, Math.max(0, others.length - limit))) {
      opened.delete(name);
      dropped.add(name);
    }
  }

  return {
    async get(name) {
      demandName(name);
      const world = opened.get(name) ?? begin(name);
      opened.delete(name);
      opened.set(name, world);
      dropUnused();
      try {
        return await world;
      } catch (thrown) {
        // What could not be made is no world: the next request may have better luck.
        if (opened.get(name) === world) opened.delete(name);
        throw thrown;
      }
    },
    names: () => [...opened.keys()].reverse(),
    delete(name) {
      dropped.delete(name);
      return opened.delete(name);
    },
  };
}

function demandName(name: string): void {
  if (/^[a-z\d][\w.-]{0,63}$/i.test(name)) return;
  throw new ControlError(
    'bad_world_name',
    `"${name.slice(0, 80)}" is no name for a world.`,
    'Take 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first.',
  );
}
