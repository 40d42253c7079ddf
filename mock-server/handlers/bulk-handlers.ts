import type { BulkJob, BulkRow, InvitationInput, SeatUsage } from 'invite-kit/contract';
import { canCreateInvitation, hasPermission, withInvitation } from 'invite-kit/policy';
import { record } from '../audit-trail.ts';
import { actorRef, systemActor } from '../caller.ts';
import { instant } from '../clock.ts';
import { createAndSend } from '../create-invitation.ts';
import { pageOf } from '../cursor.ts';
import { directoryOf, seatsOf, type OpenDirectory } from '../directory.ts';
import type { Handlers, MemberExchange } from '../exchange.ts';
import { demandVisibly } from '../managed-invitation.ts';
import { problemOf } from '../problem-response.ts';
import { demand, Refusal } from '../refusal.ts';
import { demandScopes } from '../scopes.ts';
import { randomId } from '../secrets.ts';
import type { StoredBulkJob, StoredBulkRow } from '../world.ts';

type BulkOperation = Extract<MemberExchange['operation'], `bulk.${string}`>;
type BulkExchange = MemberExchange<BulkOperation>;

/** Dry runs that wait for their commit, at most: the oldest is forgotten. */
const waitingMax = 10;

/** How long a dry run waits, in milliseconds. */
const waitingTime = 15 * 60 * 1000;

export const bulkHandlers: Handlers<BulkOperation> = {
  'bulk.start': (exchange) => {
    const { world, now, actor, caller, body } = exchange;
    const { policy } = world;
    demand(hasPermission({ actor, action: 'invite', policy }));
    if (!policy.bulk.enabled) throw new Refusal('not_supported', { params: { capability: 'bulk.commit' } });
    if (body.rows.length > policy.bulk.batchRows && !body.dryRun)
      throw new Refusal('payload_too_large', { params: { maxRows: policy.bulk.batchRows } });
    const job: StoredBulkJob = {
      id: randomId('job'),
      accountId: caller.account!.id,
      status: 'running',
      createdAt: instant(now),
      finishedAt: null,
      rows: body.rows.map(({ line, input }) => ({
        line,
        status: 'pending',
        error: null,
        invitationId: null,
        warnings: [],
        input,
      })),
    };
    world.bulkJobs.push(job);
    if (body.dryRun) check(exchange, job);
    else run(exchange, job);
    return { body: viewJob(exchange, job) };
  },

  'bulk.get': (exchange) => ({ body: viewJob(exchange, findJob(exchange)) }),

  'bulk.rows': (exchange) => {
    const { now, query } = exchange;
    const { cursor, limit } = query;
    const { id, rows } = findJob(exchange);
    // Lines are compared as text, so they are brought to one length.
    const order = {
      value: ({ line }: StoredBulkRow) => String(line).padStart(12, '0'),
      id: ({ line }: StoredBulkRow) => String(line),
      descending: false,
    };
    const page = pageOf(rows, order, { cursor, limit, boundTo: ['bulk', id] }, now);
    return { body: { ...page, items: page.items.map(viewRow) } };
  },

  'bulk.commit': (exchange) => {
    const job = findJob(exchange);
    demandWaiting(exchange, job);
    job.status = 'running';
    run(exchange, job);
    return { body: viewJob(exchange, job) };
  },

  'bulk.cancel': (exchange) => {
    const job = findJob(exchange);
    demandWaiting(exchange, job);
    job.status = 'cancelled';
    job.finishedAt = instant(exchange.now);
    for (const row of job.rows) Object.assign(row, { input: null, status: 'skipped' });
    recordJob(exchange, job, 'bulk.cancelled');
    return { body: viewJob(exchange, job) };
  },
};

/** Judges every row, and creates none. */
function check(exchange: BulkExchange, job: StoredBulkJob): void {
  const { world, now } = exchange;
  const directory = directoryOf(world, now);
  // The seats of a whole file are counted by who sends it, batch after batch.
  const seats = { ...seatsOf(world, now), available: null };
  for (const row of job.rows) {
    const error = refusalOf(() => demandCreatable(exchange, row.input!, directory, seats));
    row.status = error ? 'invalid' : 'valid';
    row.error = error;
  }
  job.status = 'ready';
  const waiting = world.bulkJobs.filter(({ status }) => status === 'ready');
  const forgotten = new Set(waiting.slice(0, Math.max(0, waiting.length - waitingMax)));
  world.bulkJobs = world.bulkJobs.filter((other) => !forgotten.has(other));
}

