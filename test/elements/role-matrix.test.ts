import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { RoleMatrix } from 'invite-kit';
import { ispPermissions, ispRoles, type IspRole } from '../support/isp-os-oracle.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  cellOf,
  change,
  find,
  findAll,
  has,
  isShown,
  manyRoles,
  mountMatrix,
  noRoles,
  permissionsOf,
  region,
  roleSelect,
  words,
} from '../support/role-matrix-page.ts';

describe('role-matrix', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });
  before(() => {
    document.documentElement.style.colorScheme = 'light dark';
  });
  after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  describe('the table of ISP-OS', () => {
    for (const { rule, label, cells } of ispPermissions)
      it(`${rule}: says who may "${label}" as the document does`, async () => {
        const element = await mountMatrix(world);
        const shown = ispRoles.map((role) => [role, words(cellOf(element, label, role))]);
        const expected = Object.entries(cells).map(([role, cell]) => [
          role,
          cell === 'Yes, but staff/technician only' ? 'Yes, but staff and technicians only' : cell,
        ]);
        expect(Object.fromEntries(shown)).to.deep.equal(Object.fromEntries(expected));
      });

    const notGiven: readonly (readonly [string, IspRole, readonly string[]])[] = [
      ['ISP-08: gives an admin all but what makes an owner', 'admin', ['Promote/demote admins']],
      [
        'ISP-09: keeps the staff away from the network',
        'staff',
        [
          'Manage network devices',
          'Change billing settings',
          'Invite team members',
          'Promote/demote admins',
          'Access Settings',
        ],
      ],
      [
        'ISP-10: keeps technicians away from billing',
        'technician',
        [
          'Add/edit subscribers',
          'Process payments',
          'Change billing settings',
          'Invite team members',
          'Promote/demote admins',
          'Access Settings',
        ],
      ],
    ];
    for (const [title, role, labels] of notGiven)
      it(title, async () => {
        const element = await mountMatrix(world);
        const denied = ispPermissions.filter(({ label }) => words(cellOf(element, label, role)) === 'No');
        expect(denied.map(({ label }) => label)).to.deep.equal(labels);
      });

    it('has the roles and the permissions in the order of the document, and no others', async () => {
      const element = await mountMatrix(world, { width: 1200 });
      expect(findAll(element, 'thead th').map(words)).to.deep.equal([
        'Permission',
        'Owner Your role',
        'Admin',
        'Staff',
        'Technician',
      ]);
      expect(findAll(element, 'th[part=permission]').map(words)).to.deep.equal(
        ispPermissions.map(({ label }) => label),
      );
    });

    it('says what each role is for and how many people have it', async () => {
      const element = await mountMatrix(world);
      expect(findAll(element, '[part~=about]').map(words).slice(1)).to.deep.equal([
        'Full access except tenant ownership. 2 members',
        'Billing and subscriber operations without network control. 4 members',
        'Router and service operations without billing access. 3 members',
      ]);
    });
  });

  describe('accessibility', () => {
    const states: Record<string, { prepare?: () => void; width?: number }> = {
      'the table': {},
      'a table that scrolls': { width: 600 },
      'one role at a time': { width: 320 },
      groups: {
        prepare: () => change(world, { permissions: permissionsOf(4, (index) => `Group ${index % 2}`) }),
      },
      'what is not known': {
        prepare: () => change(world, { roles: (roles) => roles.map((role) => ({ ...role, grants: null })) }),
      },
      'no roles': { prepare: () => world.backend.faults.add(noRoles) },
      'a failure': { prepare: () => world.backend.faults.add({ operation: 'roles.list', network: true }) },
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, { prepare, width }] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          prepare?.();
          const element = await mountMatrix(world, { width });
          await expect(element).to.be.accessible();
        });

    it('has nothing for axe to find while loading, without a client, and in forced colours', async () => {
      world.backend.faults.add({ operation: 'roles.list', delay: 60_000 });
      const loading = await world.mount<RoleMatrix>(
        html`<role-matrix .client=${world.client}></role-matrix>`,
      );
      await expect(loading).to.be.accessible();
      await expect(await world.mount(html`<role-matrix></role-matrix>`)).to.be.accessible();
      world.backend.faults.clear();
      await emulateMedia({ forcedColors: 'active' });
      await expect(await mountMatrix(await mockWorld())).to.be.accessible();
    });

    it('gives every cell a row and a column to be announced with', async () => {
      change(world, { permissions: permissionsOf(4, (index) => `Group ${index % 2}`) });
      const element = await mountMatrix(world);
      for (const cell of findAll<HTMLTableCellElement>(element, 'td')) {
        expect(cell.parentElement!.firstElementChild!.matches('th[scope=row]')).to.equal(true);
        expect(findAll(element, 'thead th')[cell.cellIndex]!.matches('th[scope=col]')).to.equal(true);
      }
      expect(findAll(element, 'tbody > tr:first-child > th[scope=rowgroup]').map(words)).to.deep.equal([
        'Group 0',
        'Group 1',
      ]);
      expect(words(find(element, 'caption'))).to.equal('What each role allows');
    });

    it('shows each role once where there is width for one only', async () => {
      const element = await mountMatrix(world, { width: 320 });
      const heads = findAll(element, 'thead th').filter(isShown);
      expect(heads.map(words)).to.deep.equal(['Permission', 'Owner Your role']);
      expect(isShown(cellOf(element, 'View subscribers', 'owner'))).to.equal(true);
      expect(isShown(cellOf(element, 'View subscribers', 'staff'))).to.equal(false);
      expect(isShown(roleSelect(element))).to.equal(true);
      element.style.inlineSize = '960px';
      expect(isShown(roleSelect(element))).to.equal(false);
      expect(isShown(cellOf(element, 'View subscribers', 'staff'))).to.equal(true);
    });

    it('names the select and gives it a target of 24 pixels at least', async () => {
      const element = await mountMatrix(world, { width: 320 });
      expect(words(roleSelect(element).labels[0])).to.equal('Role');
      expect(roleSelect(element).getBoundingClientRect().height).to.be.at.least(24);
    });
  });

  describe('states', () => {
    it('marks the role of whoever looks', async () => {
      world.backend.session.signInAs('tina');
      const element = await mountMatrix(world);
      expect(words(find(element, 'thead [part~=own]'))).to.equal('Technician Your role');
      expect(cellOf(element, 'View subscribers', 'technician').part.contains('own')).to.equal(true);
      expect(cellOf(element, 'View subscribers', 'staff').part.contains('own')).to.equal(false);
    });

    it('shows a skeleton and no table while the roles are on their way', async () => {
      world.backend.faults.add({ operation: 'roles.permissions', delay: 60_000 });
      const element = await world.mount<RoleMatrix>(
        html`<role-matrix .client=${world.client}></role-matrix>`,
      );
      await waitUntil(() => world.backend.calls.some(({ operation }) => operation === 'roles.list'));
      expect(has(element, '[part=loading][role=status]')).to.equal(true);
      expect(has(element, 'table')).to.equal(false);
    });

    it('says that there are no roles', async () => {
      world.backend.faults.add(noRoles);
      const element = await mountMatrix(world);
      expect(words(find(element, '[part=notice]'))).to.contain('No roles yet');
      expect(has(element, 'table')).to.equal(false);
    });

    it('shows the table without a mark when nobody knows who looks', async () => {
      world.backend.faults.add({ operation: 'tenant.viewer', respond: { status: 404, code: 'not_found' } });
      const element = await mountMatrix(world);
      expect(findAll(element, 'thead th')).to.have.lengthOf(5);
      expect(has(element, '[part~=own]')).to.equal(false);
    });

    it('says of a role without grants that nothing is known', async () => {
      change(world, {
        roles: (roles) => roles.map((role) => (role.key === 'staff' ? { ...role, grants: null } : role)),
      });
      const element = await mountMatrix(world);
      expect(words(cellOf(element, 'View subscribers', 'staff'))).to.equal('Not known');
      expect(words(cellOf(element, 'View subscribers', 'admin'))).to.equal('Yes');
    });

    it('shows a single role as text, not as a choice', async () => {
      change(world, { roles: (roles) => roles.slice(0, 1) });
      const element = await mountMatrix(world, { width: 320 });
      expect(has(element, 'select')).to.equal(false);
      expect(find(element, 'thead')!.getBoundingClientRect().height).to.be.above(20);
    });

    for (const [count, width] of [
      [4, 960],
      [12, 960],
      [12, 320],
    ] as const)
      it(`keeps ${count} roles and 60 permissions inside its ${width} pixels`, async () => {
        change(world, {
          roles: manyRoles(count),
          permissions: permissionsOf(60, (index) => `Group ${Math.floor(index / 10)}`),
        });
        const element = await mountMatrix(world, { width });
        expect(findAll(element, 'th[part=permission]')).to.have.lengthOf(60);
        expect(findAll(element, 'thead th')).to.have.lengthOf(count + 1);
        expect(element.scrollWidth).to.be.at.most(width);
        if (width < 500) expect(region(element).scrollWidth).to.equal(region(element).clientWidth);
      });

    it('keeps the heads in sight while it scrolls', async () => {
      change(world, { roles: manyRoles(12), permissions: permissionsOf(60, () => null) });
      const element = await mountMatrix(world);
      const box = region(element).getBoundingClientRect();
      region(element).scrollTo(500, 500);
      expect(find(element, 'thead th:last-child')!.getBoundingClientRect().top).to.be.closeTo(box.top, 1);
      const row = findAll(element, 'th[part=permission]')[20]!;
      expect(row.getBoundingClientRect().left).to.be.closeTo(box.left, 1);
    });

    it('breaks long names instead of growing', async () => {
      change(world, {
        roles: (roles) => roles.map((role) => ({ ...role, name: 'Donaudampfschifffahrt'.repeat(6) })),
      });
      const element = await mountMatrix(world, { width: 320 });
      expect(region(element).scrollWidth).to.equal(region(element).clientWidth);
    });
  });
});
