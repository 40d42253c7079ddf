import type { RecordedExchange } from '../recorded-exchange.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandThat } from '../finding.ts';
import { may } from '../tenant-facts.ts';

/** Keys that no row of a list has any use for. */
const secretKey =
  /"(token|tokenHash|link|linkUrl|inviteUrl|acceptUrl|temporaryPassword|password|secret)"\s*:\s*(?!null)/;

function demandWithout(token: string, exchange: RecordedExchange, where: string): void {
  demandThat(!exchange.answer.includes(token), `no token in ${where}`, 'the token of the link', exchange);
  const [, key] = secretKey.exec(exchange.answer) ?? [];
  demandThat(key === undefined, `no way in in ${where}`, `the key "${key}"`, exchange);
}

export const secretChecks: readonly Check[] = [
  {
    id: 'lists-hold-no-secret',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.list'],
    needs: ['links'],
    title: 'shows the way in in no list, and in no invitation that is read',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const list = await stage.owner.call('invitations.list', { query: { query: invited.email } });
      demandGranted(list, 'the invitations');
      demandWithout(token, list.exchange, 'a list');
      const read = await stage.owner.call('invitations.get', { path: { id: invited.invitation.id } });
      demandGranted(read, 'the invitation');
      demandWithout(token, read.exchange, 'an invitation');
    },
  },
  {
    id: 'trail-holds-no-secret',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create'],
    needs: ['links'],
    unless: (facts) => (may(facts, facts.owner, 'view_audit') ? null : 'The owner may not read the trail.'),
    title: 'writes no way in into the trail',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const trail = await stage.owner.call('audit.list', { query: { limit: 50 } });
      demandGranted(trail, 'the trail');
      demandWithout(token, trail.exchange, 'the trail');
    },
  },
  {
    id: 'mailed-links-are-in-no-answer',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'must',
    capabilities: ['invitations.create', 'delivery.email'],
    title: 'gives a link that goes out by mail to nobody else',
    run: async (stage) => {
      const { channels } = stage.facts.tenant.policy.delivery;
      const outcome = await stage.tryToInvite(
        stage.address(),
        channels.includes('email') ? { channel: 'email' } : {},
      );
      const { link } = demandGranted(outcome, 'an invitation');
      if (channels.includes('email')) demandThat(link === null, 'no link', 'the link', outcome.exchange);
    },
  },
  {
    id: 'tokens-cannot-be-guessed',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['links'],
    title: 'makes tokens of at least 128 bits, each another one',
    run: async (stage) => {
      const tokens = [await stage.tokenOf(await stage.invite()), await stage.tokenOf(await stage.invite())];
      const shortest = Math.min(...tokens.map(({ length }) => length));
      demandThat(shortest >= 22, 'at least 22 characters', `${shortest}`);
      demandThat(tokens[0] !== tokens[1], 'two tokens', 'one and the same');
    },
  },
  {
    id: 'failures-hold-no-secret',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke', 'accept.preview'],
    needs: ['links'],
    title: 'repeats no token in a failure',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      await stage.owner.call('invitations.revoke', { path: { id: invited.invitation.id } });
      const visitor = await stage.visitor();
      const outcome = await visitor.call('acceptance.preview', { body: { token } });
      const { exchange } = outcome;
      demandThat(!exchange.answer.includes(token), 'no token in the failure', 'the token', exchange);
    },
  },
  {
    id: 'answers-are-not-kept',
    rules: ['WIRE-15'],
    feature: 'secrets',
    level: 'should',
    capabilities: ['invitations.list'],
    needs: ['http'],
    title: 'lets no cache keep an answer about people',
    run: async ({ owner }) => {
      const outcome = await owner.call('invitations.list', { query: { limit: 1 } });
      const header = outcome.exchange.answerHeaders['cache-control'] ?? 'no Cache-Control';
      demandThat(/no-store|private/.test(header), 'Cache-Control: no-store', header, outcome.exchange);
    },
  },
];
