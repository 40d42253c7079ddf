import { en } from './en.ts';

/** Every word the kit says: one record a section, each word by its own name. */
export type Messages = typeof en;

/** Words that a host says in its own way; what is left out stays as it is. */
export type MessageOverrides = { readonly [S in keyof Messages]?: Partial<Messages[S]> };

/** The English words with a host's own in their places. */
export function withOverrides(overrides: MessageOverrides): Messages {
  const sections = Object.entries(en).map(([section, words]) => [
    section,
    { ...words, ...overrides[section as keyof Messages] },
  ]);
  return Object.fromEntries(sections) as Messages;
}

export { en };
