import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ConformanceReport } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { mockOverHttp, type MockOverHttp } from '../support/mock-over-http.ts';
import { castOf, conformWorld, type ConformWorld } from './conform-world.ts';
import { plantedFetch, type Plant } from './planted-fault.ts';

const root = resolve(import.meta.dirname, '../..');
const start =
  "import { run } from './mock-server/command/conform.ts'; process.exitCode = await run(process.argv.slice(1));";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The command as a process of its own. */
const command = (...args: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    const flags = [
      '--import',
      'tsx',
      '--conditions=invite-kit-source',
      '--input-type=module',
      '-e',
      start,
      '--',
    ];
    execFile(process.execPath, [...flags, ...args], { cwd: root }, (failure, out, error) => {
      done({ code: failure ? Number(failure.code) : 0, out, error });
    });
  });

/** Works with a mock over HTTP, whole or with a fault in it. */
async function served(
  work: (served: MockOverHttp & ConformWorld) => Promise<void>,
  plant?: Plant,
): Promise<void> {
  const world = conformWorld(castOf('sales-os'));
  const fetch = plant ? plantedFetch(world.backend, plant) : world.backend.fetch;
  const http = await mockOverHttp(world.backend, (request) => fetch(request));
  const folder = await mkdtemp(join(tmpdir(), 'conform-'));
  try {
    await work({ ...world, ...http });
  } finally {
    await http.close();
    await rm(folder, { recursive: true });
  }
}

const people = ({ target }: ConformWorld) => ['--token', target.token, '--second-token', target.secondToken!];

describe('invite-kit conform', () => {
  it('ends with 0 when every must holds, and writes its reports', async () => {
    await served(async (world) => {
      const folder = await mkdtemp(join(tmpdir(), 'conform-'));
      const file = (name: string) => join(folder, name);
      const args = [
        '--base',
        world.base,
        '--control',
        world.control,
        ...people(world),
        '--only',
        'errors,seats,resend',
      ];
      const reports = ['--junit', file('r.xml'), '--html', file('r.html'), '--json', file('r.json')];
      const { code, out, error } = await command(...args, ...reports);
      expect([code, error]).toEqual([0, '']);
      expect(out).toContain('Every must holds: 17 kept, 0 broken, 0 skipped, 0 not checked');
      const { summary } = JSON.parse(await readFile(file('r.json'), 'utf8')) as ConformanceReport & {
        summary: unknown;
      };
      expect(summary).toMatchObject({ holdsAllMusts: true, passed: 17 });
      expect(await readFile(file('r.xml'), 'utf8')).toContain(
        '<testsuite name="seats" tests="4" failures="0"',
      );
      expect(await readFile(file('r.html'), 'utf8')).toContain('<h1>Every must holds</h1>');
      await rm(folder, { recursive: true });
    });
  }, 60_000);

  it('ends with 1 when a must is broken, and says how to see it again without a secret', async () => {
    const plant: Plant = ({ operation, pass, request }) =>
      operation === 'tenant.seats'
        ? Promise.resolve(
            new Response('{"used":"many"}', { headers: { 'content-type': 'application/json' } }),
          )
        : pass(request);
    await served(async (world) => {
      const { code, out } = await command(
        '--base',
        `${world.base}/v1/tenants/harbor-pine`,
        ...people(world),
        '--only',
        'seats',
      );
      expect(code).toBe(1);
      expect(out).toContain('rule      ALL-04: Seats used are members and open invitations');
      expect(out).toMatch(
        /again {5}curl -i -X GET -H "Authorization: Bearer \$TOKEN" 'http:\/\/127.0.0.1:\d+\/api\/v1\/tenants\/harbor-pine\/seats'/,
      );
      expect(out).not.toContain(world.target.token);
    }, plant);
  }, 60_000);

  it('ends with 2 and a next step when it cannot run', async () => {
    await served(async (world) => {
      const to = ['--base', world.base, '--tenant', 'harbor-pine'];
      const ended = await Promise.all([
        command('--base', world.base),
        command(...to, '--token', '-wrong'),
        command('--base', world.base, '--tenant', 'elsewhere', '--token', world.target.token),
        command('--base', 'http://127.0.0.1:1', '--tenant', 'x', '--token', 'x'),
        command(...to, '--token', world.target.token, '--only', 'nonsense'),
      ]);
      expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
      const [noToken, refused, elsewhere, silent, nonsense] = ended.map(({ error }) => error);
      expect(noToken).toContain('--token <token>');
      expect(refused).toContain('is refused');
      expect(elsewhere).toContain('There is no such tenant');
      expect(silent).toContain('Nothing answers at http://127.0.0.1:1');
      expect(nonsense).toContain('There is no feature "nonsense"');
    });
  }, 60_000);

  it('explains itself', async () => {
    const { code, out } = await command('--help');
    expect(code).toBe(0);
    expect(out).toContain('--second-token <token>');
  }, 60_000);
});
