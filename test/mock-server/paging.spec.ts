import type { InvitationQuery, InviteClient } from 'invite-kit/contract';
import { describe, expect, it } from 'vitest';
import { codeIn, failureOf, serverWorld, start } from './server-world.ts';

/** A tenant with many invitations, some of them made in the same moment. */
function crowd(size: number) {
  const world = serverWorld();
  for (let index = 0; index < size; index++)
    world.backend.addInvitation({
      email: `person${index}@x.example`,
      createdAt: new Date(start - Math.floor(index / 3) * 1000).toISOString(),
      roleId: index % 2 ? 'role-staff' : 'role-technician',
      status: index % 5 === 0 ? 'revoked' : 'pending',
    });
  return world;
}

async function readAll({ invitations }: InviteClient, query: InvitationQuery) {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await invitations.list({ ...query, ...(cursor ? { cursor } : {}) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe('paging', () => {
  it.each(['-createdAt', 'createdAt', 'email', '-email', 'expiresAt', '-expiresAt'] as const)(
    'by %s shows every row once, in the order of the whole list',
    async (sort) => {
      const { browser } = crowd(95);
      const whole = (await browser.invitations.list({ sort, limit: 200 })).items.map(({ id }) => id);
      expect(await readAll(browser, { sort, limit: 7 })).toEqual(whole);
      expect(new Set(whole).size).toBe(95);
    },
  );

  it('neither repeats nor hides a row when others come and go meanwhile', async () => {
    const { browser, backend } = crowd(60);
    const whole = await readAll(browser, { limit: 200 });
    const first = await browser.invitations.list({ limit: 20 });
    backend.addInvitation({ email: 'new@x.example', createdAt: new Date(start + 1000).toISOString() });
    const world = backend.exportWorld();
    const isGone = new Set([whole[19], whole[30]]);
    await backend.ready;
    backend.importWorld({ ...world, invitations: world.invitations.filter(({ id }) => !isGone.has(id)) });
    const second = await browser.invitations.list({ limit: 200, cursor: first.nextCursor! });
    const expected = whole.slice(20).filter((id) => !isGone.has(id));
    expect(second.items.map(({ id }) => id)).toEqual(expected);
  });

  it('has 50 rows unless told, and at most 200, at least 1', async () => {
    const { browser } = crowd(210);
    const { invitations } = browser;
    const sizes = [];
    for (const limit of [undefined, 200, 1000, 0, -5])
      sizes.push((await invitations.list({ limit })).items.length);
    expect(sizes).toEqual([50, 200, 200, 1, 1]);
  });

  it('tells the exact total of the filter, and the server’s time', async () => {
    const { browser } = crowd(50);
    const page = await browser.invitations.list({ status: ['revoked'], limit: 3 });
    expect(page).toMatchObject({ total: { value: 10, exact: true }, serverNow: '2026-11-20T09:00:00.000Z' });
    expect((await browser.invitations.list({ roleId: 'role-staff' })).total?.value).toBe(25);
    expect((await browser.invitations.list({ query: 'PERSON4' })).total?.value).toBe(11);
  });

  it('ends with a null cursor, also when the last page is full', async () => {
    const { browser } = crowd(20);
    const first = await browser.invitations.list({ limit: 10 });
    const second = await browser.invitations.list({ limit: 10, cursor: first.nextCursor! });
    expect([second.items.length, second.nextCursor]).toEqual([10, null]);
    expect((await browser.invitations.list({ query: 'nobody' })).nextCursor).toBeNull();
  });

  it.each([
    ['another filter', { status: ['pending'] }],
    ['another order', { sort: 'email' }],
    ['another search', { query: 'person' }],
  ] as const)('refuses a cursor of %s', async (_words, query) => {
    const { browser } = crowd(20);
    const { nextCursor } = await browser.invitations.list({ limit: 5 });
    const other: InvitationQuery = {
      limit: 5,
      cursor: nextCursor!,
      ...structuredClone(query),
    } as InvitationQuery;
    const failure = await failureOf(browser.invitations.list(other));
    expect([failure.code, failure.status]).toEqual(['cursor_invalid', 400]);
  });

  it('refuses a cursor of another list, and one that is none', async () => {
    const { browser, send } = crowd(20);
    const { nextCursor } = await browser.members.list({ limit: 3 });
    for (const cursor of [nextCursor!, 'x', '', 'e30', 'W10', '🙂', btoa('[1,2,3]')])
      expect(await codeIn(send('GET', `invitations?limit=5&cursor=${encodeURIComponent(cursor)}`))).toBe(
        'cursor_invalid',
      );
  });

  it.each([
    'limit=abc',
    'limit=',
    'limit=1.5',
    'limit=1&limit=2',
    'sort=rank',
    'status=new',
    'createdBy=you',
    'Sort=email',
  ])('refuses ?%s', async (search) => {
    expect(await codeIn(serverWorld().send('GET', `invitations?${search}`))).toBe('validation_failed');
  });

  it('shows members by name, address or day, and finds them', async () => {
    const { browser } = serverWorld();
    const { members } = browser;
    const names = (await members.list()).items.map(({ name }) => name?.full);
    expect(names.slice(0, 3)).toEqual(['Adam Admin', 'Brigitte Alt', 'Chidi Okafor']);
    expect((await members.list({ sort: '-name' })).items.map(({ name }) => name?.full)).toEqual(
      names.toReversed(),
    );
    expect((await members.list({ sort: '-joinedAt', limit: 1 })).items[0]?.id).toBe('member-chidi');
    expect((await members.list({ query: 'نور' })).items[0]?.id).toBe('member-noor');
    expect((await members.list({ status: ['deactivated'] })).items.map(({ id }) => id)).toEqual([
      'member-brigitte',
    ]);
    expect((await members.list({ roleId: 'role-admin' })).total?.value).toBe(2);
  });

  it('shows what I sent, and under a policy only that', async () => {
    const { as, backend } = serverWorld({ seed: 'full' });
    const mine = await as('adam').invitations.list({ createdBy: 'me' });
    expect(new Set(mine.items.map(({ createdBy }) => createdBy?.id))).toEqual(new Set(['adam']));
    backend.setPolicy({ list: { visibility: 'own' } });
    expect((await as('adam').invitations.list()).items).toEqual(mine.items);
    expect((await failureOf(as('adam').invitations.get('inv-grace'))).code).toBe('invitation_not_found');
    expect((await failureOf(as('adam').invitations.revoke('inv-grace'))).code).toBe('invitation_not_found');
  });

  it('leaves out revoked ones where the policy hides or deletes them', async () => {
    const { browser, backend } = serverWorld();
    backend.setPolicy({ list: { revokedRow: 'hidden' } });
    const { id } = backend.addInvitation({ email: 'sam@x.example' });
    await browser.invitations.revoke(id);
    expect((await browser.invitations.list()).items).toEqual([]);
    expect((await browser.invitations.list({ status: ['revoked'] })).items).toHaveLength(1);
    backend.setPolicy({ list: { revokedRow: 'deleted' } });
    const other = backend.addInvitation({ email: 'tom@x.example' });
    await browser.invitations.revoke(other.id);
    expect((await failureOf(browser.invitations.get(other.id))).code).toBe('invitation_not_found');
  });
});
