import { ControlError } from './control-error.ts';
import type { Found, Wanted } from './mock-control.ts';

export const limits = { usual: 50, most: 500 } as const;

/** The first of all that hold every word that is looked for, in any case. */
export function found<Item>(
  all: readonly Item[],
  { search = '', limit = limits.usual }: Wanted = {},
  words: (item: Item) => readonly (string | null)[],
): Found<Item> {
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.most)
    throw new ControlError(
      'bad_input',
      `The limit ${limit} is not allowed.`,
      `Take a number from 1 to ${limits.most}.`,
    );
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item: Item) => {
    const text = words(item).join('\n').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const items = wanted.length === 0 ? all : all.filter(fits);
  return { items: items.slice(0, limit), total: items.length };
}
