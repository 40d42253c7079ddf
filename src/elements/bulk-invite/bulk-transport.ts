import { isCapable } from '../../contract/capabilities.ts';
import type { BulkRow } from '../../contract/bulk-job.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { Tenant } from '../../contract/tenant.ts';
import { systemicFailures } from '../../store/create-invite-store.ts';
import type { BulkProblem } from './bulk-sheet.ts';

/** A row on its way. */
export interface OutgoingRow {
  readonly index: number;
  readonly line: number;
  readonly input: InvitationInput;
}

/** What the server says of one row. */
export type RowOutcome =
  | { readonly index: number; readonly invitationId: string | null; readonly isUndelivered: boolean }
  | { readonly index: number; readonly problem: BulkProblem };

/** A batch on its way to the server. */
export interface OutgoingBatch {
  readonly rows: readonly OutgoingRow[];
  /** Idempotency key of the batch; its rows' own keys are made of it where they go one by one. */
  readonly key: string;
  readonly tell: (outcome: RowOutcome) => void;
}

/**
 * Sends a batch: as one job where the backend has jobs, else one invitation after the other. Rejects with
 * what would befall the other batches too; everything else is the outcome of a row (ALL-11).
 */
export const sendBatch = (client: InviteClient, tenant: Tenant, batch: OutgoingBatch): Promise<void> =>
  isCapable(tenant, 'bulk.job') ? sendJob(client, batch) : sendEach(client, batch);

async function sendJob(client: InviteClient, { rows, key, tell }: OutgoingBatch): Promise<void> {
  const body = {
    kind: 'invite',
    dryRun: false,
    rows: rows.map(({ line, input }) => ({ line, input })),
  } as const;
  const { id, status, pollAfterSeconds } = await client.bulk.start(body, { idempotencyKey: key });
  if (status === 'validating' || status === 'running') await untilFinished(client, id, pollAfterSeconds);
  await readOutcomes(client, id, rows, tell);
}

async function sendEach(client: InviteClient, { rows, key, tell }: OutgoingBatch): Promise<void> {
  for (const { index, input } of rows) {
    try {
      const { invitation, warnings } = await client.invitations.create(input, {
        idempotencyKey: `${key}-${index}`,
      });
      tell({ index, invitationId: invitation.id, isUndelivered: warnings.includes('mail_failed') });
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (systemicFailures.has(error.code)) throw error;
      tell({ index, problem: problemOf(error) });
    }
  }
}

/** Asks the server about rows without sending anything. Rejects when it could not be asked. */
export async function checkBatch(
  client: InviteClient,
  rows: readonly OutgoingRow[],
  tell: (outcome: RowOutcome) => void,
  signal: AbortSignal,
): Promise<void> {
  const body = {
    kind: 'invite',
    dryRun: true,
    rows: rows.map(({ line, input }) => ({ line, input })),
  } as const;
  const { id, status, pollAfterSeconds } = await client.bulk.start(body, { signal });
  if (status === 'validating') await untilFinished(client, id, pollAfterSeconds);
  await readOutcomes(client, id, rows, tell);
}

async function untilFinished(client: InviteClient, id: string, wait: number | null): Promise<void> {
  for (let seconds = wait ?? 1; ;) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0.25, seconds) * 1000));
    const { status, pollAfterSeconds } = await client.bulk.get(id);
    if (status !== 'validating' && status !== 'running') return;
    seconds = pollAfterSeconds ?? 1;
  }
}

async function readOutcomes(
  client: InviteClient,
  id: string,
  rows: readonly OutgoingRow[],
  tell: (outcome: RowOutcome) => void,
): Promise<void> {
  const byLine = new Map(rows.map((row) => [row.line, row.index]));
  let cursor: string | null | undefined;
  do {
    const page = await client.bulk.rows(id, { limit: 200, ...(cursor && { cursor }) });
    for (const row of page.items) {
      const index = byLine.get(row.line);
      if (index === undefined) continue;
      byLine.delete(row.line);
      tell(outcomeOf(index, row));
    }
    cursor = page.nextCursor;
  } while (cursor);
  // A row of which the server says nothing must not wait for ever.
  for (const index of byLine.values())
    tell({ index, problem: { key: 'unexpected', column: null, params: {} } });
}

function outcomeOf(index: number, { status, error, invitationId, warnings }: BulkRow): RowOutcome {
  const isGood = status === 'created' || status === 'valid' || status === 'pending';
  return isGood && !error
    ? { index, invitationId, isUndelivered: warnings.includes('mail_failed') }
    : { index, problem: problemOf(error ?? { code: 'unexpected' }) };
}

/** What the server has against a row; the code of a field says more than that of the whole. */
function problemOf(
  error: Pick<InviteError, 'code'> & Partial<Pick<InviteError, 'params' | 'errors'>>,
): BulkProblem {
  const [field] = error.errors ?? [];
  const column = field?.pointer === '/email' ? 'email' : null;
  return { key: field?.code ?? error.code, column, params: field?.params ?? error.params ?? {} };
}
