import type { ControlState, MockControl } from '../control/mock-control.ts';

/** Something that one does to the world. */
export interface Deed {
  /** Names the button that is busy meanwhile. */
  readonly name: string;
  /** Said when it is done. */
  readonly done: string;
  readonly work: () => Promise<unknown>;
  /** Whether the world is another one afterwards, and not only changed; `reading` changes nothing. */
  readonly effect?: 'change' | 'new-world' | 'reading';
}

/** What every part of the control room works with: the world as it was last seen, and how to do something to it. */
export interface Desk {
  readonly control: MockControl;
  readonly state: ControlState;
  /** When the state came, by `performance.now()`. */
  readonly seenAt: number;
  /** Name of what is being done; `null` for nothing. One thing is done after the other. */
  readonly busy: string | null;
  /** Does something and says so, or says why not; answers whether it was done. It never rejects. */
  act(deed: Deed): Promise<boolean>;
}
