import type { PresetName } from 'invite-kit/mock-server';
import { preset, worldName } from './products.ts';

/** How the pages of a product are shown. */
export interface Look {
  /** Language of dates, numbers and direction, as a tag (BCP 47); English unless told. */
  readonly language: string | null;
  /** As the system says unless told. */
  readonly theme: Theme | null;
}

/** The themes that a link can name: the product's own, which follows the system, or one of its two sides. */
export const themes = ['host', 'light', 'dark'] as const;
export type Theme = Exclude<(typeof themes)[number], 'host'>;

/** The theme of a name, `null` for the product's own. Throws a `TypeError` that says what there is. */
export function themeNamed(name: string): Theme | null {
  const found = themes.find((one) => one === name);
  if (found) return found === 'host' ? null : found;
  throw new TypeError(
    `The demo has no theme "${name}". There are: ${themes.join(', ')}; host is as the product has it.`,
  );
}

/** Languages that can be chosen besides the one of the page. */
export const languages = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ar'] as const;

const keyOf = (name: PresetName) => `${worldName(name)}:look`;

/** How the pages of a product were shown last. Without a store they look as they are. */
export function readLook(name = preset): Look {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}') as Partial<
      Record<keyof Look, unknown>
    >;
    const { language, theme } = kept;
    return {
      language: typeof language === 'string' ? language : null,
      theme: theme === 'light' || theme === 'dark' ? theme : null,
    };
  } catch {
    return { language: null, theme: null };
  }
}

/** Lets all pages of a product look so, from their next loading on. */
export function keepLook(look: Look, name = preset): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(look));
  } catch {
    // Nothing can be stored: this page alone looks so.
  }
}

let shown: Look = { language: null, theme: null };

/** How this page looks; the same object as long as nobody changes it. */
export const shownLook = (): Look => shown;

/** Lets this page look so. The direction changes with the language alone, and is otherwise as somebody has set it. */
export function showLook(look: Look): void {
  const isOtherLanguage = look.language !== shown.language;
  shown = look;
  const { language, theme } = look;
  const page = document.documentElement;
  page.lang = language ?? 'en';
  if (isOtherLanguage)
    if (language) page.dir = directionOf(language);
    else page.removeAttribute('dir');
  if (theme) page.dataset['theme'] = theme;
  else delete page.dataset['theme'];
}

const rightToLeft = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];

/** Where the lines of a language begin, by the script in which it is usually written. */
function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}
