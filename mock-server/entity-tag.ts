import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** The etag of a thing that counts its changes. */
export const entityTag = (revision: number): string => `"${revision}"`;

/**
 * Goes on when the request is based on the present version or names none. Denied:
 * `precondition_required` where the tenant wants a version named, `precondition_failed` with the
 * thing as it is now.
 */
export function demandVersion(
  world: World,
  ifMatch: string | null,
  revision: number,
  current: () => unknown,
): void {
  if (ifMatch === null) {
    if (world.policy.requireIfMatch) throw new Refusal('precondition_required');
    return;
  }
  const versions = ifMatch.split(',').map((version) => version.trim());
  if (!versions.includes('*') && !versions.includes(entityTag(revision)))
    throw new Refusal('precondition_failed', { current: current() });
}
