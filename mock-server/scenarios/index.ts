export { formatFault, parseFault } from '../fault-text.ts';
export { openScenario, type OpenedScenario, type OpenScenarioOptions } from './open-scenario.ts';
export { isScenarioName, scenarioNamed, scenarios, type ScenarioName } from './registry.ts';
export { scenarioPages, type Handout, type Scenario, type ScenarioPage } from './scenario.ts';
export {
  applyState,
  openState,
  presentState,
  readState,
  writeState,
  type OpenedState,
  type OpenStateOptions,
  type ReadStateOptions,
  type StateBeginning,
  type WorldState,
} from '../state-link.ts';
export type { StateTime } from '../state-time.ts';
