/** A moment in the time zone of whoever looks, to the second. */
export const momentWords = (milliseconds: number): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(milliseconds);

/** The time of day alone. */
export const timeWords = (milliseconds: number): string =>
  new Intl.DateTimeFormat('en', { timeStyle: 'medium' }).format(milliseconds);

/** A moment as `datetime-local` fields want it. */
export function fieldValue(milliseconds: number): string {
  const date = new Date(milliseconds);
  const local = new Date(milliseconds - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 19);
}
