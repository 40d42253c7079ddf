import { errorStatus } from '../../contract/error-codes.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat, Unmet } from '../finding.ts';
import { draftInvitation } from '../invitation-draft.ts';
import type { Outcome } from '../caller.ts';
import type { Stage } from '../stage.ts';

/** Some refusals that every tenant has. */
async function someRefusals(stage: Stage): Promise<readonly Outcome<unknown>[]> {
  const { owner, facts } = stage;
  const body = draftInvitation(facts, 'not an address');
  return [
    await owner.call('invitations.get', { path: { id: 'conform-no-such-invitation' } }),
    await owner.call('members.get', { path: { id: 'conform-no-such-member' } }),
    await owner.call('invitations.create', { body }),
    await owner.call('acceptance.preview', { body: { token: 'conform-no-such-token-at-all' } }),
  ];
}

export const errorChecks: readonly Check[] = [
  {
    id: 'reads-follow-the-contract',
    rules: ['WIRE-01'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    title: 'answers every read as the contract describes it, row by row',
    run: async ({ owner, facts }) => {
      const lists: Outcome<{ readonly unreadable: number }>[] = [
        await owner.call('roles.list'),
        await owner.call('roles.permissions'),
        ...(facts.tenant.policy.scopeTypes.length > 0 ? [await owner.call('scopes.list')] : []),
        await owner.call('invitations.list'),
        await owner.call('members.list'),
      ];
      for (const outcome of lists) {
        const { unreadable } = demandGranted(outcome, 'a page of a list');
        demandThat(
          unreadable === 0,
          'rows that can all be read',
          `${unreadable} that cannot`,
          outcome.exchange,
        );
      }
    },
  },
  {
    id: 'failures-are-problem-details',
    rules: ['WIRE-02'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    needs: ['http'],
    title: 'answers failures with problem details and a code',
    run: async (stage) => {
      for (const outcome of await someRefusals(stage)) {
        const { exchange } = outcome;
        const type = exchange.answerHeaders['content-type'] ?? 'no media type';
        demandThat(!outcome.granted, 'a refusal', 'it was granted', exchange);
        demandThat(/^application\/problem\+json\b/i.test(type), 'application/problem+json', type, exchange);
        const code = codeIn(exchange.answer);
        demandThat(
          code !== null && Object.hasOwn(errorStatus, code),
          'a code of the contract',
          `${code}`,
          exchange,
        );
      }
    },
  },
  {
    id: 'status-belongs-to-code',
    rules: ['WIRE-03'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    needs: ['http'],
    title: 'gives each failure the status of its code',
    run: async (stage) => {
      for (const { exchange } of await someRefusals(stage)) {
        const code = codeIn(exchange.answer);
        const expected = errorStatus[code as keyof typeof errorStatus] as number | undefined;
        if (expected !== undefined && expected !== exchange.status)
          throw new Unmet(`${expected} for ${code}`, `${exchange.status}`, exchange);
      }
    },
  },
  {
    id: 'what-is-not-there-is-not-found',
    rules: ['WIRE-13'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    title: 'says of what is not there that it is not found',
    run: async ({ owner }) => {
      const path = { id: 'conform-no-such-thing' };
      demandRefused(await owner.call('invitations.get', { path }), ['invitation_not_found'], 'no invitation');
      demandRefused(await owner.call('members.get', { path }), ['member_not_found'], 'no member');
    },
  },
  {
    id: 'foreign-tenant-is-not-found',
    rules: ['WIRE-13'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    needs: ['http'],
    title: 'tells nothing of another tenant',
    run: async ({ owner, runId }) => {
      for (const name of ['tenant.get', 'invitations.list', 'members.list'] as const) {
        const outcome = await owner.call(name, { tenantId: `${runId}-elsewhere` });
        demandRefused(
          outcome,
          ['not_found', 'forbidden'],
          'a tenant that is not theirs to be as if it were not',
        );
      }
    },
  },
  {
    id: 'nobody-is-refused',
    rules: ['WIRE-14'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    needs: ['http'],
    title: 'asks who is there before it tells anything of a tenant',
    run: async (stage) => {
      const nobody = await stage.visitor();
      for (const name of ['tenant.get', 'invitations.list', 'members.list', 'roles.list'] as const)
        demandRefused(
          await nobody.call(name),
          ['authentication_required'],
          'a proof of who asks to be demanded',
        );
    },
  },
  {
    id: 'unknown-keys-are-refused',
    rules: ['WIRE-04'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    needs: ['http'],
    title: 'refuses a key that it does not know, in a body and in a query',
    run: async (stage) => {
      const body = { ...draftInvitation(stage.facts, stage.address()), conform: true };
      const created = await stage.owner.call('invitations.create', { body });
      stage.remember(created);
      demandRefused(created, ['unknown_field'], 'an unknown key to be refused');
      const listed = await stage.owner.call('invitations.list', { query: { conform: 'true' } });
      demandRefused(listed, ['unknown_field'], 'an unknown key of a query to be refused');
    },
  },
  {
    id: 'faults-name-their-field',
    rules: ['WIRE-04'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    title: 'names the field that is wrong, and what is wrong with it',
    run: async (stage) => {
      const outcome = await stage.tryToInvite('not an address');
      const { error, exchange } = demandRefused(outcome, ['invalid_email'], 'a bad address to be refused');
      const isNamed = error.errors.some(
        ({ pointer, code }) => pointer === '/email' && code === 'invalid_email',
      );
      demandThat(isNamed, 'errors with the pointer /email', JSON.stringify(error.errors), exchange);
    },
  },
  {
    id: 'unknown-roles-are-refused',
    rules: ['WIRE-04'],
    feature: 'errors',
    level: 'must',
    capabilities: [],
    title: 'refuses a role that is not there',
    run: async (stage) => {
      const outcome = await stage.tryToInvite(stage.address(), { roleId: 'conform-no-such-role' });
      demandRefused(outcome, ['role_not_found'], 'a role that is not there to be refused');
    },
  },
];

function codeIn(answer: string): string | null {
  try {
    const { code } = JSON.parse(answer) as { readonly code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}
