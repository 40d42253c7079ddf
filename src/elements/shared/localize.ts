import type { ReactiveController, ReactiveElement } from 'lit';
import { messagesOf, type MessageOverrides, type Messages } from '../../messages/messages.ts';

/**
 * The language of an element: words with a host's own in their places, and dates and numbers in the
 * language of the nearest `lang` around it, shadow roots included.
 */
export class Localize implements ReactiveController {
  #sections: Partial<Messages> | null = null;
  #overrides: MessageOverrides | null = null;
  #messages: Messages | null = null;

  constructor(readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  /** These sections in English, with a host's own words in their places. */
  messages(sections: Partial<Messages>, overrides: MessageOverrides): Messages {
    if (!this.#messages || this.#sections !== sections || this.#overrides !== overrides) {
      this.#sections = sections;
      this.#overrides = overrides;
      this.#messages = messagesOf(sections, overrides);
    }
    return this.#messages;
  }

  /** A language tag that `Intl` takes. */
  get locale(): string {
    for (
      let node: Node | null = this.host;
      node;
      node = node.parentNode ?? (node as ShadowRoot).host ?? null
    ) {
      const lang = node instanceof Element ? node.getAttribute('lang') : null;
      if (lang && isLanguage(lang)) return lang;
    }
    return navigator.language || 'en';
  }

  /** "2 days ago", "in 3 hours": the distance from `now`, both in milliseconds since the epoch. */
  relativeTime(time: number, now: number): string {
    const seconds = (time - now) / 1000;
    const [unit, size] = units.find(([, , from]) => Math.abs(seconds) >= from)!;
    const value = Math.round(seconds / size);
    return new Intl.RelativeTimeFormat(this.locale, { numeric: value === 0 ? 'auto' : 'always' }).format(
      value,
      unit,
    );
  }

  /** Date and time in the reader's own time zone, for who needs it exactly. */
  exactTime(time: number): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  }

  /** The day alone. */
  date(time: number): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium' }).format(time);
  }

  /** "48 hours", "7 days": a length of time in the unit in which a tenant reads it. */
  duration(seconds: number, unit: 'hours' | 'days' | 'unknown'): string {
    const [name, size] = unit === 'days' ? (['day', 86_400] as const) : (['hour', 3_600] as const);
    const format = new Intl.NumberFormat(this.locale, { style: 'unit', unit: name, unitDisplay: 'long' });
    return format.format(seconds / size);
  }

  /** "40 seconds", "3 minutes": about how long something will take. */
  seconds(count: number): string {
    const [unit, size] = count < 90 ? (['second', 1] as const) : (['minute', 60] as const);
    const format = new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' });
    return format.format(Math.ceil(count / size));
  }

  /** "20 MB": a size of a file. */
  bytes(count: number): string {
    const [unit, size] =
      count >= 1024 ** 2 ? (['megabyte', 1024 ** 2] as const) : (['kilobyte', 1024] as const);
    const value = count / size;
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  /** "a, b and c", or "a, b or c" for a disjunction. */
  list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
    return new Intl.ListFormat(this.locale, { type }).format(items);
  }
}

/** Each unit with its seconds, and from how many on it is used: "1 day" could be almost two. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['day', 86_400, 172_800],
  ['hour', 3_600, 3_600],
  ['minute', 60, 0],
];

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
