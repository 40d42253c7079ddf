import { formatFault, parseFault } from './fault-text.ts';
import type { Fault } from './faults.ts';
import { createMockBackend, presets, type PresetName } from './mock-backend.ts';
import { openScenario, type OpenedScenario, type OpenScenarioOptions } from './scenarios/open-scenario.ts';
import { scenarioNamed, type ScenarioName } from './scenarios/registry.ts';

/** What time it is in a world. */
export interface StateTime {
  /** When the world begins, in milliseconds since the epoch; the scenario's own time, or the present, unless told. */
  readonly begin?: number;
  /** Seconds by which the clock was moved since; negative for back. */
  readonly later?: number;
  /** Whether the clock stands still. */
  readonly isFrozen?: boolean;
}

/** A state that has an address: one scenario, or one preset as it is. Nothing of it is secret. */
export interface WorldState {
  readonly scenario?: ScenarioName;
  readonly preset?: PresetName;
  /** Id of the person who is signed in; `null` for nobody; whoever the scenario or preset begins with unless told. */
  readonly viewer?: string | null;
  readonly time?: StateTime;
  /** All that goes wrong, in the place of the scenario's own faults; those unless told. */
  readonly faults?: readonly Fault[];
  /** A language tag (BCP 47), for the page. */
  readonly language?: string;
  /** A word of the page, such as `dark`. */
  readonly theme?: string;
}

/** Stands for nobody as viewer, and for no fault. */
const none = 'none';

/** Nothing in a link may be longer than any year. */
const laterMax = 100 * 366 * 24 * 3600;

/**
 * Writes the address of a state, without what is as it begins. Throws a `TypeError` for a fault that has no short form.
 */
export function writeState(state: WorldState): URLSearchParams {
  const { scenario, preset, viewer, time = {}, faults, language, theme } = state;
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) params.append(name, value);
  };
  put('scenario', scenario);
  put('preset', preset);
  put('viewer', viewer === null ? none : viewer);
  put('begin', time.begin === undefined ? undefined : new Date(time.begin).toISOString());
  put('later', time.later === undefined ? undefined : String(time.later));
  put('clock', time.isFrozen ? 'frozen' : undefined);
  if (faults?.length === 0) put('fault', none);
  for (const fault of faults ?? []) put('fault', textOf(fault));
  put('language', language);
  put('theme', theme);
  return readState(params) && params;
}

function textOf(fault: Fault): string {
  const text = formatFault(fault);
  if (text === null)
    throw new TypeError('A fault with an answer of its own fits in no address: export the world instead.');
  return text;
}

/**
 * Reads the address of a state; parameters with other names are left to the page. Throws a `TypeError` that says what
 * was given and what there is.
 */
export function readState(params: URLSearchParams): WorldState {
  const scenario = params.get('scenario');
  const preset = params.get('preset');
  if (scenario !== null && preset !== null)
    throw new TypeError(
      `The address names the scenario "${scenario}" and the preset "${preset}". A scenario brings its own preset: leave one of them out.`,
    );
  const viewer = params.get('viewer');
  const faults = params.getAll('fault');
  const time = readTime(params);
  const language = params.get('language');
  const theme = params.get('theme');
  return {
    ...(scenario !== null && { scenario: scenarioNamed(scenario).name }),
    ...(preset !== null && { preset: presetNamed(preset) }),
    ...(viewer !== null && { viewer: viewer === none ? null : viewer }),
    ...(Object.keys(time).length > 0 && { time }),
    ...(faults.length > 0 && { faults: faults.filter((text) => text !== none).map(parseFault) }),
    ...(language !== null && { language: languageNamed(language) }),
    ...(theme !== null && { theme: themeNamed(theme) }),
  };
}

function presetNamed(name: string): PresetName {
  const names = Object.keys(presets) as PresetName[];
  const found = names.find((one) => one === name);
  if (found) return found;
  throw new TypeError(`There is no preset "${name}". There are: ${names.join(', ')}.`);
}

function readTime(params: URLSearchParams): StateTime {
  const begin = params.get('begin');
  const later = params.get('later');
  const clock = params.get('clock');
  if (
    (begin !== null && !/^\d{4}-\d\d-\d\dT/.test(begin)) ||
    (begin !== null && Number.isNaN(Date.parse(begin)))
  )
    throw new TypeError(`"begin" takes a moment such as 2026-11-20T09:00:00.000Z, and not "${begin}".`);
  if (later !== null && (!/^-?\d{1,10}$/.test(later) || Math.abs(Number(later)) > laterMax))
    throw new TypeError(`"later" takes whole seconds such as 3600 or -60, and not "${later}".`);
  if (clock !== null && clock !== 'frozen')
    throw new TypeError(`"clock" takes "frozen" or is left out, and not "${clock}".`);
  return {
    ...(begin !== null && { begin: Date.parse(begin) }),
    ...(later !== null && { later: Number(later) }),
    ...(clock !== null && { isFrozen: true }),
  };
}

function languageNamed(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    throw new TypeError(`"language" takes a language tag such as en, pt-BR or ar, and not "${tag}".`);
  }
}

function themeNamed(word: string): string {
  if (/^[a-z][a-z\d-]{0,40}$/.test(word)) return word;
  throw new TypeError(`"theme" takes a word such as light or dark, and not "${word}".`);
}

export type OpenStateOptions = Omit<OpenScenarioOptions, 'now' | 'running'> & {
  /** The preset of a state that names neither a scenario nor a preset; `isp-os` unless told. */
  readonly preset?: PresetName;
};

/** A world in a state; `scenario` is `null` for a preset as it is. */
export type OpenedState = Omit<OpenedScenario, 'scenario'> & {
  readonly scenario: OpenedScenario['scenario'] | null;
};

/**
 * Opens the world of a state: its scenario prepared, its person signed in, its clock set, its faults armed. Rejects
 * with a `TypeError` that says who there is when nobody has the viewer's id.
 */
export async function openState(
  { scenario, preset, viewer, time = {}, faults }: WorldState,
  { preset: usual = 'isp-os', adapt = (definition) => definition, ...options }: OpenStateOptions = {},
): Promise<OpenedState> {
  const start = {
    ...options,
    ...(time.begin !== undefined && { now: time.begin }),
    running: !time.isFrozen,
  };
  const opened: OpenedState = scenario
    ? await openScenario(scenario, { ...start, adapt })
    : {
        scenario: null,
        backend: createMockBackend({ ...start, preset: adapt(presets[preset ?? usual]) }),
      };
  const { backend } = opened;
  await backend.ready;
  if (viewer !== undefined) signIn(backend, viewer);
  if (time.later !== undefined) backend.clock.advance(time.later);
  if (faults) {
    backend.faults.clear();
    for (const fault of faults) backend.faults.add(fault);
  }
  return opened;
}

function signIn({ people, session }: OpenedState['backend'], viewer: string | null): void {
  if (viewer !== null && !people.some(({ id }) => id === viewer)) {
    const first = people.slice(0, 20).map(({ id }) => id);
    const more = people.length > first.length ? ` and ${people.length - first.length} more` : '';
    throw new TypeError(
      `Nobody in this world has the id "${viewer}". There are: ${first.join(', ')}${more}; ${none} is nobody.`,
    );
  }
  session.signInAs(viewer);
}
