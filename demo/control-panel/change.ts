/** Lets something happen to the world, and brings the page up to date. */
export type Change = (apply: () => void) => Promise<void>;
