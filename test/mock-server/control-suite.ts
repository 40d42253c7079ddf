import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { ControlError, type MockControl } from 'invite-kit/mock-server/control';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from './control-world.ts';

/** A world under control, and the way to its API. */
export interface ControlledWorld {
  readonly control: MockControl;
  /** Where its API is, and what requests go through. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

const hour = 3600;

/** What every control has to do, wherever its world is. The world is an isp-os with a clock that stands still. */
export function describeControl(name: string, open: () => Promise<ControlledWorld>): void {
  describe(name, () => {
    let world: ControlledWorld;
    let control: MockControl;
    let tenantId: string;
    beforeEach(async () => {
      world = await open();
      ({ control } = world);
      ({ tenantId } = await control.state());
    });
    afterEach(() => world.close());

    const client = (headers: Record<string, string> = {}): InviteClient =>
      createFetchClient({ ...world, tenantId, headers: () => headers, wait: () => Promise.resolve() });
    const input = (email: string) => ({
      email,
      assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: ['role-staff'], overrides: [] }],
    });
    const invite = async (email = 'sam@x.example') =>
      (await client().invitations.create(input(email))).invitation;

    it('tells how the world is', async () => {
      expect(await control.state()).toMatchObject({
        world: expect.any(String) as string,
        preset: 'isp-os',
        scenario: null,
        tenantName: expect.any(String) as string,
        viewer: { id: 'olivia' },
        clock: { isFrozen: true },
        mailService: { mode: 'works' },
        faults: [],
        callTotal: 0,
      });
      const { people, peopleTotal } = await control.state();
      expect(people).toHaveLength(peopleTotal);
    });

    it('finds people and invitations by words', async () => {
      await invite('nadia.novak@x.example');
      expect((await control.people({ search: 'OLIVIA' })).items.map(({ id }) => id)).toEqual(['olivia']);
      expect((await control.people({ limit: 1 })).items).toHaveLength(1);
      const { items, total } = await control.invitations({ search: 'novak pending' });
      expect([items.map(({ email }) => email), total]).toEqual([['nadia.novak@x.example'], 1]);
      expect(await codeOf(control.people({ limit: 0 }))).toBe('bad_input');
    });

    it('signs the browser in as somebody, and as nobody', async () => {
      await control.signInAs('adam');
      expect((await client().tenant.viewer()).userId).toBe('adam');
      await control.signInAs(null);
      expect((await control.state()).viewer).toBeNull();
      await expect(client().tenant.viewer()).rejects.toMatchObject({ code: 'authentication_required' });
      expect(await codeOf(control.signInAs('nobody-here'))).toBe('unknown_person');
    });

    it('gives bearer tokens, so that several work at once', async () => {
      const token = await control.bearerFor('adam');
      expect(await control.bearerFor('adam')).toBe(token);
      const adam = client({ authorization: `Bearer ${token}` });
      expect([(await adam.tenant.viewer()).userId, (await client().tenant.viewer()).userId]).toEqual([
        'adam',
        'olivia',
      ]);
      expect(await codeOf(control.bearerFor('nobody-here'))).toBe('unknown_person');
    });

    it('moves the clock, freezes it and lets it run', async () => {
      const { now } = (await control.state()).clock;
      await control.clock.advance(hour);
      expect((await control.state()).clock.now).toBe(now + hour * 1000);
      await control.clock.set(now);
      await control.clock.run();
      expect((await control.state()).clock).toMatchObject({ isFrozen: false });
      await control.clock.freeze();
      const { clock } = await control.state();
      expect(clock.isFrozen).toBe(true);
      expect((await control.state()).clock.now).toBe(clock.now);
      expect(await codeOf(control.clock.set(1e300))).toBe('bad_input');
    });

    it('goes to a minute before an invitation expires', async () => {
      const { id, expiresAt } = await invite();
      await control.clock.beforeExpiryOf(id);
      expect((await control.state()).clock.now).toBe(Date.parse(expiresAt!) - 60_000);
      expect((await client().invitations.get(id)).status).toBe('pending');
      await control.clock.beforeExpiryOf(id, 0);
      expect((await client().invitations.get(id)).status).toBe('expired');
      expect(await codeOf(control.clock.beforeExpiryOf('inv-none'))).toBe('unknown_invitation');
    });

    it('shows the mailbox, with search, and one mail whole', async () => {
      await invite('one@x.example');
      await invite('two@x.example');
      const { items } = await control.mailbox.list({ search: 'two@x.example' });
      expect(items.map(({ to }) => to)).toEqual(['two@x.example']);
      expect(items[0]).not.toHaveProperty('html');
      const mail = await control.mailbox.read(items[0]!.id);
      expect(mail).toMatchObject({ to: 'two@x.example', link: expect.stringContaining('token=') as string });
      expect(mail.text).toContain(mail.link);
      expect(mail.html).toContain('<html');
      expect(await codeOf(control.mailbox.read('mail-none'))).toBe('unknown_mail');
    });

    it('lets mails bounce, and lets them take their time', async () => {
      await control.changeMailService({ mode: 'bounces' });
      expect((await invite('one@x.example')).delivery.status).toBe('bounced');
      await control.changeMailService({ mode: 'slow', delaySeconds: 120 });
      const late = await invite('two@x.example');
      const arrived = async () => (await control.mailbox.list({ search: 'two@x' })).total;
      expect([late.delivery.status, await arrived()]).toEqual(['queued', 0]);
      await control.clock.advance(120);
      expect(await arrived()).toBe(1);
    });

    it('lets addresses and whole domains be refused, and takes nothing that is neither', async () => {
      const failsFor = ['Kai@Mail.example', '@bücher.example'];
      await control.changeMailService({ failsFor });
      for (const wrong of ['kai', 'mail.example', '@', '@mail', 'kai@mail.example>', '']) {
        const refused = control.changeMailService({ mode: 'slow', failsFor: ['a@x.example', wrong] });
        await expect(refused).rejects.toMatchObject({
          code: 'bad_input',
          message: `"${wrong}" is no e-mail address.`,
          nextStep: expect.stringContaining('@mail.example for all addresses') as string,
        });
      }
      expect((await control.state()).mailService).toMatchObject({ mode: 'works', failsFor });
    });

    it('arms faults, lists them, and takes them back', async () => {
      const first = await control.faults.add({ operation: 'members.list', network: true, times: 1 });
      await control.faults.add({
        operation: 'invitations.list',
        respond: { status: 503, code: 'unavailable' },
      });
      expect((await control.state()).faults.map(({ fault, left }) => [fault.operation, left])).toEqual([
        ['members.list', 1],
        ['invitations.list', null],
      ]);
      await control.faults.add('members.list:delay=5*2');
      expect((await control.state()).faults.at(-1)).toMatchObject({
        fault: { operation: 'members.list', delay: 5 },
        left: 2,
      });
      expect(await codeOf(control.faults.add('members.list:nonsense'))).toBe('bad_fault');
      await control.faults.remove(first);
      expect(await codeOf(control.faults.remove(first))).toBe('unknown_fault');
      await expect(client().invitations.list()).rejects.toMatchObject({ code: 'unavailable' });
      await control.faults.clear();
      expect((await client().invitations.list()).items).toEqual([]);
      const nonsense = { operation: 'members.list', respond: { status: 42 } } as const;
      expect(await codeOf(control.faults.add(nonsense))).toBe('bad_fault');
    });

    it('shows calls with request and answer, without secrets', async () => {
      await invite();
      const { items, total } = await control.calls.list({ search: 'invitations.create 201' });
      expect([total, items[0]]).toMatchObject([
        1,
        { operation: 'invitations.create', status: 201, canUndo: true },
      ]);
      const { request, answer, query } = await control.calls.read(items[0]!.id);
      expect(JSON.parse(request.body)).toMatchObject({ email: 'sam@x.example' });
      expect(JSON.parse(answer!.body)).toMatchObject({ invitation: { status: 'pending' } });
      expect([query, answer!.headers['content-type']]).toEqual(['', 'application/json']);
      expect(await codeOf(control.calls.read('call-none'))).toBe('unknown_call');
    });

    it('undoes a call and all later ones, the clock included', async () => {
      const before = (await control.state()).clock.now;
      await invite('one@x.example');
      await control.clock.advance(hour);
      const token = await control.bearerFor('adam');
      await invite('two@x.example');
      const [second, first] = (await control.calls.list({ search: 'invitations.create' })).items;
      await control.undo(second!.id);
      expect((await client().invitations.list()).items.map(({ email }) => email)).toEqual(['one@x.example']);
      await control.undo(first!.id);
      expect((await client().invitations.list()).items).toEqual([]);
      expect((await control.state()).clock.now).toBe(before);
      expect((await control.mailbox.list()).total).toBe(0);
      const adam = client({ authorization: `Bearer ${token}` });
      expect((await adam.tenant.viewer()).userId).toBe('adam');
      const { items } = await control.calls.list({ search: 'invitations.create' });
      expect(items.map(({ isUndone, canUndo }) => [isUndone, canUndo])).toEqual([
        [true, false],
        [true, false],
      ]);
      expect(await codeOf(control.undo(first!.id))).toBe('not_undoable');
      const [read] = (await control.calls.list({ search: 'tenant.viewer' })).items;
      expect(await codeOf(control.undo(read!.id))).toBe('not_undoable');
      expect(await codeOf(control.undo('call-none'))).toBe('unknown_call');
    });

    it('undoes what a fault has used up, so that it can be looked at again', async () => {
      await control.faults.add('invitations.create:lost*1');
      const { faults } = await control.state();
      for (const _again of [false, true]) {
        await invite();
        expect((await control.state()).faults).toEqual([]);
        const { items } = await control.calls.list({ search: 'invitations.create' });
        const lost = items.find(({ status, canUndo }) => status === 0 && canUndo);
        await control.undo(lost!.id);
        expect((await control.state()).faults).toEqual(faults);
      }
    });

    it('exports the whole world, and gives the same bytes after an import', async () => {
      await invite();
      await control.faults.add({ operation: 'members.list', delay: 5, times: 3 });
      const file = await control.exportWorld();
      await control.reset();
      expect(await control.exportWorld()).not.toBe(file);
      await control.importWorld(file);
      expect(await control.exportWorld()).toBe(file);
      expect((await client().invitations.list()).items).toHaveLength(1);
      expect((await control.state()).faults).toMatchObject([{ left: 3 }]);
    });

    it('imports nothing of a file that holds no whole world', async () => {
      const file = await control.exportWorld();
      const { world: inside, ...rest } = JSON.parse(file) as { world: object };
      expect(await codeOf(control.importWorld(file.slice(0, 500)))).toBe('damaged_file');
      expect(await codeOf(control.importWorld('{"a":1}'))).toBe('damaged_file');
      expect(await codeOf(control.importWorld(JSON.stringify({ ...rest, version: 1 })))).toBe(
        'other_version',
      );
      const lame = JSON.stringify({ ...rest, world: { ...inside, invitations: [{ email: 'x' }] } });
      await expect(control.importWorld(lame)).rejects.toThrow('invitations.0.id');
      expect(await control.exportWorld()).toBe(file);
    });

    it.each([
      ['a date that is none', 'invitations.0.expiresAt', 'banana'],
      ['a date that is none in the trail', 'audit.0.at', 7],
      ['a status that is none', 'invitations.0.status', 'expired'],
      ['no roles, while members have some', 'roles', [], 'members.0.assignments.0.roleIds.0'],
      ['a member with a role that is not there', 'members.1.assignments.0.roleIds.0', 'role-none'],
      ['a member whose account is not there', 'members.1.userId', 'nobody'],
    ])('names the place of what is wrong in a world: %s', async (_words, path, value, where = path) => {
      await invite();
      const file = await control.exportWorld();
      const damaged = JSON.parse(file) as Record<string, never>;
      const keys = ['world', ...path.split('.')];
      const last = keys.pop()!;
      const row = keys.reduce<Record<string, never>>((part, key) => part[key]!, damaged);
      Object.assign(row, { [last]: value });
      const importing = control.importWorld(JSON.stringify(damaged));
      await expect(importing).rejects.toMatchObject({
        code: 'damaged_file',
        message: expect.stringContaining(`In its world, "${where}"`) as string,
      });
      expect(await control.exportWorld()).toBe(file);
    });

    it('takes a file for damaged that names no preset', async () => {
      const file = JSON.parse(await control.exportWorld()) as object;
      const importing = control.importWorld(JSON.stringify({ ...file, preset: 'foo' }));
      await expect(importing).rejects.toThrow('"preset" has to be one of isp-os, sales-os');
    });

    it('begins anew, and with another preset', async () => {
      await invite();
      await control.faults.add({ network: true, operation: 'members.list' });
      await control.reset();
      expect(await control.state()).toMatchObject({ preset: 'isp-os', faults: [], callTotal: 0 });
      await control.open({ preset: 'sales-os', scenario: null });
      expect(await control.state()).toMatchObject({ preset: 'sales-os', scenario: null });
      await control.signInAs(null);
      await control.reset();
      expect(await control.state()).toMatchObject({ preset: 'sales-os', viewer: { id: 'sofia' } });
      const unknown = control.open({ preset: 'sales-oss' as 'sales-os', scenario: null });
      await expect(unknown).rejects.toThrow('Did you mean "sales-os"?');
      expect(await codeOf(control.open({ preset: 'isp-os', scenario: 'no-such-day' }))).toBe(
        'unknown_scenario',
      );
    });

    it('opens a scenario, and begins it anew with all that belongs to it', async () => {
      await control.open({ preset: 'sales-os', scenario: 'offline' });
      for (const again of [false, true]) {
        if (again) {
          await control.faults.clear();
          await control.reset();
        }
        const { scenario, faults } = await control.state();
        expect([scenario, faults.map(({ fault }) => fault)]).toEqual(['offline', [{ network: true }]]);
      }
      expect(JSON.parse(await control.exportWorld())).toMatchObject({ scenario: 'offline' });
    });

    it('begins at a moment of its own, and begins again there', async () => {
      const now = Date.UTC(2027, 0, 31, 8);
      await control.open({ preset: 'isp-os', scenario: 'clock-skew', now });
      const clock = { startedAt: now, beganAt: now + hour * 1000, now: now + hour * 1000 };
      expect((await control.state()).clock).toMatchObject(clock);
      await control.clock.advance(hour);
      await control.reset();
      expect((await control.state()).clock).toMatchObject(clock);
      await control.open({ preset: 'isp-os', scenario: null, now });
      expect((await control.state()).clock).toMatchObject({ startedAt: now, beganAt: now });
      expect(await codeOf(control.open({ preset: 'isp-os', scenario: null, now: 9e15 }))).toBe('bad_input');
    });

    it('begins with a person of its own, and begins again with them', async () => {
      const viewer = async () => (await control.state()).viewer?.id ?? null;
      const start = { preset: 'sales-os', scenario: 'last-seat' } as const;
      await control.open({ ...start, person: 'marcus' });
      expect(await viewer()).toBe('marcus');
      await control.signInAs(null);
      await control.reset();
      expect(await viewer()).toBe('marcus');
      await control.open({ ...start, person: null });
      expect(await viewer()).toBeNull();
      await control.open(start);
      expect(await viewer()).toBe('sofia');
    });

    it('changes nothing for a person who would not be there', async () => {
      await control.open({ preset: 'sales-os', scenario: 'last-seat' });
      const { revision } = await control.state();
      const open = control.open({ preset: 'isp-os', scenario: null, person: 'marcus' });
      expect(await codeOf(open)).toBe('unknown_person');
      expect(await control.state()).toMatchObject({ revision, scenario: 'last-seat' });
    });

    it('tells of changes until one has heard enough', async () => {
      const heard = vi.fn();
      const end = control.subscribe(heard);
      await vi.waitFor(async () => {
        heard.mockClear();
        await control.clock.advance(1);
        expect(heard).toHaveBeenCalled();
      });
      end();
      heard.mockClear();
      const { revision } = await control.state();
      await control.clock.advance(1);
      expect((await control.state()).revision).toBeGreaterThan(revision);
      expect(heard).not.toHaveBeenCalled();
    });

    it('rejects with a code, a sentence and a next step', async () => {
      const failure: unknown = await control.signInAs('nobody-here').catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(ControlError);
      expect(failure).toMatchObject({
        code: 'unknown_person',
        message: 'Nobody here has the id "nobody-here".',
        nextStep: expect.stringMatching(/^Take one of: olivia, .*[a-z]\.$/) as string,
      });
    });
  });
}
