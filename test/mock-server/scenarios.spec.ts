import { describe, expect, it } from 'vitest';
import { createMockBackend, presets, type World } from 'invite-kit/mock-server';
import { createLocalControl } from 'invite-kit/mock-server/control';
import {
  isScenarioName,
  openScenario,
  openState,
  readState,
  scenarioNamed,
  scenarios,
  writeState,
  type ScenarioName,
  type WorldState,
} from 'invite-kit/mock-server/scenarios';
import { acceptanceProofs } from './scenario-proofs/acceptance.ts';
import { listProofs } from './scenario-proofs/lists.ts';
import { networkProofs } from './scenario-proofs/network.ts';
import { rightsProofs } from './scenario-proofs/rights.ts';
import { sendingProofs } from './scenario-proofs/sending.ts';
import { openStage, type Proof } from './scenario-stage.ts';

/** One for each scenario: the compiler misses those that are not there, and knows none too many. */
const proofs: Record<ScenarioName, Proof> = {
  ...listProofs,
  ...rightsProofs,
  ...sendingProofs,
  ...acceptanceProofs,
  ...networkProofs,
};

describe('every scenario, by its link', () => {
  it.each(scenarios)('$name: $story', async ({ name }) => {
    const address = writeState({ scenario: name }).toString();
    expect(address).toBe(`scenario=${name}`);
    await proofs[name](await openStage(readState(new URLSearchParams(address))));
  });
});

describe('the file of every scenario', () => {
  it.each(scenarios.filter(({ name }) => name !== 'hundred-thousand-invitations'))(
    'leads back to $name',
    async ({ name }) => {
      const file = await createLocalControl((await openScenario(name)).backend).exportWorld();
      const control = createLocalControl(createMockBackend({ preset: 'isp-os' }));
      await control.importWorld(file);
      expect(JSON.parse(await control.exportWorld())).toMatchObject({
        world: { lineage: (JSON.parse(file) as { world: World }).world.lineage },
      });
    },
  );
});

/** A world that looks like a scenario from outside: prepared by nobody, or with somebody else in it. */
function otherwise({ preset, viewer, prepare, faults, seed }: (typeof scenarios)[number]): WorldState {
  if (prepare ?? faults ?? seed) return { preset, viewer };
  const [first] = presets[preset].people;
  return { preset, viewer: viewer === first!.id ? null : first!.id };
}

describe('the proof of every scenario', () => {
  it.each(scenarios)('fails in a world that is not $name', async (scenario) => {
    const stage = await openStage(otherwise(scenario));
    await expect(proofs[scenario.name](stage)).rejects.toThrow();
  });
});

describe('the registry of scenarios', () => {
  it('has at least thirty, and a proof for each and for nothing else', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(30);
    expect(Object.keys(proofs).sort()).toEqual(scenarios.map(({ name }) => name).sort());
  });

  it('gives each a name of its own in kebab-case, and a title of its own', () => {
    const names = scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });

  it('tells each in one sentence that fits in a list', () => {
    const long = scenarios.filter(({ story }) => !/^[A-Z][^.!?]*(\.(?=\w)[^.!?]*)*\.$/.test(story));
    expect(long.map(({ story }) => story)).toEqual([]);
    expect(scenarios.filter(({ story }) => story.length > 150).map(({ name }) => name)).toEqual([]);
  });

  it('has every preset as it begins, by the name of the preset', () => {
    for (const preset of Object.keys(presets))
      expect(isScenarioName(preset) && scenarioNamed(preset)).toMatchObject({ name: preset, preset });
  });

  it('hands out a link wherever somebody is to accept, and a file wherever one is to be sent', async () => {
    for (const { name, page } of scenarios) {
      if (page !== 'accept' && page !== 'bulk') continue;
      const { link, file } = await openScenario(name);
      expect([name, page === 'accept' ? link : file]).toEqual([name, expect.stringMatching(/./)]);
    }
  });

  it('says what there is when nothing has the name', () => {
    expect(isScenarioName('seats-ful')).toBe(false);
    expect(() => scenarioNamed('seats-ful')).toThrow(
      /^There is no scenario "seats-ful"\. Did you mean "seats-full"\? There are: .*seats-full,/,
    );
    expect(isScenarioName('toString')).toBe(false);
  });
});

describe('openScenario', () => {
  it('begins in the present, and its clock runs, unless told', async () => {
    const before = Date.now();
    const { backend } = await openScenario('isp-os');
    expect(backend.clock.isFrozen).toBe(false);
    expect(backend.clock.now()).toBeGreaterThanOrEqual(before);
    expect(backend.clock.now()).toBeLessThanOrEqual(Date.now());
  });

  it('makes worlds that share nothing, their links least of all', async () => {
    const [one, other] = await Promise.all([openScenario('new-person'), openScenario('new-person')]);
    expect(one.link).not.toBe(other.link);
    one.backend.setSeatLimit(1);
    expect(other.backend.seats.limit).toBeNull();
  });

  it('takes the addresses of the page, and a preset that the page has changed', async () => {
    const { link, backend } = await openScenario('new-person', {
      origin: 'https://qa.example',
      linkTemplate: '/join?key={token}',
      adapt: (preset) => ({ ...preset, tenant: { ...preset.tenant, name: 'Ours' } }),
    });
    expect(link).toMatch(/^https:\/\/qa\.example\/join\?key=[\w-]{43}$/);
    expect(backend.exportWorld().tenant.name).toBe('Ours');
  });

  it('leaves no call in the log but those that set the scene', async () => {
    for (const { name } of scenarios) {
      const { backend } = await openState({ scenario: name });
      const expected = name === 'superseded-link' ? ['invitations.resend'] : [];
      expect([name, backend.calls.map(({ operation }) => operation)]).toEqual([name, expected]);
    }
  });
});
