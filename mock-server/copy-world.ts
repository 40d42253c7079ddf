import type { World } from './world.ts';

/**
 * A copy of a world that shares nothing with it. A world is plain JSON, and of 100,000 rows `structuredClone` takes several
 * times as long.
 */
export const copyWorld = (world: World): World => copy(world) as World;

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  // A copy by spreading has the form of the original, and most of what it holds is no object.
  const copied = { ...value } as Record<string, unknown>;
  for (const key in copied) {
    const part = copied[key];
    if (typeof part === 'object' && part !== null) copied[key] = copy(part);
  }
  return copied;
}
