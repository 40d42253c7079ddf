import * as z from 'zod/mini';
import { Count, Instant } from './scalars.ts';

/** One page of a list. Only `nextCursor: null` ends the list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: { readonly value: number; readonly exact: boolean } | null;
  /** The server's clock, so that "expires in" does not trust the local one. */
  readonly serverNow: string | null;
  /** Rows that could not be read and were left out; the rest of the page lives on. */
  readonly unreadable: number;
}

/** What surrounds the rows of a page on the wire. The rows are parsed one by one. */
export const PageEnvelope = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.nullable(z.string()),
  total: z.nullable(z.object({ value: Count, exact: z.boolean() })),
  serverNow: z.nullable(Instant),
});
