import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { draftInvitation } from '../invitation-draft.ts';
import { invitableRoles } from '../tenant-facts.ts';

/** Seconds by which two clocks, or two moments of one answer, may differ. */
const tolerance = 60;

const secondsBetween = (from: string | null, to: string | null): number =>
  from === null || to === null ? NaN : (Date.parse(to) - Date.parse(from)) / 1000;

export const invitationChecks: readonly Check[] = [
  {
    id: 'creates-a-pending-invitation',
    rules: ['WIRE-01', 'ALL-10'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.list'],
    title: 'creates an invitation that is pending, with its roles and its way out, and lists it',
    run: async (stage) => {
      const { invitation, email } = await stage.invite();
      const read = await stage.owner.call('invitations.get', { path: { id: invitation.id } });
      const { status, assignments, delivery } = demandGranted(read, 'the invitation');
      demandThat(status === 'pending', 'pending', status, read.exchange);
      demandThat(
        assignments.some(({ roleIds }) => roleIds.length > 0),
        'its role',
        'none',
        read.exchange,
      );
      demandThat(delivery.channel !== 'unknown', 'a channel', 'none that is known', read.exchange);
      const { items, exchange } = await stage.invitationsTo(email);
      const isListed = items.some(({ id }) => id === invitation.id);
      demandThat(isListed, 'it to be listed', 'a list without it', exchange);
    },
  },
  {
    id: 'life-is-the-tenants',
    rules: ['ISP-27', 'ISP-28'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'ends an invitation after the time that the tenant’s policy names',
    run: async (stage) => {
      const { defaultTtlSeconds } = stage.facts.tenant.policy.invite;
      const outcome = await stage.tryToInvite(stage.address());
      const { createdAt, expiresAt } = demandGranted(outcome, 'an invitation').invitation;
      const life = secondsBetween(createdAt, expiresAt);
      const isRight = Math.abs(life - defaultTtlSeconds) <= tolerance;
      demandThat(isRight, `a life of ${defaultTtlSeconds} s`, `${life} s`, outcome.exchange);
    },
  },
  {
    id: 'life-is-not-the-inviters',
    rules: ['ISP-28'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    unless: ({ tenant }) =>
      tenant.policy.invite.ttlControl === 'per_invitation' ? 'Each inviter chooses the life here.' : null,
    title: 'refuses a life that the inviter chooses where only the tenant does',
    run: async (stage) => {
      const body = { ...draftInvitation(stage.facts, stage.address()), ttlSeconds: 86_400 };
      const outcome = await stage.owner.call('invitations.create', { body });
      stage.remember(outcome);
      demandRefused(outcome, ['not_allowed_value', 'ttl_out_of_range'], 'a life of one’s own to be refused');
    },
  },
  {
    id: 'life-stays-within-limits',
    rules: ['NET-16'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.customExpiry'],
    unless: ({ tenant }) =>
      tenant.policy.invite.ttlControl === 'per_invitation'
        ? null
        : 'The inviter does not choose the life here.',
    title: 'takes a life within the tenant’s limits, and refuses one beyond them',
    run: async (stage) => {
      const { ttlMinSeconds, ttlMaxSeconds } = stage.facts.tenant.policy.invite;
      const ask = async (ttlSeconds: number) => {
        const body = { ...draftInvitation(stage.facts, stage.address()), ttlSeconds };
        const outcome = await stage.owner.call('invitations.create', { body });
        stage.remember(outcome);
        return outcome;
      };
      const within = await ask(ttlMinSeconds);
      const { createdAt, expiresAt } = demandGranted(within, 'the shortest life').invitation;
      const life = secondsBetween(createdAt, expiresAt);
      demandThat(
        Math.abs(life - ttlMinSeconds) <= tolerance,
        `${ttlMinSeconds} s`,
        `${life} s`,
        within.exchange,
      );
      demandRefused(await ask(ttlMaxSeconds + 1), ['ttl_out_of_range'], 'a longer life to be refused');
    },
  },
  {
    id: 'one-open-invitation-per-address',
    rules: ['ALL-02'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'refuses a second open invitation for one address, and names the first',
    run: async (stage) => {
      const { invitation, email } = await stage.invite();
      const outcome = await stage.tryToInvite(email);
      const { error, exchange } = demandRefused(
        outcome,
        ['invitation_already_pending'],
        'a repeat to be refused',
      );
      const named = error.params['invitationId'];
      demandThat(named === invitation.id, `params.invitationId ${invitation.id}`, String(named), exchange);
    },
  },
  {
    id: 'addresses-have-one-form',
    rules: ['ALL-01'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'knows an address again in capitals and with blanks around it',
    run: async (stage) => {
      const { email } = await stage.invite();
      for (const other of [email.toUpperCase(), `  ${email} `])
        demandRefused(
          await stage.tryToInvite(other),
          ['invitation_already_pending'],
          'the same address to be known',
        );
    },
  },
  {
    id: 'members-are-not-invited',
    rules: ['INT-34'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'members.list'],
    unless: ({ tenant }) =>
      tenant.policy.invite.existingMember === 'refuse' ? null : 'Members may be invited elsewhere here.',
    title: 'refuses to invite a member',
    run: async (stage) => {
      const list = await stage.owner.call('members.list', { query: { status: ['active'], limit: 50 } });
      const { items } = demandGranted(list, 'the members');
      const other = items.find(({ isSelf, status }) => !isSelf && status === 'active');
      const member = other ?? (await stage.join());
      demandRefused(await stage.tryToInvite(member.email), ['already_member'], 'a member not to be invited');
    },
  },
  {
    id: 'nobody-invites-themselves',
    rules: ['INT-35'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    unless: ({ tenant }) =>
      tenant.policy.invite.selfInvite === 'refuse' ? null : 'This tenant refuses it at acceptance.',
    title: 'refuses to invite the address of who invites',
    run: async (stage) => {
      const outcome = await stage.tryToInvite(stage.facts.owner.viewer.email);
      demandRefused(outcome, ['self_invite', 'already_member'], 'one’s own address to be refused');
    },
  },
  {
    id: 'required-fields-are-required',
    rules: ['WIRE-04'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'refuses an invitation without a role',
    run: async (stage) => {
      const draft = draftInvitation(stage.facts, stage.address());
      const assignments = draft.assignments.map((one) => ({ ...one, roleIds: [] }));
      const outcome = await stage.owner.call('invitations.create', { body: { ...draft, assignments } });
      stage.remember(outcome);
      demandRefused(outcome, ['required'], 'a role to be demanded');
    },
  },
  {
    id: 'roles-are-not-more-than-allowed',
    rules: ['OPS-30'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    unless: (facts) =>
      facts.tenant.policy.roles.perAssignmentMax < invitableRoles(facts, facts.owner).length
        ? null
        : 'There are not so many roles.',
    title: 'refuses more roles than the tenant allows',
    run: async (stage) => {
      const { facts } = stage;
      const max = facts.tenant.policy.roles.perAssignmentMax;
      const roleIds = invitableRoles(facts, facts.owner)
        .slice(0, max + 1)
        .map(({ id }) => id);
      const draft = draftInvitation(facts, stage.address());
      const assignments = draft.assignments.map((one, index) => (index === 0 ? { ...one, roleIds } : one));
      const outcome = await stage.owner.call('invitations.create', { body: { ...draft, assignments } });
      stage.remember(outcome);
      demandRefused(outcome, ['too_many_roles'], `more than ${max} to be refused`);
    },
  },
  {
    id: 'networks-are-demanded',
    rules: ['NET-11'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.scopes'],
    unless: ({ tenant }) =>
      tenant.policy.scopeTypes.some(({ perInvitation }) => perInvitation === 'exactly_one')
        ? null
        : 'An invitation need not name a part of this tenant.',
    title: 'refuses an invitation that names no part of the tenant where it has to',
    run: async (stage) => {
      const draft = draftInvitation(stage.facts, stage.address());
      const roleIds = draft.assignments.flatMap((one) => one.roleIds).slice(0, 1);
      const scope = { type: 'tenant', id: stage.facts.tenant.id };
      const body = { ...draft, assignments: [{ scope, roleIds, overrides: [] }] };
      const outcome = await stage.owner.call('invitations.create', { body });
      stage.remember(outcome);
      demandRefused(outcome, ['required', 'not_allowed_value'], 'a place to be demanded');
    },
  },
  {
    id: 'notes-are-limited',
    rules: ['INT-05'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'takes a note only where the tenant has notes, and no longer than its limit',
    run: async (stage) => {
      const { fields, noteMaxLength } = stage.facts.tenant.policy.invite;
      const hasNotes = fields.some(({ key }) => key === 'note');
      const ask = async (note: string) => {
        const body = { ...draftInvitation(stage.facts, stage.address()), note };
        const outcome = await stage.owner.call('invitations.create', { body });
        stage.remember(outcome);
        return outcome;
      };
      if (!hasNotes)
        demandRefused(await ask('Hello'), ['not_allowed_value', 'too_long'], 'a note to be refused');
      else
        demandRefused(await ask('x'.repeat(noteMaxLength + 1)), ['too_long'], 'a longer note to be refused');
    },
  },
  {
    id: 'revoking-closes-for-good',
    rules: ['ISP-31', 'WIRE-16'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke'],
    title: 'revokes an open invitation, once',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const first = await stage.owner.call('invitations.revoke', { path });
      const { status } = demandGranted(first, 'the invitation to be revoked').invitation;
      demandThat(status === 'revoked', 'revoked', status, first.exchange);
      const again = await stage.owner.call('invitations.revoke', { path });
      const refused = demandRefused(
        again,
        ['invalid_state', 'invitation_not_found'],
        'a second time to be refused',
      );
      const { params, code } = refused.error;
      const said = String(params['status']);
      demandThat(
        code !== 'invalid_state' || said === 'revoked',
        'params.status revoked',
        said,
        again.exchange,
      );
    },
  },
  {
    id: 'revoked-can-be-invited-anew',
    rules: ['ALL-02'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create', 'invitations.revoke'],
    title: 'lets an address be invited anew once its invitation is revoked',
    run: async (stage) => {
      const { invitation, email } = await stage.invite();
      demandGranted(await stage.owner.call('invitations.revoke', { path: { id: invitation.id } }), 'revoked');
      demandGranted(await stage.tryToInvite(email), 'a new invitation for a free address');
    },
  },
  {
    id: 'counts-follow',
    rules: ['ALL-03'],
    feature: 'invitations',
    level: 'should',
    capabilities: ['invitations.create', 'invitations.counts'],
    title: 'counts one more pending invitation after one was created',
    run: async (stage) => {
      const before = demandGranted(await stage.owner.call('invitations.counts'), 'the counts');
      await stage.invite();
      const outcome = await stage.owner.call('invitations.counts');
      const { pending } = demandGranted(outcome, 'the counts');
      const expected = before.pending + 1;
      demandThat(pending === expected, `${expected} pending`, `${pending}`, outcome.exchange);
    },
  },
  {
    id: 'edits-only-what-may-change',
    rules: ['SAL-29'],
    feature: 'invitations',
    level: 'must',
    capabilities: ['invitations.create'],
    title: 'refuses to change the address of an invitation that has gone out',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      const path = { id: invitation.id };
      const outcome = await stage.owner.call('invitations.update', {
        path,
        body: { email: stage.address() },
      });
      demandRefused(
        outcome,
        ['not_allowed_value', 'not_supported', 'invalid_state'],
        'a new address to be refused',
      );
    },
  },
];
