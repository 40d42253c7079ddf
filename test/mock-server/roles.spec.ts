import { describe, expect, it } from 'vitest';
import type { RoleInput } from 'invite-kit/contract';
import { failureOf, serverWorld, verdictOf } from './server-world.ts';

const intelliWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: 'intelli-auth', seed });

const clerk: RoleInput = {
  name: '  Mail clerk ',
  description: ' Looks after the mails. ',
  grants: [
    { permission: 'console.view', constraint: null },
    { permission: 'console.configure', constraint: { type: 'sections', keys: ['email', 'branding'] } },
  ],
};
const give = (roleId: string) => ({
  assignments: [{ scope: { type: 'tenant', id: 'meridian' }, roleIds: [roleId], overrides: [] }],
});

describe('a custom role', () => {
  it('is made with its conditions in words, offered at once, and on the trail (INT-04, INT-16, INT-17)', async () => {
    const { backend, as } = intelliWorld();
    const { roles, invitations } = as('ines');
    const made = await roles.create(clerk);
    expect(made).toMatchObject({
      key: 'mail_clerk',
      name: 'Mail clerk',
      description: 'Looks after the mails.',
      kind: 'custom',
      isOwner: false,
      invitable: true,
      assignable: { allowed: true },
      memberCount: 0,
      allowedActions: ['update', 'remove'],
      grants: [
        { permission: 'console.view', constraint: null },
        {
          permission: 'console.configure',
          constraint: { type: 'sections', keys: ['email', 'branding'], label: 'Email and Branding only' },
        },
      ],
    });
    expect((await roles.list()).items.at(-1)).toEqual(made);
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'role.created',
      actor: { id: 'ines' },
      target: { type: 'role', id: made.id, label: 'Mail clerk' },
      changes: [
        { field: 'View the console', from: null, to: 'yes' },
        { field: 'Configure the tenant', from: null, to: 'Email and Branding only' },
      ],
    });
    const invited = await invitations.create({ email: 'new@mail.example', ...give(made.id) });
    expect(invited.invitation.roleNames).toEqual(['Mail clerk']);
  });

  it('gets a key that no other role has, whatever its name', async () => {
    const { roles } = intelliWorld().as('ines');
    const keys: string[] = [];
    for (const name of ['Öffentlich!', 'offentlich', '経理', '総務'])
      keys.push((await roles.create({ name, description: null, grants: [] })).key);
    expect(keys).toEqual(['o_ffentlich', 'offentlich', 'role', 'role_2']);
  });

  it('is changed as a whole, and the trail says from what to what (INT-16, INT-29)', async () => {
    const { backend, as } = intelliWorld();
    const { roles } = as('ines');
    const { id, etag } = await roles.create(clerk);
    const changed = await roles.update(
      id,
      { name: 'Post', description: null, grants: [{ permission: 'audit.view', constraint: null }] },
      { ifMatch: etag },
    );
    expect(changed).toMatchObject({ name: 'Post', description: null, key: 'mail_clerk' });
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'role.updated',
      target: { label: 'Post' },
      changes: [
        { field: 'name', from: 'Mail clerk', to: 'Post' },
        { field: 'description', from: 'Looks after the mails.', to: null },
        { field: 'View the console', from: 'yes', to: null },
        { field: 'Configure the tenant', from: 'Email and Branding only', to: null },
        { field: 'View the audit log', from: null, to: 'yes' },
      ],
    });
  });

  it('that is saved as it was is no change and no line', async () => {
    const { backend, as } = intelliWorld();
    const { roles } = as('ines');
    const { id, etag } = await roles.create(clerk);
    const lines = backend.audit.length;
    expect((await roles.update(id, { name: 'Mail clerk', grants: clerk.grants })).etag).toBe(etag);
    expect(backend.audit).toHaveLength(lines);
  });

  it('whose rights change gives them at the next request (INT-16, INT-17)', async () => {
    const { as } = intelliWorld();
    const bea = as('bea');
    expect(await verdictOf(bea.audit.list())).toBe('forbidden');
    await as('ines').roles.update('role-branding-editor', {
      grants: [{ permission: 'audit.view', constraint: null }],
    });
    expect(await verdictOf(bea.audit.list())).toBeNull();
    expect((await bea.tenant.viewer()).grants.map(({ permission }) => permission)).toEqual(['audit.view']);
  });

  it('that is limited to a section reaches nothing outside of it (INT-17)', async () => {
    const { as } = intelliWorld();
    const { grants } = await as('bea').tenant.viewer();
    expect(grants.find(({ permission }) => permission === 'console.configure')?.constraint).toMatchObject({
      type: 'sections',
      keys: ['branding'],
    });
    const patch = { invite: { defaultTtlSeconds: 172_800 } };
    expect(await verdictOf(as('bea').tenant.updatePolicy(patch))).toBe('forbidden');
  });

  it('cannot be given more than its editor has (ALL-05)', async () => {
    const { as } = intelliWorld();
    const ines = as('ines');
    const { id } = await ines.roles.create({
      name: 'Role keeper',
      description: null,
      grants: [
        { permission: 'roles.manage', constraint: null },
        { permission: 'console.configure', constraint: { type: 'sections', keys: ['branding'] } },
      ],
    });
    await ines.members.update('member-oskar', give(id));
    const { roles } = as('oskar');
    const wants = async (grants: RoleInput['grants']) =>
      failureOf(roles.create({ name: 'Mine', description: null, grants }));
    expect(await wants([{ permission: 'members.manage', constraint: null }])).toMatchObject({
      code: 'role_not_grantable',
      params: { missingPermissions: ['members.manage'] },
    });
    expect((await wants([{ permission: 'console.configure', constraint: null }])).code).toBe(
      'role_not_grantable',
    );
    expect(
      await verdictOf(
        roles.create({
          name: 'Mine',
          description: null,
          grants: [{ permission: 'console.configure', constraint: { type: 'sections', keys: ['branding'] } }],
        }),
      ),
    ).toBeNull();
  });

  it.each([
    ['the same name', 'role_name_taken', { ...clerk, name: 'viewer' }],
    ['no name', 'required', { ...clerk, name: ' ' }],
    [
      'a right that is not there',
      'permission_not_found',
      { ...clerk, grants: [{ permission: 'x', constraint: null }] },
    ],
  ])('is refused with %s (INT-16)', async (_what, code, input) => {
    expect((await failureOf(intelliWorld().as('ines').roles.create(input))).code).toBe(code);
  });

  it('is one of at most twenty (INT-16)', async () => {
    const { roles } = intelliWorld().as('ines');
    for (let index = 2; index <= 20; index++)
      await roles.create({ name: `Role ${index}`, description: null, grants: [] });
    expect(await failureOf(roles.create(clerk))).toMatchObject({
      code: 'role_limit_reached',
      params: { max: 20 },
    });
  });

  it('that somebody else has changed is refused with how it is now (INT-16)', async () => {
    const { as } = intelliWorld();
    const { roles } = as('ines');
    const { id, etag } = await roles.create(clerk);
    await as('theo').roles.update(id, { name: 'Mailroom' });
    const failure = await failureOf(roles.update(id, { name: 'Post' }, { ifMatch: etag }));
    expect([failure.code, (failure.current as { name: string }).name]).toEqual([
      'precondition_failed',
      'Mailroom',
    ]);
    await as('theo').roles.remove(id);
    expect(await verdictOf(roles.update(id, { name: 'Post' }))).toBe('role_missing');
  });
});

