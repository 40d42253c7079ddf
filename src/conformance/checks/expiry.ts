import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { demandWhole, walkList } from '../walk-list.ts';

/** Lets the time of a new invitation run out. */
async function expired(stage: Stage) {
  const invited = await stage.invite();
  await stage.pass(stage.facts.tenant.policy.invite.defaultTtlSeconds + 1);
  return invited;
}

export const expiryChecks: readonly Check[] = [
  {
    id: 'expired-is-expired-in-lists',
    rules: ['ALL-03'],
    feature: 'expiry',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.list'],
    needs: ['clock'],
    title: 'shows what is past its time as expired, by itself and in filtered lists',
    run: async (stage) => {
      const { invitation, email } = await expired(stage);
      const read = await stage.owner.call('invitations.get', { path: { id: invitation.id } });
      const { status } = demandGranted(read, 'the invitation');
      demandThat(status === 'expired', 'expired', status, read.exchange);
      for (const [wanted, isThere] of [
        ['pending', false],
        ['expired', true],
      ] as const) {
        const query = { status: [wanted], query: email };
        const { items, exchange } = demandWhole(await walkList(stage.owner, 'invitations.list', query));
        const isListed = items.some(({ id, status: said }) => id === invitation.id && said === wanted);
        const expected = isThere ? 'it to be listed' : 'it not to be listed';
        demandThat(isListed === isThere, `${expected} as ${wanted}`, 'the opposite', exchange);
      }
    },
  },
  {
    id: 'expired-link-is-refused',
    rules: ['ALL-03', 'ALL-09'],
    feature: 'expiry',
    level: 'must',
    capabilities: ['invitations.create', 'accept.preview'],
    needs: ['clock', 'links', 'steps'],
    title: 'refuses a link that is past its time, and says so',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const visitor = await stage.visitor();
      const begun = await visitor.call('acceptance.start', { body: { token } });
      const { id } = demandGranted(begun, 'the acceptance to begin');
      stage.keepSecret(id);
      await stage.pass(stage.facts.tenant.policy.invite.defaultTtlSeconds + 1);
      for (const name of ['acceptance.preview', 'acceptance.start'] as const) {
        const outcome = await visitor.call(name, { body: { token } });
        demandRefused(outcome, ['invitation_expired'], 'the link to be too old');
      }
      const key = stage.facts.tenant.policy.acceptance.steps[0] ?? 'confirm';
      const step = await visitor.call('acceptance.step', { path: { id, key }, body: {} });
      demandThat(!step.granted, 'a begun acceptance to end as well', 'the step was taken', step.exchange);
    },
  },
  {
    id: 'living-link-works-until-the-end',
    rules: ['ISP-27'],
    feature: 'expiry',
    level: 'must',
    capabilities: ['invitations.create', 'accept.preview'],
    needs: ['clock', 'links'],
    title: 'takes a link until a minute before its end',
    run: async (stage) => {
      const token = await stage.tokenOf(await stage.invite());
      await stage.pass(stage.facts.tenant.policy.invite.defaultTtlSeconds - 60);
      const visitor = await stage.visitor();
      demandGranted(await visitor.call('acceptance.preview', { body: { token } }), 'the link to work');
    },
  },
  {
    id: 'expired-address-is-free',
    rules: ['ISP-30'],
    feature: 'expiry',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['clock'],
    title: 'lets an address be invited anew once its invitation has expired',
    run: async (stage) => {
      const { email, invitation } = await expired(stage);
      demandApplies(invitation.memberId === null, 'Who is invited has an account at once, and keeps it.');
      demandGranted(await stage.tryToInvite(email), 'a new invitation');
    },
  },
  {
    id: 'expired-seat-is-free',
    rules: ['SAL-21', 'ALL-03'],
    feature: 'expiry',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.list', 'seats'],
    needs: ['clock'],
    unless: ({ tenant }) =>
      tenant.policy.seats.countsPending ? null : 'Open invitations take no seat here.',
    title: 'gives the seat of an expired invitation back',
    run: async (stage) => {
      await expired(stage);
      // Others may have expired meanwhile: only what is open now counts.
      const outcome = await stage.owner.call('tenant.seats');
      const { pending } = demandGranted(outcome, 'the seats');
      const list = await walkList(stage.owner, 'invitations.list', { status: ['pending'] });
      const open = demandWhole(list).items.filter(({ status }) => status === 'pending').length;
      demandThat(pending === open, `${open} pending`, `${pending}`, outcome.exchange);
    },
  },
];
