/** When a world begins, and how its clock stands. */
export interface StateTime {
  /** When it begins, in milliseconds since the epoch; the scenario's own time, else the present, unless told. */
  readonly start?: number;
  /** Seconds by which the clock is moved once the world is there; they may be negative. None unless told. */
  readonly passed?: number;
  /** Whether the clock stands still; it runs unless told. */
  readonly isFrozen?: true;
}

const secondsOf = { d: 24 * 3600, h: 3600, m: 60, s: 1 } as const;
type Unit = keyof typeof secondsOf;
const units = Object.keys(secondsOf) as Unit[];

/** The furthest that a clock is moved, in seconds: ten years. */
const passedMax = 10 * 365 * 24 * 3600;

/** Writes seconds, to the thousandth, in the largest unit that holds them in whole numbers: `49h`, `90s`, `-2d`. */
export function writeDuration(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const unit = units.find((one) => milliseconds % (secondsOf[one] * 1000) === 0) ?? 's';
  return `${milliseconds / 1000 / secondsOf[unit]}${unit}`;
}

/** Reads seconds from a number with a unit. Throws a `TypeError` that says how one is written. */
export function readDuration(text: string): number {
  const match = /^(-?\d{1,9}(?:\.\d{1,3})?)([dhms])$/.exec(text);
  const seconds = match ? Number(match[1]) * secondsOf[match[2] as Unit] : NaN;
  if (Math.abs(seconds) <= passedMax) return seconds;
  throw new TypeError(
    `"${text}" is no span of time. It is written as a number and d, h, m or s, such as 49h or -90s, and lasts ten years at most.`,
  );
}

/** Reads a moment. Throws a `TypeError` that says how one is written. */
export function readMoment(text: string): number {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const moment = isWhole ? Date.parse(text) : NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new TypeError(`"${text}" is no moment. It is written with its zone, such as 2026-11-20T09:00:00Z.`);
}

/** Writes a moment, without the thousandths where there are none. */
export const writeMoment = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');
