import type { Fault, MockBackend, PresetName } from 'invite-kit/mock-server';
import type { Handout } from 'invite-kit/mock-server/scenarios';
import { preset, worldName } from './products.ts';

/** What the world of a product began with, and what goes wrong in it: all that the world itself does not know. */
export interface Beginning {
  /** The world that this is about. */
  readonly lineage: string;
  /** What its trail held at first: as long as it holds no more, nobody has done anything. */
  readonly trailLength: number;
  /** What to read on the page: its name and one sentence; `null` for a product as it is. */
  readonly scenario: { readonly name: string; readonly title: string; readonly story: string } | null;
  readonly handout: Handout;
  /** Address of the page where it is played; `null` for any. */
  readonly page: string | null;
  /** The parameters that open it again; `null` for a product as it is. */
  readonly link: string | null;
  /** In milliseconds since the epoch; see `ControlState.clock`. */
  readonly startedAt: number;
  readonly beganAt: number;
  /** What is armed, each as often as is left. */
  readonly faults: readonly Fault[];
  /** Whether a world from before it is kept, in which somebody has done something. */
  readonly hasFormer: boolean;
}

const keyOf = (name: PresetName) => `${worldName(name)}:beginning`;

/** What this browser keeps of it; `null` for nothing. */
export function readBeginning(name = preset): Beginning | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Beginning | null;
    return typeof kept?.lineage === 'string' && Array.isArray(kept.faults) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it for the next page. */
export function writeBeginning(beginning: Beginning, name = preset): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(beginning));
  } catch {
    // Nothing can be stored: the next page does not know what its world began with.
  }
}

/** The world that a backend holds, by its name. */
export const lineageOf = ({ stamp }: Pick<MockBackend, 'stamp'>): string =>
  stamp.slice(0, stamp.lastIndexOf(':'));

/** What is armed, each as often as is left. */
export const armedFaults = ({ faults }: Pick<MockBackend, 'faults'>): readonly Fault[] =>
  faults.list().map(({ fault, left }) => (left === null ? fault : { ...fault, times: left }));

/** What there is to say of the world that a backend holds, when nobody has said anything. */
export const plainBeginning = (backend: MockBackend): Beginning => ({
  lineage: lineageOf(backend),
  trailLength: backend.audit.length,
  scenario: null,
  handout: {},
  page: null,
  link: null,
  startedAt: backend.clock.now(),
  beganAt: backend.clock.now(),
  faults: armedFaults(backend),
  hasFormer: readBeginning()?.hasFormer ?? false,
});

/**
 * Keeps what goes wrong over reloads and between tabs, as `persistWorld` does with the world, and notes when another one
 * begins. Without a store it lasts as long as the page.
 */
export function keepBeginning(backend: MockBackend): void {
  let lineage = '';
  let text = '';
  let isArming = false;
  const arm = (faults: readonly Fault[]) => {
    text = JSON.stringify(faults);
    if (text === JSON.stringify(armedFaults(backend))) return;
    isArming = true;
    backend.faults.clear();
    for (const fault of faults) backend.faults.add(fault);
    isArming = false;
  };
  const follow = () => {
    if (isArming) return;
    const present = lineageOf(backend);
    const kept = readBeginning();
    const isOther = present !== lineage;
    lineage = present;
    if (kept?.lineage === present) {
      const armed = armedFaults(backend);
      if (isOther) arm(kept.faults);
      else if (JSON.stringify(armed) !== text) {
        text = JSON.stringify(armed);
        writeBeginning({ ...kept, faults: armed });
      }
    } else if (isOther) {
      // Where it is about a world that is still on its way here, that is waited for.
      const beginning = plainBeginning(backend);
      text = JSON.stringify(beginning.faults);
      writeBeginning(beginning);
    }
  };
  follow();
  backend.subscribe(follow);
  addEventListener('storage', ({ key }) => {
    const kept = key === keyOf(preset) ? readBeginning() : null;
    if (kept?.lineage === lineage) arm(kept.faults);
  });
}
