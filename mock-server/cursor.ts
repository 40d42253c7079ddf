import type { Page } from 'invite-kit/contract';
import { instant } from './clock.ts';
import { Refusal } from './refusal.ts';

/** How the rows of a list are put in order; rows that compare equal are ordered by id. */
export interface ListOrder<Row> {
  readonly value: (row: Row) => string;
  readonly id: (row: Row) => string;
  readonly descending: boolean;
  /** Letters as people order them, instead of code units. */
  readonly isText?: boolean;
}

export interface PageRequest {
  readonly cursor?: string;
  readonly limit?: number;
  /** Everything that a cursor is bound to: the filter and the order. */
  readonly boundTo: unknown;
}

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

/**
 * One page of rows. A cursor remembers the last row's place and not a count, so rows that come or go
 * meanwhile neither repeat nor hide others. A cursor of another filter or order is `cursor_invalid`.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  order: ListOrder<Row>,
  { cursor, limit = 50, boundTo }: PageRequest,
  now: number,
): Omit<Page<Row>, 'unreadable'> {
  const binding = JSON.stringify(boundTo);
  const place = (row: Row): Place => [order.value(row), order.id(row)];
  const compare = (a: Place, b: Place): number => {
    const byValue = order.isText ? collator.compare(a[0], b[0]) : compareUnits(a[0], b[0]);
    return (byValue || compareUnits(a[1], b[1])) * (order.descending ? -1 : 1);
  };
  const sorted = rows.toSorted((a, b) => compare(place(a), place(b)));
  const after = cursor === undefined ? null : readCursor(cursor, binding);
  const start = after === null ? 0 : sorted.findIndex((row) => compare(place(row), after) > 0);
  const size = Math.min(200, Math.max(1, limit));
  const items = start < 0 ? [] : sorted.slice(start, start + size);
  const last = items.at(-1);
  const isEnd = last === undefined || start + size >= sorted.length;
  return {
    items,
    nextCursor: isEnd ? null : encode([binding, ...place(last)]),
    total: { value: rows.length, exact: true },
    serverNow: instant(now),
  };
}

type Place = readonly [value: string, id: string];

const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function encode(parts: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function readCursor(cursor: string, binding: string): Place {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string')) {
      const [bound, value, id] = parts as [string, string, string];
      if (bound === binding) return [value, id];
    }
  } catch {
    // Not one of our cursors.
  }
  throw new Refusal('cursor_invalid');
}
