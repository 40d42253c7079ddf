import { make } from './make.ts';

/** Names and values, for a list of descriptions. */
export const facts = (rows: readonly (readonly [name: string, value: string])[]): HTMLElement[] =>
  rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]);
