import type { Role } from 'invite-kit/contract';
import { presets } from 'invite-kit/mock-server';
import { createBulkRowJudge, requiredBulkColumns } from 'invite-kit/policy';
import Papa from 'papaparse';
import { BulkSheet } from '../../src/elements/bulk-invite/bulk-sheet.ts';
import { readCsvFile } from '../../src/elements/bulk-invite/csv-file.ts';
import { readSheet } from '../../src/elements/bulk-invite/read-sheet.ts';
import {
  duration,
  heap,
  microseconds,
  milliseconds,
  quietest,
  times,
  longestTask,
  type Figure,
  type Section,
} from './bench.ts';
import { readInOneLoop } from './fused-loop.ts';
import { peopleFile } from './people-file.ts';

/** Taken in turns, so that whatever holds up the machine holds up all of them. */
const rounds = 11;
const { policy, roles, scopes } = presets['sales-os'];
const judge = createBulkRowJudge({
  tenantId: 'harbor-pine',
  policy,
  actorEmail: 'sofia@harborpine.example',
  roles: roles.map((role) => ({ ...role, assignable: { allowed: true, reason: null } }) as unknown as Role),
  scopes: scopes ?? [],
  directory: { memberByEmail: () => null, openInvitationByEmail: () => null },
});

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** As `<bulk-invite>` does it: from the file to the model of its preview. */
async function readAll(file: Blob): Promise<BulkSheet> {
  const { pieces } = await readCsvFile(file, Infinity);
  const table = await readSheet(pieces, {
    columns: policy.bulk.columns,
    required: requiredBulkColumns(policy),
    maxRows: Infinity,
  });
  const sheet = new BulkSheet(table, judge);
  await sheet.check();
  return sheet;
}

/** How one change of a row costs, with what a view asks after it. */
async function changeOneRow(sheet: BulkSheet): Promise<number> {
  sheet.setSeats(Math.floor(sheet.length / 2));
  const changes = 5000;
  const total = await duration(() => {
    for (let change = 0; change < changes; change++) {
      const index = (change * 7919) % sheet.length;
      sheet.setValue(index, 0, `changed${change}@mail.example`);
      sheet.state(index);
      sheet.count('ready');
      sheet.count('problem');
    }
  });
  return total / changes;
}

async function measure(rows: number): Promise<{ figures: Figure[]; changed: number }> {
  const file = new Blob([peopleFile(rows)]);
  const reader: number[] = [];
  const loop: number[] = [];
  const ours: number[] = [];
  const longest: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    reader.push(
      await duration(async () =>
        Papa.parse(new TextDecoder().decode(await bytesOf(file)), { delimiter: ',' }),
      ),
    );
    loop.push(await duration(async () => readInOneLoop(await bytesOf(file))));
    ours.push(await duration(() => readAll(file)));
    longest.push(await longestTask(() => readAll(file)));
    changed.push(await changeOneRow(await readAll(file)));
  }
  const before = await heap();
  const sheet = await readAll(file);
  const used = (await heap()) - before;
  const [byReader, byLoop] = [reader, loop].map((base) => quietest(ours) / quietest(base));
  const block = quietest(longest);
  return {
    changed: quietest(changed),
    figures: [
      { label: 'the bare reader (papaparse), nothing checked', value: milliseconds(quietest(reader)) },
      { label: 'one hand-written loop: read, check, find doubles', value: milliseconds(quietest(loop)) },
      { label: 'ours: read, check, model of the preview', value: milliseconds(quietest(ours)) },
      { label: '  × the bare reader', value: times(byReader!) },
      { label: '  × the loop', value: times(byLoop!), goal: 'at most 1.6', isMet: byLoop! <= 1.6 },
      { label: 'longest task', value: milliseconds(block), goal: 'at most 16 ms', isMet: block <= 16 },
      { label: '  of the worst round', value: milliseconds(Math.max(...longest)) },
      { label: 'heap of the model', value: `${(used / 1024 / 1024).toFixed(1)} MB` },
      { label: 'rows', value: String(sheet.length) },
      { label: 'size of the file', value: `${(file.size / 1024 / 1024).toFixed(1)} MB` },
    ],
  };
}

export default async function reading(): Promise<Section[]> {
  const small = await measure(1000);
  const middle = await measure(10_000);
  const large = await measure(100_000);
  const ratio = large.changed / small.changed;
  return [
    { title: 'Reading a file of 10,000 rows', figures: middle.figures },
    { title: 'Reading a file of 100,000 rows', figures: large.figures },
    {
      title: 'Changing one row of the model',
      figures: [
        { label: 'of 1,000', value: microseconds(small.changed) },
        { label: 'of 100,000', value: microseconds(large.changed) },
        { label: '  × 1,000', value: times(ratio), goal: 'at most 3', isMet: ratio <= 3 },
      ],
    },
  ];
}
