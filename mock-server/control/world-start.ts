import {
  createMockBackend,
  presets,
  type MockBackend,
  type MockBackendOptions,
  type PresetName,
} from '../mock-backend.ts';
import { ControlError } from './control-error.ts';
import type { WorldStart } from './mock-control.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { OpenScenarioOptions } from '../scenarios/open-scenario.ts';

/** Where a world stands: its addresses and its clock. `adapt` changes its preset before the world is made of it. */
export interface WorldPlace extends Omit<MockBackendOptions, 'preset'>, Pick<OpenScenarioOptions, 'adapt'> {}

/** Makes a world with what it is to begin with. Rejects with `unknown_preset` or `unknown_scenario`. */
export type OpenWorld = (start: WorldStart, place: WorldPlace) => Promise<MockBackend>;

export const presetNames = Object.keys(presets) as PresetName[];

/** Scenarios are many, and loaded by whoever wants one. */
const loadScenarios = () => import('../scenarios/index.ts');

/** What stands for no preset, unless a scenario has one. */
const usualPreset: PresetName = 'isp-os';

/**
 * Reads what a world is to begin with. A scenario brings its preset, and without either it is `isp-os`. Rejects with
 * `unknown_preset` or `unknown_scenario`, which say what there is and what was probably meant.
 */
export async function readWorldStart(preset: string | null, scenario: string | null): Promise<WorldStart> {
  const given = preset === null ? null : presetNamed(preset);
  if (scenario === null) return { preset: given ?? usualPreset, scenario };
  const { scenarios } = await loadScenarios();
  const fitting = scenarios.filter((one) => given === null || one.preset === given);
  const found = fitting.find(({ name }) => name === scenario);
  if (found) return { preset: found.preset, scenario };
  const elsewhere = scenarios.find(({ name }) => name === scenario);
  const names = fitting.map(({ name }) => name);
  if (!elsewhere) throw unknownName('unknown_scenario', 'scenario', scenario, names);
  throw new ControlError(
    'unknown_scenario',
    `The scenario "${scenario}" is one of ${elsewhere.preset}, not of ${given}.`,
    `Take the preset ${elsewhere.preset}, or one of: ${names.join(', ')}.`,
  );
}

/** Opens a preset as it is, or a scenario. */
export const openWorld: OpenWorld = async (start, { adapt, ...others }) => {
  const { preset, scenario } = await readWorldStart(start.preset, start.scenario);
  const place = { ...others, now: start.now ?? others.now };
  if (scenario === null) {
    const backend = createMockBackend({ ...place, preset: adapt ? adapt(presets[preset]) : preset });
    await backend.ready;
    return backend;
  }
  const { isScenarioName, openScenario } = await loadScenarios();
  if (!isScenarioName(scenario)) throw unknownName('unknown_scenario', 'scenario', scenario, []);
  return (await openScenario(scenario, { ...place, adapt })).backend;
};

/** The moment at which a world begins: as it was told, else the scenario's own, else the present. */
export async function momentOf({ scenario, now }: WorldStart, place: WorldPlace): Promise<number> {
  const told = now ?? place.now;
  if (told !== undefined || scenario === null) return told ?? Date.now();
  const { scenarios } = await loadScenarios();
  return scenarios.find(({ name }) => name === scenario)?.now ?? Date.now();
}

/** Reads the name of a preset. Throws `unknown_preset`. */
function presetNamed(name: string): PresetName {
  const found = presetNames.find((one) => one === name);
  if (found) return found;
  throw unknownName('unknown_preset', 'preset', name, presetNames);
}

/** Says that nothing has a name, what there is, and what was probably meant. */
function unknownName(
  code: 'unknown_preset' | 'unknown_scenario',
  kind: string,
  name: string,
  names: readonly string[],
): ControlError {
  return new ControlError(
    code,
    `There is no ${kind} "${name}".${didYouMean(name, names)}`,
    names.length === 0 ? `There is no ${kind} to choose from.` : `Take one of: ${names.join(', ')}.`,
  );
}
