import { emailKey } from '../../contract/email-address.ts';
import { isolate } from '../shared/isolate.ts';

/** What tells addresses apart: their comparison key, or their text as long as they have none (ALL-01). */
export const addressKey = (text: string): string => emailKey(text) ?? text;

/** The first few of many addresses, for a sentence. */
export const someOf = (texts: readonly string[]): string =>
  texts.slice(0, 5).map(isolate).join(', ') + (texts.length > 5 ? ', …' : '');

/** What became of addresses that were added to a list. */
export interface AddedAddresses {
  /** The list with the new ones at its end. */
  readonly list: readonly string[];
  readonly added: readonly string[];
  /** Left out because they were there already, in whatever spelling. */
  readonly duplicates: readonly string[];
  /** Left over because the list was full. */
  readonly rest: readonly string[];
}

/** Adds addresses to a list that holds `max` at most. Each of the new ones ends in one of the answers. */
export function withAddresses(
  list: readonly string[],
  texts: readonly string[],
  max: number,
): AddedAddresses {
  const known = new Set(list.map(addressKey));
  const added: string[] = [];
  const duplicates: string[] = [];
  const rest: string[] = [];
  for (const text of texts) {
    const key = addressKey(text);
    if (known.has(key)) duplicates.push(text);
    else if (known.size >= max) rest.push(text);
    else {
      known.add(key);
      added.push(text);
    }
  }
  return { list: [...list, ...added], added, duplicates, rest };
}
