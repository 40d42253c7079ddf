/** A moment with its day, its exact time and its zone in words, for example in a mail. */
export function momentWords(milliseconds: number, timeZone: string | null): string {
  const at = new Date(milliseconds);
  const zone = timeZone ?? 'UTC';
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  const day = write({ dateStyle: 'full' }).format(at);
  const time = write({ hour: '2-digit', minute: '2-digit' }).format(at);
  const name = write({ timeZoneName: 'long' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${day} at ${time}, ${name ?? zone}`;
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
