import { didYouMean } from './did-you-mean.ts';
import { formatFault, parseFault } from './fault-text.ts';
import type { Fault } from './faults.ts';
import { presets, type MockBackend, type PresetName } from './mock-backend.ts';
import { openScenario, type OpenedScenario, type OpenScenarioOptions } from './scenarios/open-scenario.ts';
import { scenarioNamed, type ScenarioName } from './scenarios/registry.ts';
import { readDuration, readMoment, writeDuration, writeMoment, type StateTime } from './state-time.ts';

/** What a world begins with: a scenario, or a preset as it is. */
export type StateBeginning =
  | { readonly scenario: ScenarioName; readonly preset?: undefined }
  | { readonly preset: PresetName; readonly scenario?: undefined };

/**
 * A state that can be opened again from its address: what the world begins with, and the switches around it. What people
 * have done since is not in it; that takes an exported world. Nothing in it is secret: links are made anew.
 */
export type WorldState = StateBeginning & {
  /** Id of who is signed in, `null` for nobody; as the world has it unless told. */
  readonly viewer?: string | null;
  readonly time?: StateTime;
  /** What goes wrong, instead of what the scenario lets go wrong. */
  readonly faults?: readonly Fault[];
  /** Language of the page, as a tag (BCP 47). */
  readonly language?: string;
  /** Name of one of the page's themes, such as `dark`. */
  readonly theme?: string;
};

/** A state that is open. */
export interface OpenedState extends OpenedScenario {
  /** What was asked for, with the moment at which it has begun. */
  readonly state: WorldState;
  /** What the clock showed when the world was ready, before any time had passed; in milliseconds since the epoch. */
  readonly readyAt: number;
}

export type OpenStateOptions = Omit<OpenScenarioOptions, 'now' | 'running'>;

/** The words that stand for nobody and for no fault. */
const nobody = 'nobody';
const none = 'none';

/**
 * Writes a state as parameters of an address, always in this order: `scenario` or `preset`, `viewer`, `time` (when it
 * begins), `passed` (how long ago that is), `clock`, `fault` for each fault, `language`, `theme`. Throws a `TypeError`
 * for a fault that has no short form.
 */
export function writeState(state: WorldState): URLSearchParams {
  const { viewer, time = {}, faults = null, language, theme } = state;
  const params = new URLSearchParams();
  const put = (name: Parameter, value: string | null | undefined) => {
    if (value !== undefined && value !== null) params.append(name, value);
  };
  put('scenario', state.scenario);
  put('preset', state.preset);
  put('viewer', viewer === null ? nobody : viewer);
  put('time', time.start === undefined ? null : writeMoment(time.start));
  put('passed', time.passed ? writeDuration(time.passed) : null);
  put('clock', time.isFrozen ? 'frozen' : null);
  for (const fault of faults?.map(shortForm) ?? []) put('fault', fault);
  put('fault', faults?.length === 0 ? none : null);
  put('language', language);
  put('theme', theme);
  return params;
}

function shortForm(fault: Fault): string {
  const text = formatFault(fault);
  if (text !== null) return text;
  throw new TypeError(`No address can hold the fault ${JSON.stringify(fault)}: export the world instead.`);
}

/** The parameters of a state. */
const parameters = [
  'scenario',
  'preset',
  'viewer',
  'time',
  'passed',
  'clock',
  'fault',
  'language',
  'theme',
] as const;
type Parameter = (typeof parameters)[number];

export interface ReadStateOptions {
  /** Whether the address holds nothing but a state. Parameters of other names are the page's own unless told. */
  readonly isAlone?: boolean;
}

/** Reads what `writeState` wrote. Throws a `TypeError` that says what was given and what there is. */
export function readState(params: URLSearchParams, { isAlone = false }: ReadStateOptions = {}): WorldState {
  if (isAlone) demandParameters([...params.keys()]);
  const viewer = one(params, 'viewer');
  const time = readTime(params);
  const faults = params.getAll('fault');
  const language = one(params, 'language');
  const theme = one(params, 'theme');
  return {
    ...readBeginning(one(params, 'scenario'), one(params, 'preset')),
    ...(viewer !== null && { viewer: viewer === nobody ? null : viewer }),
    ...(time && { time }),
    ...(faults.length > 0 && { faults: isNone(faults) ? [] : faults.map(parseFault) }),
    ...(language !== null && { language: readLanguage(language) }),
    ...(theme !== null && { theme: readTheme(theme) }),
  };
}

