/** How a step of an acceptance stands among the others. */
export interface StepTraits {
  /** Nothing after it can be reached before it, membership least of all. */
  readonly gate: boolean;
  /** Whether it has to be done; what need not be can be skipped. */
  readonly required: boolean;
}

/** Steps that come after membership: they prepare the first day and hold nobody back. */
const afterJoining: Readonly<Record<string, StepTraits>> = {
  profile: { gate: false, required: true },
  tour: { gate: false, required: false },
};

/**
 * What a step is by its key (SAL-37, SAL-38). A step that this version does not know is a gate: what it asks
 * for may matter.
 */
export const stepTraits = (key: string): StepTraits => afterJoining[key] ?? { gate: true, required: true };
