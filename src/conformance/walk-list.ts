import type { Invitation } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
import type { Page } from '../contract/page.ts';
import type { Caller, Outcome } from './caller.ts';
import { demandGranted, NotChecked } from './finding.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** Pages that are walked at most, of 200 rows unless told. */
const pagesMax = 50;

/** The rows of a list, page after page. */
export interface Walked<Row> {
  /** Each once, in their order. */
  readonly items: readonly Row[];
  /** Whether the list came to its end. */
  readonly isWhole: boolean;
  /** Of the last page. */
  readonly exchange: RecordedExchange;
}

interface RowOf {
  readonly 'invitations.list': Invitation;
  readonly 'members.list': Member;
}

/**
 * Walks a list to its end, or as far as that is sensible. Throws `Unmet` when a page is refused. A filter only shortens
 * the way: whoever counts looks at the rows themselves, so that a filter that does not work is no fault of what is counted.
 */
export async function walkList<Name extends keyof RowOf>(
  caller: Caller,
  name: Name,
  query: Readonly<Record<string, unknown>>,
): Promise<Walked<RowOf[Name]>> {
  const rows = new Map<string, RowOf[Name]>();
  for (let cursor: string | null = null, pages = 1; ; pages++) {
    const asked = { limit: 200, ...query, ...(cursor !== null && { cursor }) };
    const outcome = (await caller.call(name, { query: asked })) as Outcome<Page<RowOf[Name]>>;
    const page = demandGranted(outcome, 'a page of a list');
    const known = rows.size;
    for (const row of page.items) if (!rows.has(row.id)) rows.set(row.id, row);
    cursor = page.nextCursor;
    // A cursor that leads to nothing new leads nowhere.
    if (cursor === null || rows.size === known || pages === pagesMax)
      return { items: [...rows.values()], isWhole: cursor === null, exchange: outcome.exchange };
  }
}

/** Goes on with rows that are all there are. Throws `NotChecked`. */
export function demandWhole<Row>(walked: Walked<Row>): Walked<Row> {
  if (walked.isWhole) return walked;
  throw new NotChecked(
    `The list goes on after ${walked.items.length} rows.`,
    'a list whose filters and cursors work, or a tenant with fewer rows',
  );
}
