import type { MockControl } from '../../control/mock-control.ts';
import { scenarioNamed } from '../../scenarios/registry.ts';
import { readState } from '../../state-link.ts';

/** Opens the state that an address holds; answers whether it holds one. Rejects when it cannot be opened. */
export async function openStateOf({ searchParams }: URL, control: MockControl): Promise<boolean> {
  if (!searchParams.has('scenario') && !searchParams.has('preset')) return false;
  const state = readState(searchParams);
  const { viewer, time, faults } = state;
  if (state.scenario !== undefined)
    await control.open({ preset: scenarioNamed(state.scenario).preset, scenario: state.scenario });
  else await control.open({ preset: state.preset, scenario: null });
  const { clock } = await control.state();
  if (time?.isFrozen) await control.clock.freeze();
  // The world begins now; what counts is how much time has passed since its beginning.
  if (time?.passed) await control.clock.set(clock.now + time.passed * 1000);
  if (viewer !== undefined) await control.signInAs(viewer);
  if (faults) await control.faults.clear();
  for (const fault of faults ?? []) await control.faults.add(fault);
  return true;
}