/** Creates row by row; one that is refused, or goes wrong, takes no other with it (ALL-11). */
function run(exchange: BulkExchange, job: StoredBulkJob): void {
  const { world, now, secrets } = exchange;
  const directory = directoryOf(world, now);
  let seats = seatsOf(world, now);
  recordJob(exchange, job, 'bulk.started');
  job.rows.forEach((row, index) => {
    const input = row.input;
    if (input === null || row.status === 'invalid') return;
    row.error = refusalOf(() => {
      exchange.strikeRow(row.line);
      demandCreatable(exchange, input, directory, seats);
      const { invitation, warnings } = createAndSend(exchange, input, secrets.freshRows[index]!);
      directory.add(invitation);
      if (invitation.status === 'pending' || invitation.status === 'held')
        seats = withInvitation(seats, invitation.status, world.policy);
      Object.assign(row, { invitationId: invitation.id, warnings });
    });
    if (row.error)
      record(world, now, {
        type: 'invitation.created',
        actor: actorRef(exchange.caller.account),
        target: { type: 'invitation', id: null, label: input.email },
        reason: row.error.code,
      });
    row.status = row.error ? 'failed' : 'created';
    row.input = null;
  });
  const isFlawless = job.rows.every(({ status }) => status === 'created');
  job.status = isFlawless ? 'completed' : 'completed_with_errors';
  job.finishedAt = instant(now);
  recordJob(exchange, job, 'bulk.finished');
}

/** Goes on when the policy lets this row be created now. */
function demandCreatable(
  exchange: BulkExchange,
  input: InvitationInput,
  directory: OpenDirectory,
  seats: SeatUsage,
): void {
  const { world, actor } = exchange;
  const { policy, roles } = world;
  demandVisibly(exchange, canCreateInvitation({ actor, input, policy, roles, directory, seats }));
  demandScopes(world, input.assignments);
}

function refusalOf(work: () => void): BulkRow['error'] {
  try {
    work();
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) console.error(thrown);
    const { code, params, errors } = problemOf(thrown);
    return { code, params, errors };
  }
}

/** A job of the caller; anybody else's is as if it never was. */
function findJob({ world, path, caller }: BulkExchange): StoredBulkJob {
  const job = world.bulkJobs.find(({ id }) => id === path['id']);
  if (!job || job.accountId !== caller.account?.id) throw new Refusal('job_not_found');
  return job;
}

const statusOf = ({ status, createdAt }: StoredBulkJob, now: number): BulkJob['status'] =>
  status === 'ready' && now - Date.parse(createdAt) >= waitingTime ? 'expired' : status;

function demandWaiting({ now }: BulkExchange, job: StoredBulkJob): void {
  const status = statusOf(job, now);
  if (status !== 'ready') throw new Refusal('invalid_state', { params: { status } });
}

function viewJob({ world, now }: BulkExchange, job: StoredBulkJob): BulkJob {
  const count = (...statuses: BulkRow['status'][]) =>
    job.rows.filter(({ status }) => statuses.includes(status)).length;
  return {
    id: job.id,
    kind: 'invite',
    status: statusOf(job, now),
    counts: {
      total: job.rows.length,
      valid: count('valid', 'pending', 'created', 'failed'),
      invalid: count('invalid'),
      created: count('created'),
      failed: count('failed'),
    },
    seats: seatsOf(world, now),
    pollAfterSeconds: null,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
  };
}

const viewRow = ({ line, status, error, invitationId, warnings }: StoredBulkRow): BulkRow => ({
  line,
  status,
  error,
  invitationId,
  warnings,
});

function recordJob(
  { world, now, caller }: BulkExchange,
  { id, rows }: StoredBulkJob,
  type: 'bulk.started' | 'bulk.finished' | 'bulk.cancelled',
): void {
  const created = rows.filter(({ status }) => status === 'created').length;
  record(world, now, {
    type,
    // That it came to its end is nobody's doing.
    actor: type === 'bulk.finished' ? systemActor : actorRef(caller.account),
    target: { type: 'bulk_job', id, label: `${rows.length} invitations` },
    changes: type === 'bulk.finished' ? [{ field: 'created', from: null, to: String(created) }] : [],
  });
}
