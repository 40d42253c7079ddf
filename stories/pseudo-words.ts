import type { MessageOverrides } from 'invite-kit';
import { en } from 'invite-kit/messages';

/** A way to change a sentence so that one sees whether it is the kit's own. */
export type Pseudo = 'longer' | 'mirrored';

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aàeéiíoóuúcçnñsšyýzžAÀEÉIÍOÓUÚCÇNÑSŠYÝZŽ'].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1]!]] : [],
  ),
);

/** Accents on its letters, and a third more of them in brackets, as German or Finnish would need. */
const longer = (text: string): string => {
  const accented = [...text].map((letter) => accents[letter] ?? letter).join('');
  const more = '·'.repeat(Math.ceil(text.length / 3));
  return `[${accented} ${more}]`;
};

/** The same letters, made to run from right to left. */
const mirrored = (text: string): string => `\u202e${text}\u202c`;

const kinds: Readonly<Record<Pseudo, (text: string) => string>> = { longer, mirrored };

/** Changes texts at every depth; a function's answer is changed when it is known. */
function change(value: unknown, pseudo: (text: string) => string): unknown {
  if (typeof value === 'string') return value && pseudo(value);
  if (typeof value === 'function')
    return (...given: unknown[]) => change((value as (...given: unknown[]) => unknown)(...given), pseudo);
  if (Array.isArray(value)) return value.map((one) => change(one, pseudo));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, pseudo)]));
}

const made = new Map<Pseudo, MessageOverrides>();

/** Every word of the kit in a pseudo language; the same object for the same one. */
export function pseudoWords(pseudo: Pseudo): MessageOverrides {
  const words = made.get(pseudo) ?? (change(en, kinds[pseudo]) as MessageOverrides);
  made.set(pseudo, words);
  return words;
}
