import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';

export const concurrencyChecks: readonly Check[] = [
  {
    id: 'things-carry-their-version',
    rules: ['WIRE-07'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['concurrency', 'invitations.create', 'invitations.revoke'],
    needs: ['http'],
    title: 'gives the version of an invitation, in its body and as ETag, and another after a change',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const read = await stage.owner.call('invitations.get', { path });
      const { etag } = demandGranted(read, 'the invitation');
      const header = read.exchange.answerHeaders['etag'] ?? null;
      demandThat(etag !== null, 'an etag in the body', 'null', read.exchange);
      demandThat(header === etag, `ETag: ${etag}`, header ?? 'no ETag', read.exchange);
      const changed = await stage.owner.call('invitations.revoke', { path, ifMatch: etag });
      const after = demandGranted(changed, 'a write that is based on the present version').invitation.etag;
      demandThat(after !== etag, 'another version after a change', String(after), changed.exchange);
    },
  },
  {
    id: 'stale-writes-are-refused',
    rules: ['WIRE-08'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['concurrency', 'invitations.create', 'invitations.revoke'],
    title: 'refuses a write that is based on an older version, and changes nothing',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const outcome = await stage.owner.call('invitations.revoke', { path, ifMatch: '"conform-older"' });
      demandRefused(outcome, ['precondition_failed'], 'an older version to be refused');
      const read = await stage.owner.call('invitations.get', { path });
      const { status } = demandGranted(read, 'the invitation');
      demandThat(status === 'pending', 'pending', status, read.exchange);
    },
  },
  {
    id: 'stale-writes-show-the-present',
    rules: ['WIRE-08'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['concurrency', 'invitations.create', 'invitations.revoke'],
    title: 'shows how the thing looks now to who based a write on an older version',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const outcome = await stage.owner.call('invitations.revoke', { path, ifMatch: '"conform-older"' });
      const { error, exchange } = demandRefused(
        outcome,
        ['precondition_failed'],
        'an older version to be refused',
      );
      const { id } = (error.current ?? {}) as { readonly id?: unknown };
      demandThat(
        id === invitation.id,
        'current with the invitation',
        JSON.stringify(error.current ?? null),
        exchange,
      );
    },
  },
  {
    id: 'version-is-demanded',
    rules: ['WIRE-08'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['concurrency', 'invitations.create', 'invitations.revoke'],
    unless: ({ tenant }) => (tenant.policy.requireIfMatch ? null : 'The tenant’s policy does not demand it.'),
    title: 'refuses a write that names no version where the tenant demands one',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const outcome = await stage.owner.call('invitations.revoke', { path: { id: invitation.id } });
      demandRefused(outcome, ['precondition_required'], 'a version to be demanded');
    },
  },
  {
    id: 'one-winner-of-two-writers',
    rules: ['WIRE-16'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke'],
    title: 'lets one of two win who revoke at once',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const outcomes = await Promise.all([
        stage.owner.call('invitations.revoke', { path }),
        stage.owner.call('invitations.revoke', { path }),
      ]);
      const won = outcomes.filter(({ granted }) => granted).length;
      demandThat(won === 1, 'one to win', `${won}`, outcomes[1].exchange);
    },
  },
  {
    id: 'one-invitation-of-many-at-once',
    rules: ['ALL-02'],
    feature: 'concurrency',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'creates one invitation of many that are sent for one address at once',
    run: async (stage) => {
      const email = stage.address();
      const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => stage.tryToInvite(email)));
      const made = outcomes.filter(({ granted }) => granted).length;
      demandThat(made === 1, 'one invitation', `${made}`, outcomes[0]?.exchange ?? null);
    },
  },
];
