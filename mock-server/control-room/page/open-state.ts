import type { MockControl } from '../../control/mock-control.ts';
import { readWorldStart } from '../../control/world-start.ts';
import { scenarioNamed } from '../../scenarios/registry.ts';
import { readState } from '../../state-link.ts';
import type { PageLook } from '../page-look.ts';

/** What says of an address that it holds a state: what the world begins with. */
const beginnings = ['scenario', 'preset'];

/** What says how the page looks. It stays in the address: a reload opens nothing anew, and looks as before. */
const looks = ['language', 'theme'];

/**
 * Opens the state that an address holds; answers whether it holds one. Rejects when it cannot be opened, and then
 * nothing has changed.
 */
export async function openStateOf({ searchParams }: URL, control: MockControl): Promise<boolean> {
  if ([...searchParams.keys()].every((name) => looks.includes(name))) return false;
  // Says what was probably meant; `readState` names all that there are.
  const named = searchParams.get('scenario');
  if (named !== null) await readWorldStart(null, named);
  const { scenario, preset, viewer, time = {}, faults } = readState(searchParams, { isAlone: true });
  if (!beginnings.some((name) => searchParams.has(name)))
    throw new TypeError('This address names no scenario and no preset, so there is nothing to open.');
  const { start: now, passed = 0, isFrozen } = time;
  await control.open(
    scenario === undefined
      ? { preset, scenario: null, now, person: viewer }
      : { preset: scenarioNamed(scenario).preset, scenario, now, person: viewer },
  );
  if (isFrozen) await control.clock.freeze();
  // What counts is the time since the beginning, and not what has passed while it was made.
  const { beganAt } = (await control.state()).clock;
  if (isFrozen || passed !== 0) await control.clock.set(beganAt + passed * 1000);
  if (faults) await control.faults.clear();
  for (const fault of faults ?? []) await control.faults.add(fault);
  return true;
}

/** The language and the theme that an address names. Throws a `TypeError` for what is none. */
export function lookOf({ searchParams }: URL): PageLook {
  const named = new URLSearchParams([...searchParams].filter(([name]) => looks.includes(name)));
  const { language, theme } = readState(named);
  return { language, theme };
}

/** The address of the same page without the state that was opened, and with its look. */
export function withoutState({ pathname, searchParams }: URL): string {
  const rest = String(new URLSearchParams([...searchParams].filter(([name]) => looks.includes(name))));
  return `${pathname}${rest && `?${rest}`}`;
}
