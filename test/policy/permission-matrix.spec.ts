import { matrixCell, permissionMatrix } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createPermission, createRole, grant, towards } from '../support/policy-world.ts';

describe('matrixCell', () => {
  const narrow = towards('staff');

  it.each([
    ['yes for a grant without condition', [grant('a')], 'yes', null],
    ['no without a grant', [grant('b')], 'no', null],
    ['no for a role that gives nothing', [], 'no', null],
    [
      'conditional for a narrowed grant, with its words (ISP-20)',
      [grant('a', narrow)],
      'conditional',
      narrow,
    ],
    ['yes when one of two grants has no condition', [grant('a', narrow), grant('a')], 'yes', null],
    ['the first condition of two', [grant('a', narrow), grant('a', towards('x'))], 'conditional', narrow],
    ['unknown when the backend cannot say', null, 'unknown', null],
  ] as const)('is %s', (_title, grants, state, constraint) => {
    const role = { id: 'r', grants: grants ? [...grants] : null };
    expect(matrixCell('a', role)).toEqual({ roleId: 'r', state, constraint });
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'is no for a permission named %s that nobody gave',
    (key) => {
      expect(matrixCell(key, createRole('r', [grant('a')])).state).toBe('no');
    },
  );
});

describe('permissionMatrix', () => {
  it('has nothing without permissions', () => {
    expect(permissionMatrix([], [createRole('r', [])])).toEqual([]);
  });

  it('has rows without cells where there are no roles', () => {
    expect(permissionMatrix([createPermission('a')], [])[0]?.rows[0]?.cells).toEqual([]);
  });

  it('keeps the order of permissions and of roles', () => {
    const groups = permissionMatrix(
      ['b', 'a', 'c'].map((key) => createPermission(key)),
      [createRole('y', []), createRole('x', [])],
    );
    expect(groups.map(({ label }) => label)).toEqual([null]);
    expect(groups[0]?.rows.map(({ permission }) => permission.key)).toEqual(['b', 'a', 'c']);
    for (const { cells } of groups[0]!.rows) expect(cells.map(({ roleId }) => roleId)).toEqual(['y', 'x']);
  });

  it('puts what belongs together under its heading, in the order of the first of each', () => {
    const groups = permissionMatrix(
      [
        createPermission('a', { group: 'Billing' }),
        createPermission('b', { group: '__proto__' }),
        createPermission('c', { group: 'Billing' }),
        createPermission('d'),
      ],
      [],
    );
    expect(groups.map(({ label, rows }) => [label, rows.map(({ permission }) => permission.key)])).toEqual([
      ['Billing', ['a', 'c']],
      ['__proto__', ['b']],
      [null, ['d']],
    ]);
  });

  it('holds 60 roles by 200 permissions', () => {
    const permissions = Array.from({ length: 200 }, (_, index) => createPermission(`p${index}`));
    const roles = Array.from({ length: 60 }, (_, index) => createRole(`r${index}`, [grant(`p${index}`)]));
    const cells = permissionMatrix(permissions, roles).flatMap(({ rows }) =>
      rows.flatMap((row) => row.cells),
    );
    expect(cells).toHaveLength(12_000);
    expect(cells.filter(({ state }) => state === 'yes')).toHaveLength(60);
  });
});
