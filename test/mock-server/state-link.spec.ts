import {
  openState,
  parseFault,
  presentState,
  readState,
  scenarios,
  writeState,
  type WorldState,
} from 'invite-kit/mock-server/scenarios';
import { presets, type PresetName } from 'invite-kit/mock-server';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStage } from './scenario-stage.ts';
import { failureOf, start, verdictOf } from './server-world.ts';

const read = (address: string): WorldState => readState(new URLSearchParams(address));

const word = fc.stringMatching(/^[a-z][a-z\d]{0,8}(-[a-z\d]{1,4})?$/);

/** States as pages and people make them. */
const states: fc.Arbitrary<WorldState> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...scenarios.map(({ name }) => ({ scenario: name }))),
      fc.constantFrom(...(Object.keys(presets) as PresetName[]).map((preset) => ({ preset }))),
    ),
    fc.record(
      {
        viewer: fc.oneof(
          fc.constant(null),
          word.filter((id) => id !== 'nobody'),
        ),
        time: fc
          .record(
            {
              start: fc.integer({ min: 0, max: 4_000_000_000_000 }),
              passed: fc
                .integer({ min: -200_000_000, max: 200_000_000 })
                .filter(Boolean)
                .map((ms) => ms / 1000),
              isFrozen: fc.constant(true as const),
            },
            { requiredKeys: [] },
          )
          .filter((time) => Object.keys(time).length > 0),
        faults: fc.array(
          fc
            .constantFrom('*:offline', 'members.list:delay=30', 'invitations.create:rate_limited=30*1')
            .map(parseFault),
          { maxLength: 4 },
        ),
        language: fc.constantFrom('en', 'de-AT', 'ar-XB', 'zh-Hant'),
        theme: word,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([beginning, rest]) => ({ ...beginning, ...rest }));

describe('the address of a state', () => {
  it('is read as what was written, over an address', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(read(writeState(state).toString())).toEqual(state);
      }),
    );
  });

  it('can be read by people', () => {
    const params = writeState({
      scenario: 'seats-full',
      viewer: null,
      time: { start, passed: 49 * 3600, isFrozen: true },
      faults: [parseFault('*:delay=500'), parseFault('invitations.create:seat_limit_reached*1')],
      language: 'ar',
      theme: 'dark',
    });
    expect([...params].map(([name, value]) => `${name}=${value}`)).toEqual([
      'scenario=seats-full',
      'viewer=nobody',
      'time=2026-11-20T09:00:00Z',
      'passed=49h',
      'clock=frozen',
      'fault=*:delay=500',
      'fault=invitations.create:seat_limit_reached*1',
      'language=ar',
      'theme=dark',
    ]);
  });

  it('begins with ISP-OS when it says nothing, and leaves the page its own parameters', () => {
    expect(read('')).toEqual({ preset: 'isp-os' });
    expect(read('page=3&q=sam&clock=running')).toEqual({ preset: 'isp-os' });
  });

  it.each([
    [
      'scenario=seats',
      'There is no scenario "seats". Did you mean "seats-full"? There are: isp-os, sales-os,',
    ],
    [
      'preset=isp',
      'There is no preset "isp". Did you mean "isp-os"? There are: isp-os, sales-os, intelli-auth, mesh-network, ops-os.',
    ],
    ['preset=toString', 'There is no preset "toString".'],
    ['scenario=seats-full&preset=isp-os', 'An address names a scenario or a preset, and not both.'],
    ['viewer=adam&viewer=stan', 'The parameter "viewer" stands 2 times'],
    ['time=tomorrow', '"tomorrow" is no moment. It is written with its zone, such as 2026-11-20T09:00:00Z.'],
    ['time=2026-11-20T09:00', '"2026-11-20T09:00" is no moment.'],
    ['time=2026-13-20T09:00:00Z', 'is no moment'],
    ['passed=2', '"2" is no span of time. It is written as a number and d, h, m or s'],
    ['passed=99999d', 'and lasts ten years at most'],
    ['clock=stopped', 'A clock is not "stopped": it is "frozen" or "running".'],
    ['fault=*:ofline', '"*:ofline" is no fault. Nothing that goes wrong is called "ofline". Did you mean'],
    ['fault=member.list:offline', 'Did you mean "members.list"?'],
    ['language=x', '"x" is no tag of a language'],
    ['language=klingon', '"klingon" is no tag of a language'],
    ['theme=Dark Mode', '"Dark Mode" is no name of a theme'],
  ])('%s is refused with a sentence', (address, sentence) => {
    expect(() => read(address)).toThrow(TypeError);
    expect(() => read(address)).toThrow(sentence);
  });

  it('names its parameters where another stands in an address that holds nothing else', () => {
    const params = new URLSearchParams('preset=isp-os&vewer=adam');
    expect(() => readState(params, { isAlone: true })).toThrow(
      'There is no parameter "vewer". Did you mean "viewer"? There are: scenario, preset, viewer,',
    );
    expect(readState(params)).toEqual({ preset: 'isp-os' });
  });

  it('cannot hold a fault with an answer of its own, and says what can', () => {
    const faults = [{ respond: { status: 200, body: { hello: 'world' } } }];
    expect(() => writeState({ preset: 'isp-os', faults })).toThrow(
      /^No address can hold the fault .*: export the world/,
    );
  });
});

