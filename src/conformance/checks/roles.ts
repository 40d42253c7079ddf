import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { whoMayNot } from '../second-person.ts';
import { can, invitableRoles, may, type TenantFacts } from '../tenant-facts.ts';

const unlessCustom = (facts: TenantFacts): string | null =>
  facts.tenant.policy.roles.custom && may(facts, facts.owner, 'manage_roles')
    ? null
    : 'There are no custom roles here.';

let counter = 0;

/** A custom role of the check, with the first permission that it may have. */
async function makeRole(stage: Stage) {
  counter++;
  const name = `Conformance ${stage.runId.split('-')[1]} ${counter}`;
  const held = stage.facts.owner.viewer.grants.find(
    ({ constraint, scope }) => !constraint && scope.type === 'tenant',
  );
  const grants = held ? [{ permission: held.permission, constraint: null }] : [];
  const body = { name, description: null, grants };
  const outcome = await stage.owner.call('roles.create', { body });
  const role = demandGranted(outcome, 'a custom role to be made');
  stage.rememberRole(role.id);
  return { role, body };
}

export const roleChecks: readonly Check[] = [
  {
    id: 'system-roles-stay',
    rules: ['INT-16'],
    feature: 'roles',
    level: 'must',
    capabilities: ['roles.list'],
    title: 'refuses to remove a role of the product’s own',
    run: async ({ owner, facts }) => {
      const uses = (one: { memberCount: number | null; invitationCount: number | null }) =>
        (one.memberCount ?? 0) + (one.invitationCount ?? 0);
      const [role] = facts.owner.roles
        .filter(({ kind, isOwner }) => kind === 'system' && !isOwner)
        .toSorted((a, b) => uses(a) - uses(b));
      demandApplies(role !== undefined, 'The product has no roles of its own.');
      const outcome = await owner.call('roles.remove', { path: { id: role.id }, body: {} });
      demandRefused(outcome, ['role_immutable', 'forbidden', 'not_supported'], `"${role.name}" to stay`);
    },
  },
  {
    id: 'custom-roles-live',
    rules: ['INT-16', 'WIRE-20'],
    feature: 'roles',
    level: 'must',
    capabilities: ['roles.custom'],
    unless: unlessCustom,
    title: 'makes a custom role, changes it, and removes it',
    run: async (stage) => {
      const { role } = await makeRole(stage);
      const path = { id: role.id };
      const name = `${role.name} B`;
      const changed = await stage.owner.call('roles.update', { path, body: { name } });
      demandGranted(changed, 'the role to be renamed');
      const list = await stage.owner.call('roles.list');
      const listed = demandGranted(list, 'the roles').items.find(({ id }) => id === role.id)?.name;
      demandThat(listed === name, name, String(listed), list.exchange);
      demandGranted(
        await stage.owner.call('roles.remove', { path, body: {} }),
        'an unused role to be removed',
      );
    },
  },
  {
    id: 'role-names-are-taken-once',
    rules: ['INT-16'],
    feature: 'roles',
    level: 'must',
    capabilities: ['roles.custom'],
    unless: unlessCustom,
    title: 'refuses a second role of one name, however it is spelt',
    run: async (stage) => {
      const { body } = await makeRole(stage);
      const outcome = await stage.owner.call('roles.create', {
        body: { ...body, name: ` ${body.name.toUpperCase()} ` },
      });
      if (outcome.granted) stage.rememberRole(outcome.value.id);
      demandRefused(outcome, ['role_name_taken'], 'the name to be taken');
    },
  },
  {
    id: 'role-in-use-stays',
    rules: ['ALL-07'],
    feature: 'roles',
    level: 'must',
    capabilities: ['roles.custom', 'invitations.create'],
    unless: unlessCustom,
    title: 'refuses to remove a role that an open invitation names, until something takes its place',
    run: async (stage) => {
      const { role } = await makeRole(stage);
      const { invitation } = await stage.invite(stage.address(), { roleId: role.id });
      const path = { id: role.id };
      const outcome = await stage.owner.call('roles.remove', { path, body: {} });
      demandRefused(outcome, ['role_in_use'], 'a role in use to stay');
      const heir = invitableRoles(stage.facts, stage.facts.owner)[0];
      demandApplies(heir !== undefined, 'There is no role to take its place.');
      const body = { replacementRoleId: heir.id };
      demandGranted(await stage.owner.call('roles.remove', { path, body }), 'the role to be replaced');
      const read = await stage.owner.call('invitations.get', { path: { id: invitation.id } });
      const has = demandGranted(read, 'the invitation').assignments.flatMap(({ roleIds }) => roleIds);
      demandThat(has.includes(heir.id), heir.name, has.join(', '), read.exchange);
    },
  },
  {
    id: 'no-right-no-roles',
    rules: ['INT-14', 'INT-16'],
    feature: 'roles',
    level: 'must',
    capabilities: ['roles.list'],
    second: whoMayNot('manage_roles', 'manage roles'),
    title: 'lets nobody make a role who may not',
    run: async (stage) => {
      const body = { name: `Conformance ${stage.runId}`, description: null, grants: [] };
      const outcome = await stage.second.caller.call('roles.create', { body });
      if (outcome.granted) stage.rememberRole(outcome.value.id);
      const codes = can(stage.facts, 'roles.custom')
        ? (['forbidden'] as const)
        : (['forbidden', 'not_supported'] as const);
      demandRefused(outcome, codes, 'the right to roles to be demanded');
    },
  },
];
