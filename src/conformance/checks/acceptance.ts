import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat, Unmet } from '../finding.ts';
import type { Stage } from '../stage.ts';
import { invitableRoles, type TenantFacts } from '../tenant-facts.ts';

const unlessConfirmed = ({ tenant }: TenantFacts): string | null =>
  tenant.policy.acceptance.steps.includes('confirm') ? null : 'Nobody confirms here.';

/** Somebody begins with a link in a browser in which nobody is signed in. */
async function begin(stage: Stage, token: string, caller = stage.visitor()) {
  const who = await caller;
  const outcome = await who.call('acceptance.start', { body: { token } });
  const { id } = demandGranted(outcome, 'the acceptance to begin');
  stage.keepSecret(id);
  return { who, id };
}

export const acceptanceChecks: readonly Check[] = [
  {
    id: 'unknown-tokens-tell-nothing',
    rules: ['ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['accept.preview'],
    title: 'answers every text that never was a token alike',
    run: async (stage) => {
      const visitor = await stage.visitor();
      const seen = new Set<string>();
      for (const token of ['A'.repeat(43), 'conform', '../../admin', `${'x'.repeat(200)}`]) {
        const outcome = await visitor.call('acceptance.preview', { body: { token } });
        const { error, exchange } = demandRefused(outcome, ['invitation_unusable'], 'nothing to be told');
        seen.add(JSON.stringify([exchange.status, error.code, error.params, error.errors]));
        if (seen.size > 1) throw new Unmet('the same answer as before', 'another one', exchange);
      }
    },
  },
  {
    id: 'reading-changes-nothing',
    rules: ['ALL-08'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create', 'accept.preview'],
    needs: ['links'],
    title: 'shows a link as often as it is opened, and uses nothing up',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const visitor = await stage.visitor();
      for (let times = 0; times < 3; times++)
        demandGranted(await visitor.call('acceptance.preview', { body: { token } }), 'the preview');
      const read = await stage.owner.call('invitations.get', { path: { id: invited.invitation.id } });
      const { status } = demandGranted(read, 'the invitation');
      demandThat(status === 'pending', 'pending', status, read.exchange);
    },
  },
  {
    id: 'accepting-makes-a-member',
    rules: ['ISP-32', 'ALL-08'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['joining'],
    title: 'makes a member with the role of the invitation of who accepts it',
    run: async (stage) => {
      const role = invitableRoles(stage.facts, stage.facts.owner)[0];
      const { memberId, invitation, email } = await stage.join();
      const read = await stage.owner.call('members.get', { path: { id: memberId ?? '' } });
      const member = demandGranted(read, 'the new member');
      demandThat(member.email.toLowerCase() === email, email, member.email, read.exchange);
      const has = member.assignments.flatMap(({ roleIds }) => roleIds);
      demandThat(role !== undefined && has.includes(role.id), `${role?.name}`, has.join(', '), read.exchange);
      const after = await stage.owner.call('invitations.get', { path: { id: invitation.id } });
      const { status } = demandGranted(after, 'the invitation');
      demandThat(status === 'accepted', 'accepted', status, after.exchange);
    },
  },
  {
    id: 'a-link-works-once',
    rules: ['ALL-08', 'ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create', 'accept.preview'],
    needs: ['joining'],
    title: 'refuses a link that somebody has accepted to everybody else',
    run: async (stage) => {
      const { token } = await stage.join();
      const other = await stage.visitor();
      for (const name of ['acceptance.preview', 'acceptance.start'] as const) {
        const outcome = await other.call(name, { body: { token } });
        demandRefused(outcome, ['invitation_accepted'], 'the link to be used up');
      }
    },
  },
  {
    id: 'revoked-links-are-dead',
    rules: ['INT-24', 'ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke', 'accept.preview'],
    needs: ['links', 'steps'],
    title: 'ends a link at once when its invitation is revoked, and says so',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const path = { id: invited.invitation.id };
      const { who, id } = await begin(stage, token);
      demandGranted(await stage.owner.call('invitations.revoke', { path }), 'the invitation to be revoked');
      const isDeleted = stage.facts.tenant.policy.list.revokedRow === 'deleted';
      const codes = isDeleted
        ? (['invitation_revoked', 'invitation_unusable'] as const)
        : (['invitation_revoked'] as const);
      for (const name of ['acceptance.preview', 'acceptance.start'] as const)
        demandRefused(await who.call(name, { body: { token } }), codes, 'the link to be dead');
      const key = stage.facts.tenant.policy.acceptance.steps[0] ?? 'confirm';
      const step = await who.call('acceptance.step', { path: { id, key }, body: {} });
      demandThat(!step.granted, 'a begun acceptance to end as well', 'the step was taken', step.exchange);
    },
  },
  {
    id: 'other-accounts-are-refused',
    rules: ['ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['links', 'steps'],
    unless: (facts) =>
      unlessConfirmed(facts) ??
      (facts.tenant.policy.acceptance.emailMatch === 'off' ? 'Everybody may accept here.' : null),
    title: 'refuses whoever is signed in with another address',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const { who, id } = await begin(stage, token, Promise.resolve(stage.owner));
      const outcome = await who.call('acceptance.step', { path: { id, key: 'confirm' }, body: {} });
      demandRefused(outcome, ['wrong_account'], 'the address to have to match');
    },
  },
  {
    id: 'a-link-alone-proves-nobody',
    rules: ['ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['links', 'steps'],
    unless: unlessConfirmed,
    title: 'lets nobody confirm who has not said who they are',
    run: async (stage) => {
      const token = await stage.tokenOf(await stage.invite());
      const { who, id } = await begin(stage, token);
      const outcome = await who.call('acceptance.step', { path: { id, key: 'confirm' }, body: {} });
      demandRefused(outcome, ['authentication_required', 'invalid_state'], 'a proof to be demanded');
    },
  },
  {
    id: 'weak-passwords-are-refused',
    rules: ['WIRE-04'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create', 'accept.password'],
    needs: ['links'],
    unless: ({ tenant }) =>
      tenant.policy.acceptance.methods.includes('password') ? null : 'Nobody sets a password here.',
    title: 'refuses a password that is too short',
    run: async (stage) => {
      const token = await stage.tokenOf(await stage.invite());
      const { who, id } = await begin(stage, token);
      const data = { mode: 'create', name: 'Conny Form', password: 'x1' };
      const outcome = await who.call('acceptance.step', {
        path: { id, key: 'authenticate' },
        body: { data },
      });
      demandRefused(outcome, ['weak_password'], 'a longer password to be demanded');
    },
  },
  {
    id: 'declining-closes-for-good',
    rules: ['WIRE-17', 'ALL-09'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.decline'],
    needs: ['links', 'steps'],
    title: 'ends an invitation that its person declines',
    run: async (stage) => {
      const invited = await stage.invite();
      const token = await stage.tokenOf(invited);
      const visitor = await stage.visitor();
      demandGranted(
        await visitor.call('acceptance.decline', { body: { token } }),
        'the invitation to be declined',
      );
      const outcome = await visitor.call('acceptance.start', { body: { token } });
      demandRefused(outcome, ['invitation_declined'], 'the link to be dead');
      const read = await stage.owner.call('invitations.get', { path: { id: invited.invitation.id } });
      const { status } = demandGranted(read, 'the invitation');
      demandThat(status === 'declined', 'declined', status, read.exchange);
    },
  },
  {
    id: 'self-invites-are-refused-in-the-end',
    rules: ['INT-35'],
    feature: 'acceptance',
    level: 'must',
    capabilities: ['invitations.create'],
    needs: ['mails', 'steps'],
    unless: (facts) =>
      unlessConfirmed(facts) ??
      (facts.tenant.policy.invite.selfInvite === 'refuse'
        ? 'Self-invites are refused at creation here.'
        : null),
    title: 'refuses whoever accepts an invitation of their own',
    run: async (stage) => {
      const { email } = stage.facts.owner.viewer;
      const known = (await stage.mailsTo(email)).length;
      const { link } = await stage.invite(email);
      const token = await stage.tokenOf({ email, link }, known);
      const { who, id } = await begin(stage, token, Promise.resolve(stage.owner));
      const outcome = await who.call('acceptance.step', { path: { id, key: 'confirm' }, body: {} });
      demandRefused(outcome, ['self_invite', 'already_member'], 'one’s own invitation to be refused');
    },
  },
];
