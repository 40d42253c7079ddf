/** The unit in which a tenant reads a lifetime. */
type Unit = 'hours' | 'days' | 'unknown';

const sizeOf = (unit: Unit): number => (unit === 'hours' ? 3600 : 86_400);

/** A lifetime as it stands in a field. */
export const lifetimeText = (seconds: number, unit: Unit): string => String(seconds / sizeOf(unit));

/**
 * The seconds that a text means, in any digits that Unicode holds to be the same; `NaN` for what is no whole number
 * of days or hours, `undefined` for nothing at all.
 */
export function secondsOf(text: string, unit: Unit): number | undefined {
  const digits = text.normalize('NFKC').trim();
  if (digits === '') return undefined;
  return /^\d{1,6}$/.test(digits) ? Number(digits) * sizeOf(unit) : NaN;
}
