import { expect } from 'vitest';
import type { ScenarioName } from 'invite-kit/mock-server/scenarios';
import type { Proof } from '../scenario-stage.ts';

/** A product at its start: whose it is, who looks, and how many there are. */
const begins =
  (tenantName: string, userId: string, members: number): Proof =>
  async ({ client, backend }) => {
    const [tenant, viewer, list] = await Promise.all([
      client.tenant.get(),
      client.tenant.viewer(),
      client.members.list({ limit: 1 }),
    ]);
    expect([tenant.name, viewer.userId, list.total?.value]).toEqual([tenantName, userId, members]);
    expect(backend.faults.list()).toEqual([]);
  };

const findsMembers =
  (...people: readonly (readonly [query: string, name: string])[]): Proof =>
  async ({ client }) => {
    for (const [query, name] of people) {
      const { items } = await client.members.list({ query });
      expect(items.map((one) => one.name?.full)).toEqual([name]);
    }
  };

export const listProofs = {
  'isp-os': begins('Northwind Fibre', 'olivia', 10),
  'sales-os': begins('Harbor & Pine', 'sofia', 9),
  'intelli-auth': begins('Meridian', 'ines', 7),
  'mesh-network': begins('Lattice', 'mira', 4),
  'ops-os': begins('Fairwind Productions', 'helena', 14),

  'empty-team': async ({ client, create }) => {
    expect((await client.members.list()).items.map(({ userId }) => userId)).toEqual(['olivia']);
    expect((await client.invitations.list()).items).toEqual([]);
    await create('sam@northwind.example', 'role-staff');
    expect((await client.invitations.list()).items).toHaveLength(1);
  },
  'five-thousand-members': async ({ client, backend }) => {
    expect((await client.members.list({ limit: 200 })).total?.value).toBe(5000);
    const { items } = await client.members.list({ query: 'Person 4321' });
    expect(items.map(({ email }) => email)).toEqual(['person.4321@mail.example']);
    const scope = { type: 'tenant', id: backend.tenantId };
    await client.members.update(items[0]!.id, {
      assignments: [{ scope, roleIds: ['role-manager'], overrides: [] }],
    });
    expect((await client.members.list({ roleId: 'role-manager', query: 'person.' })).total?.value).toBe(1);
  },
  'hundred-thousand-invitations': async ({ client }) => {
    expect((await client.invitations.counts()).pending).toBe(100_000);
    const { items } = await client.invitations.list({ query: 'person.99999@' });
    expect(items.map(({ email }) => email)).toEqual(['person.99999@mail.example']);
    await client.invitations.revoke(items[0]!.id);
    expect(await client.invitations.counts()).toMatchObject({ pending: 99_999, revoked: 1 });
  },
  'two-hundred-teams': async ({ client, create }) => {
    const { items, total } = await client.scopes.list({ query: 'Team 137' });
    expect((await client.scopes.list()).total?.value ?? total?.value).toBe(200);
    expect(items.map(({ name }) => name)).toEqual(['Team 137']);
    const { type, id } = items[0]!;
    const { invitation } = await create('jo@mail.example', 'role-sales-rep', {
      name: { full: 'Jo', given: null, family: null },
      assignments: [
        { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: ['role-sales-rep'], overrides: [] },
        { scope: { type, id }, roleIds: [], overrides: [] },
      ],
    });
    expect(invitation.assignments.map(({ scope }) => scope.id)).toContain('team-137');
  },

  'right-to-left-names': findsMembers(
    ['abd.alrahman@', 'عبد الرحمن بن خالد الزهراني'],
    ['shira@', 'שירה בן־דוד'],
    ['layla@', 'ليلى (Team 7) العلي'],
  ),
  'very-long-names': async ({ client }) => {
    const { items } = await client.members.list({ query: 'Wolfeschlegel' });
    expect(items).toHaveLength(1);
    expect(items[0]!.name?.full).toMatch(/^\S{90,}$/);
    expect(items[0]!.email.length).toBeGreaterThan(120);
    expect((await client.tenant.get()).name.length).toBeGreaterThan(100);
    const { items: roles } = await client.roles.list();
    expect(roles.find(({ id }) => id === 'role-staff')!.name.length).toBeGreaterThan(100);
  },
  'treacherous-names': findsMembers(
    ['markup@', '<img src=x onerror=alert(1)>'],
    ['formula@', '=HYPERLINK("https://mock.example","Click")'],
    ['template@', '{0} ${name} %s &amp; \u202Egnp.exe'],
  ),
} satisfies Partial<Record<ScenarioName, Proof>>;
