import {
  createMockBackend,
  presets,
  type MockBackend,
  type MockBackendOptions,
  type PresetName,
} from '../mock-backend.ts';
import { ControlError } from './control-error.ts';
import type { WorldStart } from './mock-control.ts';
import { nearestWord } from './nearest-word.ts';

/** Where a world stands: its addresses and its clock. */
export type WorldPlace = Omit<MockBackendOptions, 'preset'>;

/** Makes a world with what it is to begin with. Rejects with `unknown_preset` or `unknown_scenario`. */
export type OpenWorld = (start: WorldStart, place: WorldPlace) => Promise<MockBackend>;

export const presetNames = Object.keys(presets) as PresetName[];

/** Reads the name of a preset. Throws `unknown_preset`, with those that there are and the one that was probably meant. */
export function presetNamed(name: string): PresetName {
  const found = presetNames.find((one) => one === name);
  if (found) return found;
  throw unknownName('unknown_preset', 'preset', name, presetNames);
}

/** Opens a preset as it is. */
export const openWorld: OpenWorld = async ({ preset, scenario }, place) => {
  const name = presetNamed(preset);
  if (scenario !== null) throw unknownName('unknown_scenario', 'scenario', scenario, []);
  const backend = createMockBackend({ ...place, preset: name });
  await backend.ready;
  return backend;
};

/** Says that nothing has a name, what there is, and what was probably meant. */
export function unknownName(
  code: 'unknown_preset' | 'unknown_scenario',
  kind: string,
  name: string,
  names: readonly string[],
): ControlError {
  const nearest = nearestWord(name, names);
  return new ControlError(
    code,
    `There is no ${kind} "${name}".${nearest === null ? '' : ` Did you mean "${nearest}"?`}`,
    names.length === 0 ? `There is no ${kind} to choose from.` : `Take one of: ${names.join(', ')}.`,
  );
}