describe('the product’s own roles', () => {
  it('stay as they are (INT-11)', async () => {
    const { roles } = intelliWorld().as('ines');
    for (const id of ['role-administrator', 'role-operator', 'role-viewer']) {
      expect(await verdictOf(roles.update(id, { name: 'Other' }))).toBe('role_immutable');
      expect(await verdictOf(roles.remove(id))).toBe('role_immutable');
    }
    const { items } = await roles.list();
    expect(
      items.filter(({ kind }) => kind === 'system').flatMap(({ allowedActions }) => allowedActions),
    ).toEqual([]);
  });
});

describe('a role that goes', () => {
  it('needs a replacement while somebody has it, and nobody is left without a role (INT-16, ALL-07)', async () => {
    const { backend, as } = intelliWorld('full');
    const { roles, members, invitations } = as('ines');
    expect(await failureOf(roles.remove('role-branding-editor'))).toMatchObject({
      code: 'role_in_use',
      params: { members: 1, invitations: 0 },
    });
    await invitations.resend('inv-hugo');
    expect((await failureOf(roles.remove('role-branding-editor'))).params).toEqual({
      members: 1,
      invitations: 1,
    });
    await roles.remove('role-branding-editor', { replacementRoleId: 'role-viewer' });
    expect((await members.get('member-bea')).assignments[0]?.roleIds).toEqual(['role-viewer']);
    expect((await invitations.get('inv-hugo')).roleNames).toEqual(['Viewer']);
    expect((await invitations.get('inv-bea')).roleNames).toEqual(['Branding editor']);
    expect(backend.audit.slice(-3).map(({ type, target, changes }) => [type, target.label, changes])).toEqual(
      [
        [
          'role.deleted',
          'Branding editor',
          [{ field: 'replacement', from: 'Branding editor', to: 'Viewer' }],
        ],
        ['member.role_changed', 'Bea Okonkwo', [{ field: 'role', from: 'Branding editor', to: 'Viewer' }]],
        [
          'invitation.edited',
          'hugo@meridian-id.example',
          [{ field: 'role', from: 'Branding editor', to: 'Viewer' }],
        ],
      ],
    );
  });

  it('is no longer named in the conditions of others, whose words follow', async () => {
    const { as, backend } = intelliWorld();
    const { roles } = as('ines');
    const { id } = await roles.create({ name: 'Guest', description: null, grants: [] });
    const keeper = await roles.create({
      name: 'Host',
      description: null,
      grants: [
        { permission: 'members.invite', constraint: { type: 'target_roles', roleIds: [id, 'role-viewer'] } },
      ],
    });
    const words = async () =>
      (await roles.list()).items.find((role) => role.id === keeper.id)?.grants?.[0]?.constraint?.label;
    expect(await words()).toBe('people with the role Guest and Viewer only');
    await roles.update(id, { name: 'Visitor' });
    expect(await words()).toBe('people with the role Visitor and Viewer only');
    await roles.remove(id);
    expect(await words()).toBe('people with the role Viewer only');
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'role.deleted',
      changes: [{ field: 'narrowed', from: 'Host', to: null }],
    });
    const now = (await roles.list()).items.find((role) => role.id === keeper.id)!;
    expect(now.etag).not.toBe(keeper.etag);
  });
});
