import type { ErrorCode } from '../../contract/error-codes.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { assignmentsFor, draftInvitation } from '../invitation-draft.ts';
import { demandApplies, type Stage } from '../stage.ts';
import {
  limitedInviter,
  limitedRevoker,
  limitedRoleChanger,
  roleOutOfReach,
  whoMayNot,
} from '../second-person.ts';
import { invitableRoles, rolesBeyond } from '../tenant-facts.ts';

const aboveCeiling: readonly ErrorCode[] = ['role_not_grantable'];
const outOfReach: readonly ErrorCode[] = [
  'target_not_manageable',
  'role_not_grantable',
  'forbidden',
  'scope_forbidden',
  'invitation_not_found',
  'member_not_found',
];

/** What the second person may give, and what is above their ceiling. */
function ceilingOf(stage: Stage) {
  const { caller, outlook } = stage.second;
  const below = invitableRoles(stage.facts, outlook)[0];
  const above = rolesBeyond(stage.facts, outlook).at(-1);
  demandApplies(
    below !== undefined && above !== undefined,
    'The second person has no ceiling among the roles.',
  );
  return { caller, outlook, below, above };
}

export const ceilingChecks: readonly Check[] = [
  {
    id: 'ceiling-on-create',
    rules: ['ALL-05', 'ISP-25', 'ISP-20'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create'],
    second: limitedInviter,
    title: 'refuses an invitation to a role that the inviter may not give',
    run: async (stage) => {
      const { caller, outlook, above } = ceilingOf(stage);
      const choices = { by: outlook, roleId: above.id };
      const outcome = await stage.tryToInvite(stage.address(), choices, { caller });
      demandRefused(outcome, aboveCeiling, `the role "${above.name}" to be out of reach`);
    },
  },
  {
    id: 'inviting-below-the-ceiling',
    rules: ['ISP-20'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create'],
    second: limitedInviter,
    title: 'creates an invitation to a role that the inviter may give',
    run: async (stage) => {
      const { caller, outlook, below } = ceilingOf(stage);
      const choices = { by: outlook, roleId: below.id };
      demandGranted(
        await stage.tryToInvite(stage.address(), choices, { caller }),
        `the role "${below.name}"`,
      );
    },
  },
  {
    id: 'ceiling-on-edit',
    rules: ['ALL-05', 'ISP-25'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.edit'],
    second: limitedInviter,
    unless: ({ tenant }) =>
      tenant.policy.invite.editFields.includes('role') ? null : 'The role of an invitation cannot be edited.',
    title: 'refuses an edit to a role that the editor may not give',
    run: async (stage) => {
      const { caller, outlook, below, above } = ceilingOf(stage);
      const made = await stage.tryToInvite(stage.address(), { by: outlook, roleId: below.id }, { caller });
      const { id } = demandGranted(made, 'an invitation').invitation;
      const assignments = assignmentsFor(stage.facts, { by: outlook, roleId: above.id });
      const outcome = await caller.call('invitations.update', { path: { id }, body: { assignments } });
      demandRefused(outcome, aboveCeiling, `the role "${above.name}" to be out of reach`);
    },
  },
  {
    id: 'ceiling-on-role-change',
    rules: ['ALL-05', 'ISP-25'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create', 'members.role'],
    needs: ['joining'],
    second: limitedRoleChanger,
    title: 'refuses to change a member’s role to one that the other may not give',
    run: async (stage) => {
      const { caller, outlook, below, above } = ceilingOf(stage);
      const { memberId } = await stage.join({ roleId: below.id });
      const path = { id: memberId ?? '' };
      const assignments = assignmentsFor(stage.facts, { by: outlook, roleId: above.id });
      const outcome = await caller.call('members.update', { path, body: { assignments } });
      demandRefused(
        outcome,
        ['role_not_grantable', 'target_not_manageable'],
        'the change to be out of reach',
      );
      const read = await stage.owner.call('members.get', { path });
      const has = demandGranted(read, 'the member').assignments.flatMap(({ roleIds }) => roleIds);
      demandThat(!has.includes(above.id), 'the role as it was', above.name, read.exchange);
    },
  },
  {
    id: 'ceiling-on-others-invitations',
    rules: ['ALL-05'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke'],
    second: limitedRevoker,
    title: 'lets nobody revoke an invitation to a role that their right to invite does not reach',
    run: async (stage) => {
      const { caller, outlook } = stage.second;
      const above = roleOutOfReach(stage.facts, outlook);
      demandApplies(above !== undefined, 'The second person’s right to invite reaches every role.');
      const { invitation } = await stage.invite(stage.address(), { roleId: above.id });
      const outcome = await caller.call('invitations.revoke', { path: { id: invitation.id } });
      demandRefused(outcome, outOfReach, 'it to be out of reach');
    },
  },
  {
    id: 'no-right-no-invitation',
    rules: ['ISP-03', 'INT-14'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create'],
    second: whoMayNot('invite', 'invite'),
    title: 'refuses an invitation by somebody who may not invite',
    run: async (stage) => {
      const { caller } = stage.second;
      const body = draftInvitation(stage.facts, stage.address());
      const outcome = await caller.call('invitations.create', { body });
      stage.remember(outcome);
      demandRefused(outcome, ['forbidden', 'scope_forbidden'], 'the right to invite to be demanded');
    },
  },
  {
    id: 'no-right-no-removal',
    rules: ['INT-14'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['invitations.create', 'members.remove'],
    needs: ['joining'],
    second: whoMayNot('remove_member', 'remove people'),
    title: 'refuses a removal by somebody who may not remove people',
    run: async (stage) => {
      const { caller } = stage.second;
      const { memberId } = await stage.join();
      const outcome = await caller.call('members.remove', { path: { id: memberId ?? '' }, body: {} });
      demandRefused(outcome, outOfReach, 'the right to remove people to be demanded');
    },
  },
  {
    id: 'no-right-no-settings',
    rules: ['INT-14', 'ISP-28'],
    feature: 'ceiling',
    level: 'must',
    capabilities: ['roles.list'],
    second: whoMayNot('update_policy', 'change settings'),
    title: 'refuses a change of the tenant’s settings by somebody who may not',
    run: async (stage) => {
      const { caller } = stage.second;
      const { defaultTtlSeconds } = stage.facts.tenant.policy.invite;
      const outcome = await caller.call('tenant.updatePolicy', { body: { invite: { defaultTtlSeconds } } });
      demandRefused(
        outcome,
        ['forbidden', 'scope_forbidden', 'not_supported'],
        'the right to settings to be demanded',
      );
    },
  },
];
