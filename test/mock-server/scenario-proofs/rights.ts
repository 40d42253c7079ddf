import { expect } from 'vitest';
import type { ScenarioName } from 'invite-kit/mock-server/scenarios';
import type { Proof } from '../scenario-stage.ts';
import { failureOf, verdictOf } from '../server-world.ts';

/** Whoever is signed in is kept out of everything. */
export const keptOut =
  (code: string): Proof =>
  async ({ client }) => {
    expect(await verdictOf(client.tenant.viewer())).toBe(code);
    expect(await verdictOf(client.members.list())).toBe(code);
  };

const creating =
  (email: string, roleId: string, code: string): Proof =>
  async ({ backend, create }) => {
    const name = { full: 'Somebody', given: null, family: null };
    expect(await verdictOf(create(email, roleId, backend.tenantId === 'harbor-pine' ? { name } : {}))).toBe(
      code,
    );
    expect(backend.mailbox.list().filter(({ to }) => to === email)).toEqual([]);
  };

const obstacleInList =
  (code: string): Proof =>
  async ({ client, invitationId }) => {
    expect(await client.invitations.get(invitationId!)).toMatchObject({ status: 'pending', obstacle: code });
  };

export const rightsProofs = {
  'signed-out': keptOut('authentication_required'),
  outsider: keptOut('forbidden'),
  'second-factor-missing': keptOut('second_factor_required'),
  'no-right-to-look': async ({ client }) => {
    expect((await client.tenant.viewer()).userId).toBe('stan');
    expect(await verdictOf(client.members.list())).toBe('forbidden');
    expect(await verdictOf(client.invitations.list())).toBe('forbidden');
  },
  'no-right-to-invite': async (stage) => {
    const { client } = stage;
    expect((await client.members.list()).items.length).toBeGreaterThan(1);
    expect((await client.invitations.list()).items.length).toBeGreaterThan(1);
    expect((await client.audit.list()).items.length).toBeGreaterThan(1);
    await creating('nadia@meridian-id.example', 'role-viewer', 'forbidden')(stage);
  },
  'admin-may-not-invite-admins': async (stage) => {
    await creating('sam@northwind.example', 'role-admin', 'role_not_grantable')(stage);
    const { invitation } = await stage.create('sam@northwind.example', 'role-technician');
    expect(invitation.status).toBe('pending');
  },
  'last-owner': async ({ client, backend }) => {
    const id = 'member-sofia';
    expect((await client.members.get(id)).isLastOwner).toBe(true);
    const scope = { type: 'tenant', id: backend.tenantId };
    const demotion = { assignments: [{ scope, roleIds: ['role-manager'], overrides: [] }] };
    expect(await verdictOf(client.members.update(id, demotion))).toBe('last_owner');
    expect(await verdictOf(client.members.remove(id))).toBe('last_owner');
    expect(await verdictOf(client.members.deactivate(id))).not.toBeNull();
  },
  'own-address': creating('SOFIA@harborpine.example', 'role-sales-rep', 'self_invite'),
  'already-member': creating('renee@harborpine.example', 'role-sales-rep', 'already_member'),
  'already-invited': creating('jo@mail.example', 'role-sales-rep', 'invitation_already_pending'),

  'custom-role': async ({ client, create }) => {
    const { items } = await client.roles.list();
    expect(items.find(({ name }) => name === 'Night auditor')).toMatchObject({
      kind: 'custom',
      memberCount: 1,
    });
    expect(await verdictOf(client.roles.remove('role-night-auditor'))).toBe('role_in_use');
    const { invitation } = await create('nadia@meridian-id.example', 'role-night-auditor');
    expect(invitation.roleNames).toEqual(['Night auditor']);
  },
  'custom-roles-full': async ({ client }) => {
    const failure = await failureOf(
      client.roles.create({ name: 'Night auditor', description: null, grants: [] }),
    );
    expect([failure.code, failure.params['max']]).toEqual(['role_limit_reached', 1]);
  },
  'role-deleted': async (stage) => {
    await obstacleInList('role_missing')(stage);
    expect((await stage.preview()).obstacle).toBe('role_missing');
  },
  'inviter-lost-the-right': async (stage) => {
    await obstacleInList('forbidden')(stage);
    expect((await stage.preview()).obstacle).toBe('invitation_unusable');
  },
  'network-without-the-flag': async ({ client }) => {
    const assignments = [
      { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
    ];
    expect(await verdictOf(client.invitations.create({ email: 'x@partner.example', assignments }))).toBe(
      'forbidden',
    );
    expect((await client.members.list()).items.length).toBeGreaterThan(1);
  },
  'own-invitations-only': async ({ client, as }) => {
    expect((await client.invitations.list()).items.map(({ id }) => id)).toEqual(['inv-kai']);
    expect((await as('mira').invitations.list()).items.length).toBeGreaterThan(2);
  },
} satisfies Partial<Record<ScenarioName, Proof>>;
