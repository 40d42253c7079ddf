import { createHash } from 'node:crypto';
import {
  CannotRun,
  writeConsole,
  writeHtml,
  writeJson,
  writeJUnit,
  type ConformanceReport,
  type Feature,
} from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { castOf, conform, conformWorld, idsOf } from './conform-world.ts';
import { altered, at, changed, plantedFetch, type Plant } from './planted-fault.ts';

const report: ConformanceReport = {
  tool: 'invite-kit conform',
  version: '1.2.3',
  face: 'http',
  target: 'https://x.example/<api>',
  tenant: { id: 't', name: 'A & B "Ltd"' },
  startedAt: '2026-11-20T09:00:00.000Z',
  seconds: 1.5,
  requests: 7,
  left: ['a-check: invitation i1'],
  history: ['2 ended invitations at …@conform-1.example'],
  results: [
    {
      id: 'a',
      rules: ['ALL-01'],
      feature: 'errors',
      level: 'must',
      title: 'keeps it',
      capabilities: [],
      verdict: { status: 'passed' },
      seconds: 0,
    },
    {
      id: 'b',
      rules: ['ALL-02'],
      feature: 'lists',
      level: 'must',
      title: 'breaks <it>',
      capabilities: ['seats'],
      verdict: {
        status: 'failed',
        failure: {
          expected: 'one',
          found: '<script>alert(1)</script>\u0000',
          sent: 'owner: GET /',
          came: '200 {}',
          curl: "curl 'x'",
          caveat: 'Its data is gone.',
        },
      },
      seconds: 0,
    },
    {
      id: 'c',
      rules: ['ALL-03'],
      feature: 'lists',
      level: 'should',
      title: 'waits',
      capabilities: [],
      verdict: { status: 'not_checked', reason: 'It takes time.', give: 'a clock' },
      seconds: 0,
    },
    {
      id: 'd',
      rules: ['ALL-03'],
      feature: 'lists',
      level: 'should',
      title: 'has none',
      capabilities: ['seats'],
      verdict: { status: 'skipped', reason: 'There are none.' },
      seconds: 0,
    },
  ],
};

describe('the report', () => {
  it('as a page lets no script in, and no style but its own', () => {
    const page = writeHtml(report);
    const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
    expect(page).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|style=|\son\w+=|https?:\/\/(?!x\.example)/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\ufffd');
    expect(style).toContain('light-dark(');
    expect(page).toContain('<small>Its data is gone.</small>');
    expect(page).toMatch(/<h2>Left behind<\/h2><ul><li>a-check: invitation i1<\/li>/);
    expect(page).toMatch(/<h2>Stays as history,[^<]+<\/h2><ul><li>2 ended invitations at …/);
  });

  it('as JUnit counts broken musts as failures, and is well-formed', () => {
    const xml = writeJUnit(report);
    expect(xml).toContain(
      '<testsuites name="invite-kit conform" tests="4" failures="1" errors="0" skipped="2"',
    );
    expect(xml).toContain('<failure type="ALL-02"');
    expect(xml).toContain('again: curl &#39;x&#39;\nIts data is gone.');
    const tags = [
      ...xml.replace(/<\?.*?\?>/, '').matchAll(/<(\/?)([a-z]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g),
    ];
    const open: string[] = [];
    for (const [, end, name, alone] of tags)
      if (end) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name!);
    expect(open).toEqual([]);
    expect(xml).not.toMatch(/\u0000/);
  });

  it('for a terminal tells what is broken, what was left out, and what to give', () => {
    const text = writeConsole(report);
    expect(text).toContain('MUST breaks <it> (b)');
    expect(text).toContain('  rule      ALL-02: One address has one open invitation');
    expect(text).toContain("  again     curl 'x'\n            Its data is gone.");
    expect(text).toContain('a clock (1 check)');
    expect(text).toContain('has none [ALL-03] - There are none.');
    expect(text).toContain('Left behind:\n  a-check: invitation i1');
    expect(text).toContain(
      'Stays as history, which the contract gives no way to delete:\n  2 ended invitations at …',
    );
    expect(text).toContain(
      'A must is broken: 1 kept, 1 broken, 1 skipped, 1 not checked; 7 requests in 1.5 s.',
    );
    expect(text).not.toContain('\u001b[');
    expect(writeConsole(report, { color: true })).toContain('\u001b[31m');
  });

  it('for a terminal has no table of capabilities where none is asked for, and says so', () => {
    const results = report.results.map((one) => ({ ...one, capabilities: [] }));
    const text = writeConsole({ ...report, results });
    expect(text).not.toMatch(/^capability/m);
    expect(text).toContain('All of these are asked of every backend, whatever its capabilities.');
    expect(writeConsole(report)).toMatch(/^capability .*\nseats +\S/m);
    expect(writeConsole(report)).not.toContain('All of these');
  });

  it('as JSON is whole, with a summary', () => {
    const { summary, results, left, history } = JSON.parse(writeJson(report)) as ConformanceReport & {
      summary: unknown;
    };
    expect([left, history]).toEqual([report.left, report.history]);
    expect(summary).toEqual({ holdsAllMusts: false, passed: 1, failed: 1, skipped: 1, notChecked: 1 });
    expect(results).toEqual(report.results);
  });
});

