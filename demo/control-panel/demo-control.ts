import type { MockBackend, PresetName } from 'invite-kit/mock-server';
import { createLocalControl, presetNames, type MockControl } from 'invite-kit/mock-server/control';
import { isScenarioName, scenarioNamed } from 'invite-kit/mock-server/scenarios';
import { plainBeginning, readBeginning, writeBeginning, type Beginning } from '../beginning.ts';
import { productBackend, replaceWorld } from '../kept-world.ts';
import { readLook, shownLook } from '../look.ts';
import { openAddress, startAddress } from '../open-address.ts';
import { placeOf } from '../product-place.ts';
import { fromProduct } from '../products.ts';

/**
 * The control of the world of this page. A scenario, a preset and a file of another product are opened on the page where
 * they belong: what would be told here is not told any more.
 */
export function demoControl(backend: MockBackend, preset: PresetName): MockControl {
  const begun = readBeginning() ?? plainBeginning(backend);
  const control = createLocalControl(backend, {
    start: { preset, scenario: begun.scenario?.name ?? null },
    begun,
    place: placeOf(preset),
  });
  /** Lets the other controls know as well which scenario it is. */
  const noteScenario = async () => {
    const scenario = await scenarioOf(control);
    const beginning = readBeginning();
    if (scenario && beginning) writeBeginning({ ...beginning, scenario });
  };
  return {
    ...control,
    open: (start) => leaveFor(startAddress(start, shownLook())),
    reset: async () => {
      const link = readBeginning()?.link ?? null;
      if (link !== null) return leaveFor(openAddress(link));
      await control.reset();
      await noteScenario();
    },
    importWorld: async (file) => {
      const other = presetOf(file);
      if (other !== null && other !== preset) return importElsewhere(file, other);
      await control.importWorld(file);
      await noteScenario();
    },
  };
}

/** Fulfilled never: whoever waits for it is gone with the page. */
function leaveFor(address: URL): Promise<never> {
  location.assign(address);
  return new Promise(() => {});
}

/** The product of a file, as far as it says; whether the file is whole is for others to say. */
function presetOf(file: string): PresetName | null {
  try {
    const { preset } = JSON.parse(file) as { readonly preset?: unknown };
    return presetNames.find((name) => name === preset) ?? null;
  } catch {
    return null;
  }
}

/** What the world of a control says that it is; `null` for a product as it is. */
async function scenarioOf(control: MockControl): Promise<Beginning['scenario']> {
  const { scenario: name } = await control.state();
  if (name === null || !isScenarioName(name)) return null;
  const { title, story } = scenarioNamed(name);
  return { name, title, story };
}

async function importElsewhere(file: string, preset: PresetName): Promise<void> {
  const backend = productBackend(preset);
  await backend.ready;
  const control = createLocalControl(backend);
  await control.importWorld(file);
  const beginning = { ...plainBeginning(backend), scenario: await scenarioOf(control) };
  await replaceWorld(preset, { world: backend.exportWorld(), beginning, look: readLook(preset) });
  return leaveFor(fromProduct('index.html', preset));
}
