import { isCapable } from '../../contract/capabilities.ts';
import type { BulkJob, BulkRow } from '../../contract/bulk-job.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { CallOptions, InviteClient, WriteOptions } from '../../contract/invite-client.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import { toInviteError } from '../../contract/invite-error.ts';
import type { Tenant } from '../../contract/tenant.ts';
import { systemicFailures } from '../../store/create-invite-store.ts';
import type { BulkProblem, BulkSheet } from './bulk-sheet.ts';

/** A row on its way. */
export interface OutgoingRow {
  readonly index: number;
  readonly line: number;
  readonly input: InvitationInput;
}

/** What the server says of one row. */
export type RowOutcome =
  | { readonly index: number; readonly isUndelivered: boolean }
  | { readonly index: number; readonly problem: BulkProblem };

/** A batch on its way to the server. */
export interface OutgoingBatch {
  readonly rows: readonly OutgoingRow[];
  /** Idempotency key of the batch; its rows' own keys are made of it where they go one by one. */
  readonly key: string;
  /** Whether the outcome of a row is not known yet: a batch may be on its way for the second time. */
  readonly isOpen: (index: number) => boolean;
  readonly tell: (outcome: RowOutcome) => void;
}

export const outgoing = (sheet: BulkSheet, index: number): OutgoingRow => ({
  index,
  line: sheet.line(index),
  input: sheet.input(index),
});

/**
 * Sends a batch: as one job where the backend has jobs, else one invitation after the other. Rejects with
 * what would befall the other batches too; everything else is the outcome of a row (ALL-11).
 */
export const sendBatch = (client: InviteClient, tenant: Tenant, batch: OutgoingBatch): Promise<void> =>
  isCapable(tenant, 'bulk.job') ? sendJob(client, batch) : sendEach(client, batch);

async function sendJob(client: InviteClient, batch: OutgoingBatch): Promise<void> {
  const { rows, key, tell } = batch;
  let job: BulkJob;
  try {
    job = await start(client, rows, false, { idempotencyKey: key });
  } catch (thrown) {
    const blamed = blamedRows(toInviteError(thrown), rows);
    if (blamed.size === 0) throw thrown;
    // Nothing was done. What is refused fails alone, and the others go without it, as another intent.
    for (const problem of blamed.values()) tell(problem);
    const others = rows.filter(({ index }) => !blamed.has(index));
    if (others.length > 0) await sendJob(client, { ...batch, rows: others, key: `${key}-others` });
    return;
  }
  await readOutcomes(client, job.id, rows, (index, row) =>
    tell(row.status === 'created' ? delivered(index, row) : refused(index, row.error)),
  );
}

async function sendEach(client: InviteClient, { rows, key, isOpen, tell }: OutgoingBatch): Promise<void> {
  for (const { index, input } of rows.filter(({ index }) => isOpen(index))) {
    try {
      tell(delivered(index, await client.invitations.create(input, { idempotencyKey: `${key}-${index}` })));
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (systemicFailures.has(error.code)) throw error;
      tell(refused(index, error));
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
  const { id } = await start(client, rows, true, { signal });
  await readOutcomes(
    client,
    id,
    rows,
    (index, row) => tell(row.error ? refused(index, row.error) : delivered(index, row)),
    { signal },
  );
}

/** Starts a job and waits until it has come to its end, or to a check's. */
async function start(
  client: InviteClient,
  rows: readonly OutgoingRow[],
  dryRun: boolean,
  options: WriteOptions,
): Promise<BulkJob> {
  const sent = rows.map(({ line, input }) => ({ line, input }));
  let job = await client.bulk.start({ kind: 'invite', dryRun, rows: sent }, options);
  while (job.status === 'validating' || job.status === 'running') {
    await wait(job.pollAfterSeconds ?? 1);
    job = await client.bulk.get(job.id, { signal: options.signal });
  }
  return job;
}

const wait = (seconds: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0.25, seconds) * 1000));

/** Reads what became of each row. A row of which the server says nothing has not been created. */
async function readOutcomes(
  client: InviteClient,
  id: string,
  rows: readonly OutgoingRow[],
  tell: (index: number, row: BulkRow) => void,
  options: CallOptions = {},
): Promise<void> {
  const byLine = new Map(rows.map((row) => [row.line, row.index]));
  let cursor: string | null | undefined;
  do {
    const page = await client.bulk.rows(id, { limit: 200, ...(cursor && { cursor }) }, options);
    for (const row of page.items) {
      const index = byLine.get(row.line);
      if (index === undefined) continue;
      byLine.delete(row.line);
      tell(index, row);
    }
    cursor = page.nextCursor;
  } while (cursor);
  for (const [line, index] of byLine)
    tell(index, {
      line,
      status: 'failed',
      error: { code: 'unexpected' },
      invitationId: null,
      warnings: [],
    });
}

/** The rows that a request was refused for, by index, where it was for rows of it. */
function blamedRows(
  { errors }: InviteError,
  rows: readonly OutgoingRow[],
): Map<number, RowOutcome & { readonly problem: BulkProblem }> {
  const blamed = new Map<number, RowOutcome & { readonly problem: BulkProblem }>();
  for (const { pointer, code, params } of errors) {
    const place = /^\/rows\/(\d+)(?:\/input(\/.*))?/.exec(pointer);
    const row = place && rows[Number(place[1])];
    if (row)
      blamed.set(
        row.index,
        refused(row.index, { code, errors: [{ pointer: place[2] ?? '', code, params }] }),
      );
  }
  return blamed;
}

const delivered = (index: number, { warnings }: { readonly warnings: readonly string[] }): RowOutcome => ({
  index,
  isUndelivered: warnings.includes('mail_failed'),
});

/** The columns to blame for what is wrong with a field of an invitation. */
const columnOfField = new Map([
  ['/email', 'email'],
  ['/name', 'name'],
  ['/name/full', 'name'],
  ['/name/given', 'given_name'],
  ['/name/family', 'family_name'],
  ['/phone', 'phone'],
  ['/jobTitle', 'job_title'],
  ['/assignments/0/roleIds', 'role'],
]);

/** What the server has against a row; the code of a field says more than that of the whole. */
function refused(
  index: number,
  error: (Pick<InviteError, 'code'> & Partial<Pick<InviteError, 'params' | 'errors'>>) | null,
): RowOutcome & { readonly problem: BulkProblem } {
  const [field] = error?.errors ?? [];
  const column = columnOfField.get(field?.pointer ?? '') ?? null;
  const key = field?.code ?? error?.code ?? 'unexpected';
  return { index, problem: { key, column, params: field?.params ?? error?.params ?? {} } };
}
