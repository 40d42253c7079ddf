import type { Role, Scope } from 'invite-kit/contract';
import { createMockBackend } from 'invite-kit/mock-server';
import { createBulkRowJudge, requiredBulkColumns, type BulkRowJudge } from 'invite-kit/policy';
import { BulkSheet } from '../../src/elements/bulk-invite/bulk-sheet.ts';
import { readSheet } from '../../src/elements/bulk-invite/read-sheet.ts';
import { createDirectory, createRole } from './policy-world.ts';

/** The policy of SalesOS. */
export const salesPolicy = createMockBackend({ preset: 'sales-os', seed: 'people' }).policy;

const roles: readonly Role[] = [
  createRole('r-manager', [], { key: 'manager', name: 'Manager' }),
  createRole('r-rep', [], { key: 'sales_rep', name: 'Sales Rep' }),
];
const team: Scope = { type: 'team', id: 't-smb', name: 'SMB', parentId: null, memberCount: null };

/** Judges rows as SalesOS does; `member@mail.example` is one already. */
export const salesJudge: BulkRowJudge = createBulkRowJudge({
  tenantId: 't1',
  policy: salesPolicy,
  actorEmail: 'boss@mail.example',
  roles,
  scopes: [team],
  directory: createDirectory({ members: { 'member@mail.example': { id: 'm1' } } }),
});

/** A sheet of rows under the columns of the template, judged. */
export async function sheetOf(rows: readonly string[]): Promise<BulkSheet> {
  const table = await readSheet([['email,name,role,team', ...rows].join('\n')], {
    columns: salesPolicy.bulk.columns,
    required: requiredBulkColumns(salesPolicy),
    maxRows: Infinity,
  });
  const sheet = new BulkSheet(table, salesJudge);
  await sheet.check();
  return sheet;
}

/** A good row of somebody. */
export const person = (name: string) => `${name}@mail.example,${name},manager,`;
