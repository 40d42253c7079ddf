import { describe, expect, it } from 'vitest';
import { failureOf, hour, serverWorld, verdictOf } from './server-world.ts';

describe('If-Match', () => {
  it('is the etag of what was read, in the body and in the header', async () => {
    const { browser, send } = serverWorld();
    const member = await browser.members.get('member-stan');
    expect((await send('GET', 'members/member-stan')).headers.get('etag')).toBe(member.etag);
    expect((await browser.members.list({ query: 'stan@' })).items[0]?.etag).toBe(member.etag);
  });

  it('that is old is refused with the present state, and nothing changes (RO11)', async () => {
    const { as, browser, input } = serverWorld();
    const seen = await browser.members.get('member-stan');
    const changed = await as('olivia').members.update('member-stan', {
      assignments: input('', 'technician').assignments,
    });
    expect(changed.etag).not.toBe(seen.etag);
    const late = browser.members.update(
      'member-stan',
      { assignments: input('', 'admin').assignments },
      { ifMatch: seen.etag },
    );
    expect(await failureOf(late)).toMatchObject({
      code: 'precondition_failed',
      status: 412,
      current: changed,
    });
    expect(await browser.members.get('member-stan')).toEqual(changed);
  });

  it('guards removing, revoking, links, settings and roles alike', async () => {
    const { browser, backend } = serverWorld();
    backend.setPolicy({
      delivery: { channels: ['link'] },
      permissions: { manage_roles: ['settings.access'] },
      invite: { resend: { from: ['pending'] }, editFields: ['role'] },
    });
    const staff = backend.exportWorld().roles.find(({ key }) => key === 'staff')!;
    backend.addRole({ ...staff, id: 'role-temp', kind: 'custom' });
    const { id } = backend.addInvitation({ email: 'sam@x.example' });
    const { members, invitations, roles, tenant } = browser;
    const before = backend.audit.length;
    const ifMatch = '"99"';
    for (const work of [
      () => members.remove('member-stan', {}, { ifMatch }),
      () => members.update('member-stan', {}, { ifMatch }),
      () => invitations.revoke(id, { ifMatch }),
      () => invitations.resend(id, { ifMatch }),
      () => invitations.update(id, {}, { ifMatch }),
      () => invitations.link(id, { ifMatch }),
      () => roles.update('role-temp', { name: 'Other' }, { ifMatch }),
      () => roles.remove('role-temp', {}, { ifMatch }),
      () => tenant.updatePolicy({ invite: { defaultTtlSeconds: 6 * hour } }, { ifMatch }),
    ])
      expect(await verdictOf(work())).toBe('precondition_failed');
    const lines = backend.audit.slice(before);
    expect(lines.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array.from({ length: 9 }, () => ['denied', 'precondition_failed']),
    );
  });

  it('that fits, or is a star, or is left out, is granted', async () => {
    const { browser, backend } = serverWorld();
    for (const ifMatch of ['fits', '*', null]) {
      const { id } = backend.addInvitation({ email: `${String(ifMatch).replace('*', 'star')}@x.example` });
      const { etag } = await browser.invitations.get(id);
      const { invitation } = await browser.invitations.revoke(id, {
        ifMatch: ifMatch === 'fits' ? etag : ifMatch,
      });
      expect(invitation.etag).not.toBe(etag);
    }
  });

  it('is demanded where the tenant wants it', async () => {
    const { browser, backend } = serverWorld();
    backend.setPolicy({ requireIfMatch: true });
    const failure = await failureOf(browser.members.remove('member-stan'));
    expect([failure.code, failure.status]).toEqual(['precondition_required', 428]);
    const { etag } = await browser.members.get('member-stan');
    expect(await verdictOf(browser.members.remove('member-stan', {}, { ifMatch: etag }))).toBeNull();
  });

  it('tells no version to who may not touch the thing', async () => {
    const { as, backend } = serverWorld();
    const { id } = backend.addInvitation({ email: 'sam@x.example' });
    const failure = await failureOf(as('stan').invitations.revoke(id, { ifMatch: '"99"' }));
    expect([failure.code, failure.current]).toEqual(['forbidden', undefined]);
  });
});
