import type { ControlState } from '../control/mock-control.ts';
import { isScenarioName } from '../scenarios/registry.ts';
import type { WorldState } from '../state-link.ts';

/**
 * The state that a link can hold: what the world began with and when, who is signed in, the time that has passed and what
 * still goes wrong; `null` for a world that comes from no named preset.
 */
export function stateOfWorld({ preset, scenario, viewer, clock, faults }: ControlState): WorldState | null {
  if (preset === null) return null;
  const beginning = scenario !== null && isScenarioName(scenario) ? { scenario } : { preset };
  return {
    ...beginning,
    viewer: viewer?.id ?? null,
    time: {
      start: clock.beganAt,
      passed: Math.round((clock.now - clock.beganAt) / 1000),
      ...(clock.isFrozen && { isFrozen: true as const }),
    },
    faults: faults.map(({ fault, left }) => (left === null ? fault : { ...fault, times: left })),
  };
}
