import { parseFault } from '../fault-text.ts';
import { createMockBackend, presets, type MockBackend, type MockBackendOptions } from '../mock-backend.ts';
import type { PresetDefinition } from '../preset-definition.ts';
import { scenarioNamed, type ScenarioName } from './registry.ts';
import type { Handout, Scenario } from './scenario.ts';

/** Where the world stands. What the scenario says itself is not asked for. */
export interface OpenScenarioOptions extends Omit<MockBackendOptions, 'preset' | 'seed'> {
  /** Changes the preset before the world is made of it, for pages with addresses of their own. */
  readonly adapt?: (preset: PresetDefinition) => PresetDefinition;
}

/** A scenario that can be played. */
export interface OpenedScenario extends Handout {
  readonly scenario: Scenario<ScenarioName>;
  readonly backend: MockBackend;
  /** When its world began, in milliseconds since the epoch. */
  readonly start: number;
}

/**
 * Makes the world of a scenario: prepared, with its person signed in and its faults armed. It begins at `now`, else at
 * the scenario's own time, else in the present. Rejects with a `TypeError` that says what there is when no scenario has
 * the name.
 */
export async function openScenario(
  name: ScenarioName,
  { adapt, now, ...options }: OpenScenarioOptions = {},
): Promise<OpenedScenario> {
  const scenario = scenarioNamed(name);
  const { preset } = scenario;
  const start = now ?? scenario.now ?? Date.now();
  const backend = createMockBackend({
    ...options,
    preset: adapt ? adapt(presets[preset]) : preset,
    now: start,
    seed: scenario.seed,
  });
  const handout = (await scenario.prepare?.(backend)) ?? {};
  await backend.ready;
  backend.session.signInAs(scenario.viewer);
  for (const fault of scenario.faults ?? []) backend.faults.add(parseFault(fault));
  return { ...handout, scenario, backend, start };
}
