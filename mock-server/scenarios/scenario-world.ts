import { openWorld, unknownName, type OpenWorld } from '../control/world-start.ts';
import { openScenario } from './open-scenario.ts';
import { isScenarioName, scenarios } from './registry.ts';

/** Opens presets as they are, and the scenarios of each. */
export const openScenarioWorld: OpenWorld = async (start, place) => {
  const { preset, scenario } = start;
  if (scenario === null) return openWorld(start, place);
  const names = scenarios.filter((one) => one.preset === preset).map(({ name }) => name);
  if (!isScenarioName(scenario) || !names.includes(scenario))
    throw unknownName('unknown_scenario', 'scenario', scenario, names);
  return (await openScenario(scenario, place)).backend;
};
