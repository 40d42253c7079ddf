import type { BulkJob, BulkRow } from '../../contract/bulk-job.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Caller } from '../caller.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { draftInvitation } from '../invitation-draft.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { limitedInviter } from '../second-person.ts';
import { rolesBeyond, type TenantFacts } from '../tenant-facts.ts';

const unlessBulk = ({ tenant }: TenantFacts): string | null =>
  tenant.policy.bulk.enabled ? null : 'The tenant’s policy has no batches.';

/** Times that a running job is asked again, at most. */
const pollsMax = 20;

/** Sends a batch, line after line from 2 on, and waits for what becomes of it. */
async function start(
  stage: Stage,
  inputs: readonly InvitationInput[],
  dryRun: boolean,
  caller: Caller = stage.owner,
) {
  const rows = inputs.map((input, index) => ({ line: index + 2, input }));
  const outcome = await caller.call('bulk.start', { body: { kind: 'invite', rows, dryRun } });
  return settled(stage, demandGranted(outcome, 'the batch to be taken'), caller);
}

async function settled(stage: Stage, job: BulkJob, caller: Caller): Promise<BulkJob> {
  let present = job;
  for (let polls = 0; /validating|running/.test(present.status) && polls < pollsMax; polls++) {
    await stage.waitABit(present.pollAfterSeconds ?? 1);
    present = demandGranted(await caller.call('bulk.get', { path: { id: job.id } }), 'the job');
  }
  return present;
}

/** What became of the rows; what they created is taken away at the end. */
async function rowsOf(stage: Stage, { id }: BulkJob, caller: Caller = stage.owner) {
  const outcome = await caller.call('bulk.rows', { path: { id }, query: { limit: 200 } });
  const { items } = demandGranted(outcome, 'the rows of the job');
  for (const { invitationId } of items) if (invitationId !== null) stage.rememberInvitation(invitationId);
  return { items, exchange: outcome.exchange };
}

const shown = (rows: readonly BulkRow[]): string =>
  rows.map(({ line, status, error }) => `${line} ${status}${error ? ` ${error.code}` : ''}`).join(', ');

/** A good row, one with a bad address, one to a role that is not there, and one that is invited already. */
async function mixedRows(stage: Stage) {
  const { email } = await stage.invite();
  const good = draftInvitation(stage.facts, stage.address('batch'));
  return [
    good,
    draftInvitation(stage.facts, 'not an address'),
    draftInvitation(stage.facts, stage.address('batch'), { roleId: 'conform-no-such-role' }),
    draftInvitation(stage.facts, email),
  ];
}

const expectedCodes = [null, 'invalid_email', 'role_not_found', 'invitation_already_pending'] as const;

export const bulkChecks: readonly Check[] = [
  {
    id: 'dry-run-creates-nothing',
    rules: ['SAL-15', 'ALL-11'],
    feature: 'bulk',
    level: 'must',
    capabilities: ['bulk.validate', 'invitations.create'],
    unless: unlessBulk,
    title: 'shows in a dry run what is wrong with each row, and creates nothing',
    run: async (stage) => {
      const inputs = await mixedRows(stage);
      const good = inputs[0]!.email ?? '';
      const job = await start(stage, inputs, true);
      const { items, exchange } = await rowsOf(stage, job);
      const found = items.map(({ error }) => error?.code ?? null);
      const isRight = expectedCodes.every((code, index) => found[index] === code);
      demandThat(isRight, expectedCodes.map((code) => code ?? 'valid').join(', '), shown(items), exchange);
      const list = await stage.invitationsTo(good);
      demandThat(list.items.length === 0, 'nothing to be created', `${list.items.length}`, list.exchange);
      await stage.owner.call('bulk.cancel', { path: { id: job.id } });
    },
  },
  {
    id: 'commit-creates-the-good-rows',
    rules: ['SAL-16', 'ALL-11'],
    feature: 'bulk',
    level: 'must',
    capabilities: ['bulk.validate', 'bulk.commit', 'invitations.create'],
    unless: unlessBulk,
    title: 'creates what the dry run found good on commit, once',
    run: async (stage) => {
      const inputs = await mixedRows(stage);
      const job = await start(stage, inputs, true);
      const path = { id: job.id };
      const outcome = await stage.owner.call('bulk.commit', { path });
      await settled(stage, demandGranted(outcome, 'the job to be committed'), stage.owner);
      const { items, exchange } = await rowsOf(stage, job);
      const made = items.filter(({ status }) => status === 'created');
      demandThat(made.length === 1 && made[0]!.line === 2, 'line 2 to be created', shown(items), exchange);
      demandRefused(await stage.owner.call('bulk.commit', { path }), ['invalid_state'], 'a second commit');
    },
  },
  {
    id: 'cancelled-jobs-create-nothing',
    rules: ['SAL-15'],
    feature: 'bulk',
    level: 'must',
    capabilities: ['bulk.validate', 'bulk.job'],
    unless: unlessBulk,
    title: 'creates nothing of a job that was cancelled',
    run: async (stage) => {
      const job = await start(stage, [draftInvitation(stage.facts, stage.address('batch'))], true);
      const path = { id: job.id };
      demandGranted(await stage.owner.call('bulk.cancel', { path }), 'the job to be cancelled');
      demandRefused(
        await stage.owner.call('bulk.commit', { path }),
        ['invalid_state'],
        'a cancelled job to stay so',
      );
    },
  },
  {
    id: 'ceiling-in-batches',
    rules: ['ALL-05', 'ALL-11'],
    feature: 'bulk',
    level: 'must',
    capabilities: ['bulk.commit'],
    second: limitedInviter,
    unless: unlessBulk,
    title: 'refuses a row to a role that the inviter may not give, and creates the others',
    run: async (stage) => {
      const { caller, outlook } = stage.second;
      const above = rolesBeyond(stage.facts, outlook).at(-1);
      demandApplies(above !== undefined, 'The second person may give every role.');
      const inputs = [
        draftInvitation(stage.facts, stage.address('batch'), { by: outlook }),
        draftInvitation(stage.facts, stage.address('batch'), { by: outlook, roleId: above.id }),
      ];
      const job = await start(stage, inputs, false, caller);
      const { items, exchange } = await rowsOf(stage, job, caller);
      const isRight = items[0]?.status === 'created' && items[1]?.error?.code === 'role_not_grantable';
      demandThat(isRight, '2 created, 3 failed role_not_grantable', shown(items), exchange);
    },
  },
];
