import { roleAllows } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import { createPolicy, createRole, plainPolicy, roleOf } from '../support/policy-world.ts';

describe('roleAllows', () => {
  testDecisions<Parameters<typeof roleAllows>[0]>(
    roleAllows,
    { role: roleOf('chief'), action: 'invite', policy: plainPolicy },
    [
      { title: 'says yes of a role that gives a permission of the action', given: {} },
      { title: 'says yes of one that gives it on a condition', given: { role: roleOf('lead') } },
      {
        title: 'says no of a role that gives none of them, and names them',
        given: { role: roleOf('helper') },
        reason: 'forbidden',
        params: { action: 'invite', permissions: ['people.invite'] },
      },
      {
        title: 'says no of a role whose grants the backend cannot say',
        given: { role: createRole('dark', null) },
        reason: 'forbidden',
      },
      {
        title: 'says yes of every role where the policy asks for nothing',
        given: { role: createRole('dark', null), policy: createPolicy({ permissions: { invite: [] } }) },
      },
      {
        title: 'says no of every role where the policy does not mention the action',
        given: { action: 'view_audit' },
        reason: 'forbidden',
        params: { action: 'view_audit', permissions: [] },
      },
    ],
  );
});
