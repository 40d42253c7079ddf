import { en } from 'invite-kit/messages';

/** One word, or one sentence, of the kit. */
export interface Word {
  /** Where it is found, as in `inviteForm.send`. */
  readonly key: string;
  readonly text: string;
  /** Whether it is put together from what it is told. */
  readonly isMade: boolean;
}

/** Stands in for whatever a sentence is told: it reads as itself, and so does all that is taken from it. */
const blank = (name: string): unknown =>
  new Proxy(() => name, {
    get: (_target, key) =>
      key === Symbol.toPrimitive || key === 'toString' ? () => `‹${name}›` : blank(String(key)),
  });

/** The sentence with its blanks, or its source where it decides by what it is told. */
function withBlanks(make: (...given: unknown[]) => unknown): string {
  const source = make.toString();
  const names = /^\(?([^)=]*)\)?\s*=>/.exec(source)?.[1]?.split(',') ?? [];
  try {
    const made: unknown = make(...names.map((name) => blank(name.trim())));
    return typeof made === 'string' ? made : source;
  } catch {
    return source;
  }
}

function wordsBelow(value: unknown, key: string): readonly Word[] {
  if (typeof value === 'string') return [{ key, text: value, isMade: false }];
  if (typeof value === 'function')
    return [{ key, text: withBlanks(value as (...given: unknown[]) => unknown), isMade: true }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsBelow(inner, key ? `${key}.${name}` : name));
}

/** Every word of the kit by section, in the order in which they are written. */
export const wordSections: readonly (readonly [section: string, words: readonly Word[]])[] = Object.entries(
  en,
).map(([section, words]) => [section, wordsBelow(words, section)]);
