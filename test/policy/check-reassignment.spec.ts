import { checkReassignment, type ReassignmentQuestion } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import { createMember, createPolicy } from '../support/policy-world.ts';

const policy = createPolicy({ members: { exit: 'delete', reassign: ['deals', 'leads'] } });
const strict = createPolicy({ members: { reassignRequired: true } }, policy);

const deals = { type: 'deals', label: 'Deals', count: 27 };
const leads = { type: 'leads', label: 'Leads', count: 64 };

const usual: ReassignmentQuestion = {
  memberId: 'm-goes',
  owned: [deals, leads],
  reassignTo: { deals: 'm-heir', leads: 'm-other' },
  members: [
    createMember('goes'),
    createMember('heir'),
    createMember('other'),
    createMember('off', { status: 'deactivated' }),
    createMember('held', { status: 'held' }),
    createMember('odd', { status: 'unknown' }),
  ],
  policy,
};

describe('checkReassignment (SAL-33)', () => {
  testDecisions(checkReassignment, usual, [
    { title: 'lets active members take over, each kind by another', given: {} },
    { title: 'lets one take over everything', given: { reassignTo: { deals: 'm-heir', leads: 'm-heir' } } },
    { title: 'lets records stay without an owner', given: { reassignTo: {} } },
    { title: 'lets a part stay without an owner', given: { reassignTo: { leads: 'm-heir' } } },
    { title: 'lets a kind be handed over of which there is none', given: { owned: [] } },
    {
      title: 'refuses who goes',
      given: { reassignTo: { deals: 'm-goes' } },
      reason: 'member_not_found',
      pointer: '/reassignTo/deals',
    },
    ...(['off', 'held', 'odd', 'nobody'] as const).map((who) => ({
      title: `refuses who can’t work on them: ${who}`,
      given: { reassignTo: { leads: `m-${who}` } },
      reason: 'member_not_found' as const,
      pointer: '/reassignTo/leads',
    })),
    {
      title: 'refuses a kind that the tenant does not know',
      given: { reassignTo: { boats: 'm-heir' } },
      reason: 'not_allowed_value',
      pointer: '/reassignTo/boats',
    },
    {
      title: 'refuses any kind where the tenant hands nothing over',
      given: { policy: createPolicy() },
      reason: 'not_allowed_value',
      pointer: '/reassignTo/deals',
    },
    {
      title: 'blames the first fault in the order of the request',
      given: { reassignTo: { deals: 'm-nobody', boats: 'm-heir' } },
      reason: 'member_not_found',
      pointer: '/reassignTo/deals',
    },
    { title: 'lets when all is handed over, where it has to be', given: { policy: strict } },
    {
      title: 'names what is left behind, where nothing may be',
      given: { policy: strict, reassignTo: { deals: 'm-heir' } },
      reason: 'reassignment_required',
      params: { owned: [leads] },
    },
    {
      title: 'asks for nobody where there is nothing, where it has to be',
      given: { policy: strict, owned: [deals, { ...leads, count: 0 }], reassignTo: { deals: 'm-heir' } },
    },
    {
      title: 'takes no name of every object for a choice',
      given: {
        policy: createPolicy({ members: { reassign: ['constructor'] } }, strict),
        owned: [{ type: 'constructor', label: 'Constructors', count: 1 }],
        reassignTo: {},
      },
      reason: 'reassignment_required',
    },
    {
      title: 'says member_not_found before reassignment_required',
      given: { policy: strict, reassignTo: { deals: 'm-off' } },
      reason: 'member_not_found',
      pointer: '/reassignTo/deals',
    },
  ]);
});
