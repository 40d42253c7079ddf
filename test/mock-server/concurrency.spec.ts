import { passwordsOf } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { codeIn, serverWorld, verdictOf } from './server-world.ts';

const count = <T>(outcomes: readonly T[], wanted: T) => outcomes.filter((one) => one === wanted).length;

describe('at the same time', () => {
  it('ALL-04: of 1,000 invitations for 25 seats exactly 25 are made (RC11)', async () => {
    const { backend, send, input } = serverWorld();
    backend.setPolicy({ seats: { countsPending: true } });
    backend.setSeatLimit(9 + 25);
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        codeIn(send('POST', 'invitations', input(`person${index}@x.example`))),
      ),
    );
    expect([count(outcomes, null), count(outcomes, 'seat_limit_reached')]).toEqual([25, 975]);
    expect(backend.mailbox.list()).toHaveLength(25);
    expect(backend.exportWorld().invitations).toHaveLength(25);
  });

  it('ALL-02: of 200 invitations for one address exactly one is made', async () => {
    const { backend, send, input } = serverWorld();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        codeIn(send('POST', 'invitations', input(index % 2 ? 'sam@x.example' : ' SAM@X.example'))),
      ),
    );
    expect([count(outcomes, null), count(outcomes, 'invitation_already_pending')]).toEqual([1, 199]);
    expect(backend.mailbox.list()).toHaveLength(1);
  });

  it('ALL-08: of 50 confirmations by one person all succeed with one membership (TK19)', async () => {
    const { backend, browser } = serverWorld();
    const { token } = backend.addInvitation({ email: 'grace@northwind.example' });
    backend.session.signInAs('grace');
    const { acceptance } = browser;
    const running = await Promise.all(Array.from({ length: 50 }, () => acceptance.start(token)));
    const done = await Promise.all(running.map(({ id }) => acceptance.step(id, 'confirm')));
    expect(new Set(done.map(({ result }) => result?.memberId)).size).toBe(1);
    expect(backend.exportWorld().members.filter(({ userId }) => userId === 'grace')).toHaveLength(1);
    expect(backend.audit.filter(({ type }) => type === 'invitation.accepted')).toHaveLength(1);
  });

  it('makes one account of 20 who choose a password for one invitation', async () => {
    const { backend, as } = serverWorld();
    const { token } = backend.addInvitation({ email: 'sam@x.example' });
    const people = Array.from({ length: 20 }, () => as('ivan').acceptance);
    const outcomes = await Promise.all(
      people.map(async (acceptance, index) => {
        const { id } = await acceptance.start(token);
        const data = { mode: 'create', name: `Sam ${index}`, password: `river-stone-${index}7` };
        return verdictOf(acceptance.step(id, 'authenticate', data));
      }),
    );
    expect([count(outcomes, null), count(outcomes, 'conflict')]).toEqual([1, 19]);
    expect(backend.people.filter(({ email }) => email === 'sam@x.example')).toHaveLength(1);
  });

  it('of 40 people with proof for 3 seats exactly 3 join', async () => {
    const { backend, as } = serverWorld();
    backend.setSeatLimit(9 + 3);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const email = `person${index}@x.example`;
        const { token } = backend.addInvitation({ email });
        const { acceptance } = as(backend.addAccount({ name: 'Person', email }));
        const { id } = await acceptance.start(token);
        return verdictOf(acceptance.step(id, 'confirm'));
      }),
    );
    expect([count(outcomes, null), count(outcomes, 'seat_limit_reached')]).toEqual([3, 37]);
  });

  it.each(Array.from({ length: 20 }, (_, index) => index))(
    'revoking and accepting have one winner, whoever comes first (LI02, run %s)',
    async (run) => {
      const { backend, as, send } = serverWorld();
      const { id, token } = backend.addInvitation({ email: 'grace@northwind.example' });
      const grace = as('grace').acceptance;
      const running = await grace.start(token);
      const accept = () => verdictOf(grace.step(running.id, 'confirm'));
      const headers = { authorization: `Bearer ${backend.bearerFor('olivia')}` };
      const revoke = () => codeIn(send('POST', `invitations/${id}/revoke`, undefined, headers));
      const outcomes = await Promise.all(run % 2 ? [accept(), revoke()] : [revoke(), accept()]);
      expect(count(outcomes, null)).toBe(1);
      const { status } = await as('olivia').invitations.get(id);
      const isMember = backend.people.some((person) => person.id === 'grace' && person.roleName !== null);
      expect([status, isMember]).toEqual(
        outcomes[run % 2 ? 0 : 1] === null ? ['accepted', true] : ['revoked', false],
      );
      // Whoever came second is on the trail as well, as refused.
      const done = backend.audit.filter(({ outcome }) => outcome === 'success');
      expect(done.filter(({ type }) => /\.(accepted|revoked)$/.test(type))).toHaveLength(1);
    },
  );

  it('ALL-06: two owners who demote each other leave one', async () => {
    const { backend, as, input } = serverWorld();
    const otto = backend.addMember({ name: 'Otto', email: 'otto@x.example', roleId: 'role-owner' });
    const patch = { assignments: input('', 'staff').assignments };
    const outcomes = await Promise.all([
      verdictOf(as('olivia').members.update(otto.memberId, patch)),
      verdictOf(as(otto.accountId).members.update('member-olivia', patch)),
    ]);
    expect(count(outcomes, null)).toBe(1);
    expect(backend.people.filter(({ roleName }) => roleName === 'Owner')).toHaveLength(1);
  });

  it('ten wrong passwords count, even all at once', async () => {
    const { backend, as } = serverWorld();
    const { token } = backend.addInvitation({ email: 'grace@northwind.example' });
    const { acceptance } = as('ivan');
    const { id } = await acceptance.start(token);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        verdictOf(acceptance.step(id, 'authenticate', { mode: 'sign_in', password: `wrong ${index}` })),
      ),
    );
    expect([count(outcomes, 'invalid_credentials'), count(outcomes, 'rate_limited')]).toEqual([10, 40]);
    const password = passwordsOf('isp-os')['grace']!;
    expect(await verdictOf(acceptance.step(id, 'authenticate', { mode: 'sign_in', password }))).toBe(
      'rate_limited',
    );
  });
});