describe('the line that sends a request again', () => {
  const failuresOf = async (plant: Plant, only: readonly Feature[]) => {
    const world = conformWorld(castOf('sales-os'));
    const target = { ...world.target, fetch: plantedFetch(world.backend, plant) };
    const { results } = await conform(world, { target, only });
    return new Map(
      results.flatMap(({ id, verdict }) => (verdict.status === 'failed' ? [[id, verdict.failure]] : [])),
    );
  };

  it('is a request of its own, with a key that no other has', async () => {
    // An unknown key is swallowed.
    const plant = at('invitations.create', async ({ request, body, pass }) => {
      const { conform: _swallowed, ...rest } = body;
      return pass(await changed(request, { body: rest }));
    });
    const failure = (await failuresOf(plant, ['errors'])).get('unknown-keys-are-refused');
    expect(failure?.curl).toContain('-H "idempotency-key: again-$(date +%s)"');
    expect(failure?.curl).not.toMatch(/idempotency-key: [0-9a-f]{8}-/);
    expect(failure?.caveat).toBeNull();
  });

  it('repeats the key where the repeat is what was checked', async () => {
    let count = 0;
    // Each request has a key of its own.
    const plant: Plant = async ({ request, pass }) =>
      pass(await changed(request, { headers: { 'idempotency-key': `k${++count}` } }));
    const failure = (await failuresOf(plant, ['idempotency'])).get('same-key-has-one-effect');
    expect(failure?.curl).toMatch(/-H 'idempotency-key: [\w-]{20,}'/);
  });

  it('says where it needs what the check has taken away by now', async () => {
    const plant = at('invitations.get', async ({ pass }) =>
      altered(await pass(), (one: object) => ({ ...one, status: 'revoked' })),
    );
    const failure = (await failuresOf(plant, ['invitations'])).get('creates-a-pending-invitation');
    expect(failure?.caveat).toBe(
      'What the check had made before is gone again: where this needs it, make it anew.',
    );
  });
});

describe('a run against a backend', () => {
  const against = (plant: Plant, timeoutSeconds?: number) => {
    const world = conformWorld(castOf('sales-os'));
    const fetch = plantedFetch(world.backend, plant);
    return conform(world, {
      target: { ...world.target, fetch },
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    });
  };
  const html = () =>
    Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));

  it.each([
    ['answers a page', html, 'Check the base address'],
    [
      'answers another thing',
      () => Promise.resolve(Response.json({ hello: 1 })),
      'no tenant as the contract describes it',
    ],
    ['breaks every connection', () => Promise.reject(new TypeError('fetch failed')), 'Nothing answers'],
    ['never answers', () => new Promise<Response>(() => undefined), 'no answer within 0.01 s'],
    [
      'has a certificate that nobody trusts',
      () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })),
      'NODE_EXTRA_CA_CERTS',
    ],
  ] satisfies [string, Plant, string][])(
    'that %s does not begin, and says why',
    async (_name, plant, words) => {
      const failure: unknown = await against(plant, 0.01).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(CannotRun);
      expect((failure as CannotRun).message).toContain(words);
    },
  );

  it('that goes away in the middle ends, and says so', async () => {
    let count = 0;
    const plant: Plant = ({ pass }) =>
      ++count > 30 ? Promise.reject(new TypeError('fetch failed')) : pass();
    await expect(against(plant)).rejects.toThrow('The backend stopped answering');
  });

  it('that answers nonsense to all but the first reads comes to its end with failures', async () => {
    const begins = new Set(['tenant.get', 'tenant.viewer', 'roles.list', 'roles.permissions', 'scopes.list']);
    const plant: Plant = ({ operation, pass }) =>
      begins.has(operation ?? '') ? pass() : Promise.resolve(Response.json([null, { items: 7 }]));
    const report = await against(plant);
    expect(idsOf(report, 'failed').length).toBeGreaterThan(50);
    for (const { verdict } of report.results)
      if (verdict.status === 'failed') expect(verdict.failure.found).not.toContain('stumbled');
  });

  it('never shows a token, a link or a password', async () => {
    const world = conformWorld(castOf('sales-os'));
    const fetch = plantedFetch(world.backend, async ({ request, pass }) => {
      const response = await pass();
      return request.method === 'POST' && response.ok
        ? new Response(await response.text(), { status: 299 })
        : response;
    });
    const report = await conform(world, { target: { ...world.target, fetch } });
    const text = writeJson(report) + writeConsole(report);
    const secrets = world.backend.mailbox.list().flatMap(({ link }) => link?.split('#token=')[1] ?? []);
    expect(idsOf(report, 'failed').length).toBeGreaterThan(10);
    for (const secret of [...secrets, world.target.token, world.target.secondToken!])
      expect(text).not.toContain(secret);
  });
});
