/** What the reader's time zone is called, such as "Europe/Berlin". */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;

/** "20 Nov 2026, 10:12 GMT+1": a moment in the reader's time zone, which is named. */
export const zonedTime = (locale: string, time: number): string =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', ...clock }).format(time);

/** "10:12 GMT+1": the same without the day. */
export const zonedClock = (locale: string, time: number): string =>
  new Intl.DateTimeFormat(locale, clock).format(time);

const two = (value: number) => String(value).padStart(2, '0');

/** "2026-11-20": the day of a moment where the reader is. */
export function dayStamp(moment: number): string {
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "2026-11-20 10:12:05 +01:00": the same moment for a spreadsheet. */
export function localStamp(moment: number): string {
  const at = new Date(moment);
  const offset = -at.getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  return `${dayStamp(moment)} ${time} ${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}
