import type { ControlState } from '../control/mock-control.ts';
import { isScenarioName } from '../scenarios/registry.ts';
import type { WorldState } from '../state-link.ts';
import type { PageLook } from './page-look.ts';

/**
 * The state that a link can hold: what the world began with and when, who is signed in, the time that has passed, what
 * still goes wrong, and how the page looks; `null` for a world that comes from no named preset.
 */
export function stateOfWorld(
  { preset, scenario, viewer, clock, faults }: ControlState,
  { language, theme }: PageLook = {},
): WorldState | null {
  if (preset === null) return null;
  const beginning = scenario !== null && isScenarioName(scenario) ? { scenario } : { preset };
  return {
    ...beginning,
    viewer: viewer?.id ?? null,
    time: {
      start: clock.startedAt,
      passed: passedSince(clock),
      ...(clock.isFrozen && { isFrozen: true as const }),
    },
    faults: faults.map(({ fault, left }) => (left === null ? fault : { ...fault, times: left })),
    ...(language && { language }),
    ...(theme && { theme }),
  };
}

/** In seconds; nobody reads the thousandths of a clock that runs. */
function passedSince({ now, beganAt, isFrozen }: ControlState['clock']): number {
  const passed = Math.round(now - beganAt) / 1000;
  return isFrozen ? passed : Math.round(passed);
}
