import {
  createMockBackend,
  persistWorld,
  presets,
  type MockBackend,
  type PresetName,
} from 'invite-kit/mock-server';
import { del, get, keys, set } from 'idb-keyval';
import { lineageOf, plainBeginning, readBeginning, writeBeginning, type Beginning } from './beginning.ts';
import { keepLook, readLook, type Look } from './look.ts';
import { placeOf } from './product-place.ts';
import { worldName } from './products.ts';

type World = ReturnType<MockBackend['exportWorld']>;

/** What this browser keeps for a product. */
export interface KeptWorld {
  readonly world: World;
  readonly beginning: Beginning;
  readonly look: Look;
}

/** Where the world is kept that gave way to the present one. */
const formerKey = (preset: PresetName): string => `${worldName(preset)}:former`;

/** The backend of a product at its beginning, at home in its folder. */
export function productBackend(preset: PresetName): MockBackend {
  const { adapt, ...place } = placeOf(preset);
  return createMockBackend({ ...place, preset: adapt(presets[preset]) });
}

/**
 * Puts a world in the place of the one that this browser keeps for a product, and that one aside if somebody has done
 * something in it. Everything else that its pages keep by themselves is forgotten. Rejects with a `TypeError` where the
 * browser keeps nothing.
 */
export async function replaceWorld(preset: PresetName, next: KeptWorld): Promise<void> {
  await exchangeWorld(preset, next, readBeginning(preset)?.hasFormer ?? false);
}

/**
 * Goes back to the world that gave way to the present one, which is put aside in turn if somebody has done something in
 * it. Answers whether there was one. Rejects as `replaceWorld` does; then it is kept for another time.
 */
export async function bringBackFormer(preset: PresetName): Promise<boolean> {
  const former = await get<KeptWorld>(formerKey(preset));
  if (former) {
    const isPresentAside = await exchangeWorld(preset, former, false);
    if (!isPresentAside) await del(formerKey(preset));
    return true;
  }
  const present = readBeginning(preset);
  if (present) writeBeginning({ ...present, hasFormer: false }, preset);
  return false;
}

/** Answers whether the present world was put aside. `isFormerLeft`: whether one from before stays there if it was not. */
async function exchangeWorld(preset: PresetName, next: KeptWorld, isFormerLeft: boolean): Promise<boolean> {
  await demandStore();
  const backend = productBackend(preset);
  const seeded = lineageOf(backend);
  await persistWorld(backend, worldName(preset));
  const lineage = lineageOf(backend);
  const noted = readBeginning(preset);
  const present = noted?.lineage === lineage ? noted : null;
  const isTouched = present ? backend.audit.length > present.trailLength : lineage !== seeded;
  if (isTouched) {
    // Of a world that nothing is noted about, all that it holds may be somebody's doing.
    const beginning = present ?? { ...plainBeginning(backend), trailLength: 0 };
    const former: KeptWorld = { world: backend.exportWorld(), beginning, look: readLook(preset) };
    await set(formerKey(preset), former);
  }
  forgetAround(preset);
  writeBeginning({ ...next.beginning, hasFormer: isTouched || isFormerLeft }, preset);
  keepLook(next.look, preset);
  backend.importWorld(next.world, { asBeginning: true });
  await backend.saved();
  return isTouched;
}

/** A page hands a world to the next one through the browser's stores. */
async function demandStore(): Promise<void> {
  try {
    await keys();
    localStorage.setItem(probe, '');
    localStorage.removeItem(probe);
  } catch {
    throw new TypeError(
      'This browser keeps nothing for this page, so that the next page could not know of it. Allow the page to store data.',
    );
  }
}

const probe = 'invite-kit-demo:probe';

/** Forgets what the pages of a product keep besides the world, by the name that it all begins with. */
function forgetAround(preset: PresetName): void {
  for (const store of [localStorage, sessionStorage])
    for (const key of Object.keys(store)) if (key.startsWith(`${worldName(preset)}:`)) store.removeItem(key);
}