function demandParameters(names: readonly string[]): void {
  const unknown = names.find((name) => !parameters.includes(name as Parameter));
  if (unknown === undefined) return;
  throw new TypeError(
    `There is no parameter "${unknown}".${didYouMean(unknown, parameters)} There are: ${parameters.join(', ')}.`,
  );
}

const isNone = (faults: readonly string[]): boolean => faults.length === 1 && faults[0] === none;

function readBeginning(scenario: string | null, preset: string | null): StateBeginning {
  if (scenario !== null && preset !== null)
    throw new TypeError('An address names a scenario or a preset, and not both.');
  if (scenario !== null) return { scenario: scenarioNamed(scenario).name };
  const name = preset ?? 'isp-os';
  if (isPreset(name)) return { preset: name };
  const names = Object.keys(presets);
  throw new TypeError(
    `There is no preset "${name}".${didYouMean(name, names)} There are: ${names.join(', ')}.`,
  );
}

const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name);

function readTime(params: URLSearchParams): StateTime | null {
  const start = one(params, 'time');
  const passed = one(params, 'passed');
  const clock = one(params, 'clock');
  if (clock !== null && clock !== 'frozen' && clock !== 'running')
    throw new TypeError(`A clock is not "${clock}": it is "frozen" or "running".`);
  const time: StateTime = {
    ...(start !== null && { start: readMoment(start) }),
    ...(passed !== null && { passed: readDuration(passed) }),
    ...(clock === 'frozen' && { isFrozen: true }),
  };
  return Object.keys(time).length > 0 ? time : null;
}

function readLanguage(tag: string): string {
  try {
    const locale = new Intl.Locale(tag);
    if (languageNames.of(locale.language) !== undefined) return locale.toString();
  } catch {
    // It has not even the shape of one.
  }
  throw new TypeError(`"${tag}" is no tag of a language, such as en or de-AT.`);
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function readTheme(name: string): string {
  if (/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name)) return name;
  throw new TypeError(
    `"${name}" is no name of a theme: it has small letters, digits and dashes, such as dark.`,
  );
}

/** The value of a parameter that stands once, or `null`. */
function one(params: URLSearchParams, name: Parameter): string | null {
  const [value = null, ...others] = params.getAll(name);
  if (others.length === 0) return value;
  throw new TypeError(
    `The parameter "${name}" stands ${others.length + 1} times in this address, and counts once.`,
  );
}

/**
 * Opens a state: its world is prepared, its person signed in, its clock set and its faults armed. Rejects with a
 * `TypeError` when nobody in it has the id of its viewer.
 */
export async function openState(state: WorldState, options: OpenStateOptions = {}): Promise<OpenedState> {
  const { time = {} } = state;
  const opened = await openScenario(state.scenario ?? state.preset, {
    ...options,
    now: time.start,
    // It runs when everything is there, so that a state is the same however long that takes.
    running: false,
  });
  const { backend, start } = opened;
  const readyAt = backend.clock.now();
  applyState(backend, state);
  return { ...opened, state: { ...state, time: { ...time, start } }, readyAt };
}

/**
 * Lets a world that has just begun, with its clock frozen, be as a state says beyond its beginning: how much time has
 * passed, who is signed in, and what goes wrong. Throws a `TypeError` when nobody in it has the id of the viewer.
 */
export function applyState(backend: MockBackend, { viewer, time = {}, faults }: WorldState): void {
  if (time.passed) backend.clock.advance(time.passed);
  if (!time.isFrozen) backend.clock.run();
  if (viewer !== undefined) signIn(backend, viewer);
  if (faults) backend.faults.clear();
  for (const fault of faults ?? []) backend.faults.add(fault);
}

function signIn({ people, session }: MockBackend, viewer: string | null): void {
  if (viewer === null || people.some(({ id }) => id === viewer)) return session.signInAs(viewer);
  const known = [nobody, ...people.map(({ id }) => id)];
  throw new TypeError(
    `Nobody here has the id "${viewer}".${didYouMean(viewer, known)} There are: ${known.slice(0, 51).join(', ')}.`,
  );
}

/**
 * What to copy as the link to the present: the state that was opened, with who is signed in now, the time that has
 * passed since, and what still goes wrong. Somebody who has joined since is not in the world that it opens, which then
 * says who is.
 */
export function presentState({ backend, state, readyAt }: OpenedState): WorldState {
  const { session, clock, faults } = backend;
  const passed = Math.round(clock.now() - readyAt) / 1000;
  return {
    ...state,
    viewer: session.current()?.id ?? null,
    time: { start: state.time?.start, passed, ...(clock.isFrozen && { isFrozen: true as const }) },
    faults: faults.list().map(({ fault, left }) => (left === null ? fault : { ...fault, times: left })),
  };
}
