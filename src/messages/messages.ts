import type { en } from './en.ts';
import { common } from './en/common.ts';
import { readErrors } from './en/read-errors.ts';

/** Every word the kit says: one record a section, each word by its own name. */
export type Messages = typeof en;

/** Words that a host says in its own way; what is left out stays as it is. */
export type MessageOverrides = { readonly [S in keyof Messages]?: Partial<Messages[S]> };

/** What every element says. The other sections come with the elements, and parts of elements, that say them. */
const always = { common, errors: readErrors };

/**
 * The words that every element knows and these sections, with a host's own in their places. What was
 * not given is not there at run time: an element speaks only of what it brings.
 */
export function messagesOf(sections: Partial<Messages>, overrides: MessageOverrides): Messages {
  const english: Partial<Messages> = { ...always, ...sections } as Partial<Messages>;
  const merged = Object.entries(english).map(([name, words]) => [
    name,
    { ...words, ...overrides[name as keyof Messages] },
  ]);
  return Object.fromEntries(merged) as Messages;
}
