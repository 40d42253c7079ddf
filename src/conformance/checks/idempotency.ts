import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';

export const idempotencyChecks: readonly Check[] = [
  {
    id: 'same-key-has-one-effect',
    rules: ['WIRE-05'],
    feature: 'idempotency',
    level: 'must',
    capabilities: ['idempotency', 'invitations.create', 'invitations.list'],
    title: 'answers a repeat under the same key as it did at first, and creates nothing again',
    run: async (stage) => {
      const idempotencyKey = newIdempotencyKey();
      const email = stage.address();
      const first = await stage.tryToInvite(email, {}, { idempotencyKey });
      const { id } = demandGranted(first, 'an invitation').invitation;
      const again = await stage.tryToInvite(email, {}, { idempotencyKey });
      const repeated = demandGranted(again, 'the first answer again').invitation;
      demandThat(repeated.id === id, `the invitation ${id}`, repeated.id, again.exchange);
      const { items, exchange } = await stage.invitationsTo(email);
      demandThat(items.length === 1, 'one invitation', `${items.length}`, exchange);
    },
  },
  {
    id: 'same-key-sends-one-message',
    rules: ['WIRE-05'],
    feature: 'idempotency',
    level: 'must',
    capabilities: ['idempotency', 'invitations.create'],
    needs: ['mails'],
    unless: ({ tenant }) =>
      tenant.policy.delivery.channels.includes('email') ? null : 'No mail goes out here.',
    title: 'sends one message for a repeat under the same key',
    run: async (stage) => {
      const idempotencyKey = newIdempotencyKey();
      const email = stage.address();
      await stage.mailsTo(email);
      const first = await stage.tryToInvite(email, { channel: 'email' }, { idempotencyKey });
      demandGranted(first, 'an invitation');
      await stage.mailTo(email);
      const again = await stage.tryToInvite(email, { channel: 'email' }, { idempotencyKey });
      const { length } = await stage.mailsTo(email);
      demandThat(length === 1, 'one message', `${length}`, again.exchange);
    },
  },
  {
    id: 'same-key-is-one-request',
    rules: ['WIRE-06'],
    feature: 'idempotency',
    level: 'must',
    capabilities: ['idempotency', 'invitations.create'],
    title: 'refuses a key that comes again with another request',
    run: async (stage) => {
      const idempotencyKey = newIdempotencyKey();
      demandGranted(await stage.tryToInvite(stage.address(), {}, { idempotencyKey }), 'an invitation');
      const other = await stage.tryToInvite(stage.address(), {}, { idempotencyKey });
      demandRefused(other, ['idempotency_key_reused'], 'the key to be taken');
    },
  },
  {
    id: 'repeats-hold-no-link',
    rules: ['WIRE-15'],
    feature: 'idempotency',
    level: 'must',
    capabilities: ['idempotency', 'invitations.create'],
    unless: ({ tenant }) =>
      tenant.policy.delivery.channels.includes('link') ? null : 'No answer has a link here.',
    title: 'gives the link once, and not in a repeated answer',
    run: async (stage) => {
      const idempotencyKey = newIdempotencyKey();
      const email = stage.address();
      const first = await stage.tryToInvite(email, { channel: 'link' }, { idempotencyKey });
      const { link } = demandGranted(first, 'an invitation');
      demandThat(link !== null, 'its link', 'none', first.exchange);
      const again = await stage.tryToInvite(email, { channel: 'link' }, { idempotencyKey });
      const { link: repeated } = demandGranted(again, 'the first answer again');
      demandThat(repeated === null, 'no link', 'the link again', again.exchange);
    },
  },
];
