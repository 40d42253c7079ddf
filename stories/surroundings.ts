import type { MessageOverrides } from 'invite-kit';
import { html, type TemplateResult } from 'lit';
import type { Toolbar } from './globals.ts';
import { imitate, type Condition } from './media-emulation.ts';
import { pseudoWords } from './pseudo-words.ts';

const rightToLeft: readonly string[] = ['ar', 'ar-XB'] satisfies Toolbar['language'][];

/** Where lines begin. */
export const directionOf = ({ direction, language }: Toolbar): 'ltr' | 'rtl' => {
  if (direction !== 'auto') return direction;
  return rightToLeft.includes(language) ? 'rtl' : 'ltr';
};

/** The kit's own words. */
export const english: MessageOverrides = {};

/** The words of the language; none where the kit's own are meant. */
export function wordsOf({ language }: Toolbar): MessageOverrides {
  if (language === 'en-XA') return pseudoWords('longer');
  return language === 'ar-XB' ? pseudoWords('mirrored') : english;
}

/** Lets the styles of the kit hold that are for the person whom the toolbars describe. */
export function imitatePerson({ theme, density, motion }: Toolbar): void {
  const conditions: Condition[] = [];
  if (theme === 'forced') conditions.push('(forced-colors: active)');
  if (density === 'touch') conditions.push('(pointer: coarse)');
  if (motion === 'reduced') conditions.push('(prefers-reduced-motion: reduce)');
  imitate(conditions);
}

/** The page of a host around some content, as the toolbars say. */
export const surroundings = (toolbar: Toolbar, content: unknown): TemplateResult => html`
  <div
    class="surroundings"
    lang=${toolbar.language}
    dir=${directionOf(toolbar)}
    data-theme=${toolbar.theme}
    data-density=${toolbar.density}
    data-width=${toolbar.width}
    data-motion=${toolbar.motion}
  >
    <div class="sheet">${content}</div>
  </div>
`;