describe('a state that is opened', () => {
  it('has its world, its person, its time and its faults', async () => {
    const { client, backend, create } = await openStage(
      read(
        'scenario=seats-full&viewer=marcus&time=2026-11-20T09:00:00Z&passed=2h&clock=frozen&fault=roles.list:offline',
      ),
    );
    expect((await client.tenant.viewer()).userId).toBe('marcus');
    expect(await verdictOf(create('jo@mail.example', 'role-sales-rep'))).toBe('required');
    expect((await client.tenant.seats()).available).toBe(0);
    expect((await client.invitations.list()).serverNow).toBe('2026-11-20T11:00:00.000Z');
    expect(await verdictOf(client.roles.list())).toBe('offline');
    expect(backend.clock.isFrozen).toBe(true);
  });

  it('can be somebody whom the scenario brings along', async () => {
    const { client } = await openStage(read('scenario=right-to-left-names&viewer=shira'));
    expect((await client.tenant.viewer()).email).toBe('shira@northwind.example');
  });

  it('lets its faults take the place of the scenario’s', async () => {
    const asWritten = await openStage({ scenario: 'offline' });
    expect(await verdictOf(asWritten.client.tenant.viewer())).toBe('offline');
    const without = await openStage(read('scenario=offline&fault=none'));
    expect(await verdictOf(without.client.tenant.viewer())).toBeNull();
  });

  it('runs from its beginning on, in the present unless told', async () => {
    const before = Date.now();
    const { backend, state } = await openState(read('preset=sales-os'));
    expect(backend.clock.isFrozen).toBe(false);
    expect(state.time?.start).toBeGreaterThanOrEqual(before);
    expect(state.time?.start).toBeLessThanOrEqual(Date.now());
  });

  it('lets time pass after its scene is set, so that a link dies of it', async () => {
    const stage = await openStage(read('scenario=minute-before-expiry&passed=2m'));
    expect(await verdictOf(stage.client.acceptance.preview(stage.token))).toBe('invitation_expired');
  });

  it('names those who are there when nobody has the id of its viewer', async () => {
    const work = openState(read('preset=isp-os&viewer=olga'));
    await expect(work).rejects.toThrow(
      /^Nobody here has the id "olga"\. Did you mean "olivia"\? There are: nobody, olivia, adam, /,
    );
    await expect(work).rejects.toThrow(TypeError);
  });
});

describe('the link to the present', () => {
  it('leads to who is signed in now, to the time of now, and to what still goes wrong', async () => {
    const stage = await openStage({ scenario: 'flaky' });
    const { backend, client } = stage;
    backend.faults.add(parseFault('members.list:unexpected*5'));
    backend.session.signInAs('marcus');
    backend.clock.advance(90);
    expect(await verdictOf(client.members.list())).toBe('unexpected');
    const link = writeState(presentState(stage)).toString();
    const again = await openStage(readState(new URLSearchParams(link)));
    expect(presentState(again)).toEqual(presentState(stage));
    expect(again.backend.session.current()?.id).toBe('marcus');
    expect(again.backend.clock.now()).toBe(backend.clock.now());
    // A read that fails is tried four times.
    expect(again.backend.faults.list().map(({ left }) => left)).toEqual([1, 1]);
  });

  it('is the same again for a scenario that moves the clock itself', async () => {
    const stage = await openStage({ scenario: 'clock-skew' });
    const again = await openStage(read(writeState(presentState(stage)).toString()));
    expect(again.backend.clock.now()).toBe(stage.backend.clock.now());
    expect((await failureOf(again.client.acceptance.preview(again.token))).code).toBe('invitation_expired');
  });

  it('holds nothing secret, and no person’s address', async () => {
    for (const scenario of ['superseded-link', 'temporary-password', 'existing-account'] as const) {
      const stage = await openStage({ scenario });
      const link = writeState(presentState(stage)).toString();
      for (const secret of [
        stage.token,
        stage.password,
        stage.email,
        stage.backend.bearerFor(stage.backend.people[0]!.id),
      ])
        if (secret) expect(link).not.toContain(secret);
    }
  });
});
