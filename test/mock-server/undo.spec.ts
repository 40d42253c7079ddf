import { describe, expect, it } from 'vitest';
import { hour, serverWorld } from './server-world.ts';

const withoutRevision = (world: object) => ({ ...world, revision: 0 });

describe('undo', () => {
  it('leads back to any step, each world to the byte', async () => {
    const { backend, browser, input } = serverWorld({ seed: 'full' });
    await backend.ready;
    const worlds: string[] = [];
    const keep = () => worlds.push(JSON.stringify(withoutRevision(backend.exportWorld())));
    for (const address of ['a@x.example', 'b@x.example', 'c@x.example']) {
      keep();
      const { invitation } = await browser.invitations.create(input(address));
      backend.clock.advance(hour);
      keep();
      await browser.invitations.revoke(invitation.id);
      backend.setSeatLimit(50);
    }
    const steps = backend.calls.filter(({ canUndo }) => canUndo);
    expect(steps).toHaveLength(6);
    for (const [index, { id }] of [...steps.entries()].reverse()) {
      backend.undo(id);
      const isSame = JSON.stringify(withoutRevision(backend.exportWorld())) === worlds[index];
      expect([id, isSame]).toEqual([id, true]);
    }
  });

  it('gives the world a number of its own, so that nobody takes it for a former one', async () => {
    const { backend, browser, input } = serverWorld();
    const stamps = [backend.stamp];
    await browser.invitations.create(input('a@x.example'));
    stamps.push(backend.stamp);
    backend.undo(backend.calls.at(-1)!.id);
    expect(stamps).not.toContain(backend.stamp);
  });

  it('arms the faults as they were, each as often as was left, so that what went wrong goes wrong again', async () => {
    const { backend, browser, input } = serverWorld();
    backend.faults.add({ operation: 'invitations.create', network: true, afterEffect: true, times: 1 });
    backend.faults.add({ operation: 'invitations.create', delay: 1, times: 3 });
    backend.faults.add({ operation: 'invitations.create', mail: 'bounce', times: 2 });
    const armed = () => backend.faults.list().map(({ id, left }) => [id, left]);
    const before = armed();
    // The answer is lost, and the client asks again: two calls.
    await browser.invitations.create(input('a@x.example'));
    const between = armed();
    await browser.invitations.create(input('b@x.example'));
    backend.faults.add({ operation: 'members.list', delay: 1 });
    expect([before, between].map((list) => list.map(([, left]) => left))).toEqual([
      [1, 3, 2],
      [2, 1],
    ]);
    for (const [call, then] of [
      [2, between],
      [0, before],
    ] as const) {
      backend.undo(backend.calls[call]!.id);
      expect(armed()).toEqual(then);
    }
  });

  it('is for what changes something: reads have none', async () => {
    const { backend, browser } = serverWorld();
    await browser.members.list();
    const [call] = backend.calls;
    expect(call!.canUndo).toBe(false);
    expect(() => backend.undo(call!.id)).toThrow(TypeError);
  });

  it('is for what changes something: requests that were refused without a trace, or answered once more, have none', async () => {
    const { backend, browser, send, input } = serverWorld();
    const undoable = () => backend.calls.at(-1)!.canUndo;
    const sent = input('a@x.example');
    const key = { 'idempotency-key': 'once' };
    expect([(await send('POST', 'invitations', sent, key)).status, undoable()]).toEqual([201, true]);
    const again = await send('POST', 'invitations', sent, key);
    expect([again.headers.get('idempotency-replayed'), undoable()]).toEqual(['true', false]);
    backend.session.signInAs(null);
    expect([(await send('POST', 'invitations', sent)).status, undoable()]).toEqual([401, false]);
    expect([(await send('POST', '/v1/acceptances/none/steps/confirm', {})).status, undoable()]).toEqual([
      404,
      false,
    ]);
    backend.undo(backend.calls[0]!.id);
    expect((await browser.invitations.list()).items).toEqual([]);
  });

  it('takes the line of an attempt that was refused off the trail', async () => {
    const { backend, send } = serverWorld();
    const trail = backend.audit.length;
    expect((await send('POST', 'invitations', {})).status).toBe(422);
    expect([backend.audit.length, backend.calls.at(-1)!.canUndo]).toEqual([trail + 1, true]);
    backend.undo(backend.calls.at(-1)!.id);
    expect(backend.audit).toHaveLength(trail);
  });

  it('goes back two hundred steps', async () => {
    const { backend, browser, input } = serverWorld();
    for (let count = 0; count < 203; count++) await browser.invitations.create(input(`p${count}@x.example`));
    const steps = backend.calls.map(({ canUndo }) => canUndo);
    expect([steps.length, steps.indexOf(true)]).toEqual([203, 3]);
    backend.undo(backend.calls[3]!.id);
    expect(backend.invitations).toHaveLength(3);
  });

  it('is left out of worlds in which every step would take long, and where it is not wanted', async () => {
    const { backend, browser, input } = serverWorld({ seed: 'full' });
    const world = backend.exportWorld();
    const [event] = world.audit;
    backend.importWorld({ ...world, audit: Array.from({ length: 20_001 }, () => event!) });
    await browser.invitations.create(input('a@x.example'));
    const plain = serverWorld({ undoable: false });
    await plain.browser.invitations.create(input('a@x.example'));
    expect([...backend.calls, ...plain.backend.calls].map(({ canUndo }) => canUndo)).toEqual([false, false]);
  });
});

describe('the log of calls', () => {
  it('keeps the bodies of the last two hundred, and says which are gone', async () => {
    const { backend, browser } = serverWorld();
    for (let count = 0; count < 201; count++) await browser.tenant.viewer();
    const [oldest, next] = await Promise.all(backend.calls.slice(0, 2).map(({ id }) => backend.readCall(id)));
    expect([oldest!.answer, next!.answer!.isCut]).toEqual([{ headers: {}, body: '', isCut: true }, false]);
  });

  it('shows what a fault has lost or replaced', async () => {
    const { backend, send } = serverWorld();
    backend.faults.add({ operation: 'tenant.viewer', network: true, afterEffect: true, times: 1 });
    backend.faults.add({ operation: 'tenant.viewer', respond: { status: 503, code: 'unavailable' } });
    await expect(send('GET', 'viewer')).rejects.toThrow(TypeError);
    await send('GET', 'viewer');
    const [lost, replaced] = await Promise.all(backend.calls.map(({ id }) => backend.readCall(id)));
    expect([lost!.answer, JSON.parse(lost!.lostAnswer!.body)]).toMatchObject([null, { userId: 'olivia' }]);
    expect([replaced!.lostAnswer, JSON.parse(replaced!.answer!.body)]).toMatchObject([
      null,
      { code: 'unavailable' },
    ]);
    expect([lost!.fault, replaced!.fault]).toMatchObject([{ network: true }, { respond: { status: 503 } }]);
  });
});
