/** A moment with its day, its exact time and its zone in words, for example in a mail. */
export function momentWords(milliseconds: number, timeZone: string | null): string {
  const at = new Date(milliseconds);
  const zone = timeZone ?? 'UTC';
  const { days, times, names } = formatsOf(zone);
  const day = days.format(at);
  const time = times.format(at);
  const name = names.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  return `${day} at ${time}, ${name ?? zone}`;
}

const makeFormats = (timeZone: string) => ({
  days: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' }),
  times: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
  names: new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' }),
});

/** Formats are slow to make, and there are few zones. */
const formats = new Map<string, ReturnType<typeof makeFormats>>();

function formatsOf(timeZone: string): ReturnType<typeof makeFormats> {
  const made = formats.get(timeZone) ?? makeFormats(timeZone);
  formats.set(timeZone, made);
  return made;
}

/** A lifetime in the unit in which it is a round number. */
export function durationWords(seconds: number): string {
  const [size, unit] =
    seconds % 86400 === 0 && seconds > 172800
      ? [86400, 'day']
      : seconds % 3600 === 0
        ? [3600, 'hour']
        : [60, 'minute'];
  const count = Math.max(1, Math.round(seconds / size));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
