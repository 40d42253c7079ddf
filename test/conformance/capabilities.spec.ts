import { checks, type ConformanceOptions, type ConformanceReport } from 'invite-kit/conformance';
import type { CapabilityKey, OperationName } from 'invite-kit/contract';
import { describe, expect, it } from 'vitest';
import { brokenLines, castOf, conform, conformWorld, idsOf, type ConformWorld } from './conform-world.ts';
import { plantedFetch, tamper } from './planted-fault.ts';

const presets = ['isp-os', 'sales-os', 'intelli-auth', 'mesh-network', 'ops-os'] as const;

/** What a backend without a capability does not do. Lists are always answered: one that holds nothing is empty. */
const operationsOf: Partial<Record<CapabilityKey, readonly OperationName[]>> = {
  'invitations.create': ['invitations.create'],
  'invitations.revoke': ['invitations.revoke'],
  'invitations.resend': ['invitations.resend'],
  'invitations.hold': ['invitations.release'],
  'invitations.edit': ['invitations.update'],
  'invitations.counts': ['invitations.counts'],
  'invitations.decline': ['acceptance.decline'],
  'bulk.validate': ['bulk.start'],
  'bulk.commit': ['bulk.commit'],
  'bulk.job': ['bulk.cancel'],
  'members.role': ['members.update'],
  'members.remove': ['members.remove'],
  'members.deactivate': ['members.deactivate', 'members.reactivate'],
  'roles.custom': ['roles.create', 'roles.update', 'roles.remove'],
  'audit.list': ['audit.list'],
  'accept.preview': ['acceptance.preview'],
  'accept.password': ['acceptance.start', 'acceptance.step'],
  'accept.sso': ['acceptance.start', 'acceptance.step'],
  'accept.temporaryPassword': ['acceptance.start', 'acceptance.step'],
  seats: ['tenant.seats'],
};

type Preset = (typeof presets)[number];

/** A mock that says it lacks some capabilities, and does not what belongs to them. */
function worldWithout(preset: Preset, lacks: (key: string) => boolean): ConformWorld {
  const world = conformWorld(castOf(preset));
  tamper(world.backend, ({ tenant }) => {
    const kept = Object.entries(tenant.capabilities).filter(([key]) => !lacks(key));
    tenant.capabilities = Object.fromEntries(kept);
  });
  const undone = new Set(
    Object.entries(operationsOf).flatMap(([key, operations]) => (lacks(key) ? operations : [])),
  );
  const fetch = plantedFetch(world.backend, async ({ operation, body, pass }) => {
    const response = await pass();
    // What is wrong with a request is said before what is not there at all.
    const isUndone = operation !== null && undone.has(operation) && body['dryRun'] !== false;
    return response.ok && isUndone ? notSupported() : response;
  });
  return { ...world, target: { ...world.target, fetch } };
}

const notSupported = (): Response =>
  new Response(JSON.stringify({ status: 501, code: 'not_supported' }), {
    status: 501,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });

/** A run with nothing but the owner's token. */
function conformBare({ target }: ConformWorld): Promise<ConformanceReport> {
  const { secondToken: _none, ...alone } = target;
  const bare: Partial<ConformanceOptions> = { target: alone, mayDemoteOwners: false };
  const nothing = { mailbox: undefined, clock: undefined, ownSignIn: undefined, oneTimeCode: undefined };
  return conform({ ...nothing } as unknown as ConformWorld, { ...nothing, ...bare });
}

/** What skipped checks are said to lack. */
const lackedIn = ({ results }: ConformanceReport): ReadonlyMap<string, string> =>
  new Map(results.flatMap(({ id, verdict }) => ('reason' in verdict ? [[id, verdict.reason]] : [])));

describe('a backend without any capability', () => {
  it.each(presets)('is asked for nothing, and skips what it cannot do, in %s', async (preset) => {
    const report = await conformBare(worldWithout(preset, () => true));
    expect(idsOf(report, 'not_checked')).toEqual([]);
    expect(brokenLines(report)).toEqual([]);
    const asksNothing = checks.filter(({ capabilities }) => capabilities.length === 0);
    expect(idsOf(report, 'passed')).toEqual(asksNothing.map(({ id }) => id));
    const said = [...lackedIn(report).values()];
    for (const reason of said) expect(reason).toMatch(/^The tenant's capabilities say "none" for [a-z]/);
  });
});

describe('a backend without one capability', { timeout: 60_000 }, () => {
  const ways: readonly CapabilityKey[] = ['delivery.email', 'accept.sso', 'accept.temporaryPassword'];
  const keys = [...new Set([...checks.flatMap(({ capabilities }) => capabilities), ...ways])];

  /** The preset that shows most of a capability: one in which nothing else takes its place. */
  function presetWith(key: CapabilityKey): Preset {
    const shows = (preset: Preset) => {
      const { tenant } = conformWorld(castOf(preset)).backend.exportWorld();
      const isInPlace = key !== 'accept.sso' || !Object.hasOwn(tenant.capabilities, 'accept.password');
      return Object.hasOwn(tenant.capabilities, key) && isInPlace;
    };
    return (['sales-os', 'ops-os', 'intelli-auth', 'mesh-network'] as const).find(shows)!;
  }

  it.each(keys)(
    'fails nothing, and is asked for nothing by what takes %s',
    async (key) => {
      const world = worldWithout(presetWith(key), (one) => one === key);
      const bare = await conformBare(world);
      const takesIt = bare.results.filter(({ capabilities }) => capabilities.includes(key));
      expect(takesIt).not.toEqual([]);
      for (const { id, verdict } of takesIt) {
        const isSaid = verdict.status === 'skipped' && verdict.reason.includes(key);
        expect(isSaid, `${id}: ${JSON.stringify(verdict)}`).toBe(true);
      }
      // Where all operations still do what they did, nothing can fail by it.
      if (operationsOf[key]) expect(brokenLines(await conform(world))).toEqual([]);
    },
    60_000,
  );
});
