import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConformanceReport } from 'invite-kit/conformance';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startMockServer } from 'invite-kit/mock-server/node';
import { inviteKit, type CommandEnd } from '../command/command-line.ts';
import { inviteKitHere } from '../command/in-process.ts';
import { mockOverHttp, type MockOverHttp } from '../support/mock-over-http.ts';
import { castOf, conformWorld, type ConformWorld } from './conform-world.ts';
import { at, plantedFetch, type Plant } from './planted-fault.ts';

/** The command in this process; what belongs to a process takes one of its own. */
const command = (...args: readonly string[]): Promise<CommandEnd> => inviteKitHere('conform', ...args);

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
      const { code, out, errors } = await command(...args, ...reports);
      expect([code, errors]).toEqual([0, '']);
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
      const { code, out } = await inviteKit(
        'conform',
        '--base',
        `${world.base}/v1/tenants/harbor-pine`,
        ...people(world),
        '--only',
        'seats',
      ).end;
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
      const calls = [
        ['--base', world.base],
        [...to, '--token', '-wrong'],
        ['--base', world.base, '--tenant', 'elsewhere', '--token', world.target.token],
        ['--base', 'http://127.0.0.1:1', '--tenant', 'x', '--token', 'x'],
        [...to, '--token', world.target.token, '--only', 'nonsense'],
      ];
      const ended: CommandEnd[] = [];
      for (const call of calls) ended.push(await command(...call));
      expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
      const [noToken, refused, elsewhere, silent, nonsense] = ended.map(({ errors }) => errors);
      expect(noToken).toContain('--token <token>');
      expect(refused).toContain('is refused');
      expect(refused).toContain('a mock server makes one: POST /control/bearer/PERSON.');
      expect(elsewhere).toContain('There is no such tenant');
      expect(silent).toContain('Nothing answers at http://127.0.0.1:1');
      expect(nonsense).toContain('There is no feature "nonsense"');
    });
  }, 60_000);

  it('checks all that it can with the control of a mock server, whose people sign in elsewhere', async () => {
    const server = await startMockServer({ preset: 'mesh-network', port: 0 });
    onTestFinished(server.close);
    const { control } = await server.worlds.get('default');
    const token = await control.bearerFor('mira');
    const whom = ['--base', server.url, '--token', token, '--second-token', await control.bearerFor('dario')];
    const only = ['--only', 'members,acceptance'];
    const kept = await command(...whom, '--control', `${server.url}/control`, ...only);
    expect([kept.code, kept.errors]).toEqual([0, '']);
    expect(kept.out).toMatch(/\d+ kept, 0 broken, \d+ skipped, 0 not checked/);
    const { tenantId, viewer } = await control.state();
    expect(viewer?.id).toBe('mira');
    const without = await command(
      ...[...whom, '--tenant', tenantId, '--mailbox', `${server.url}/control/mails`, ...only],
    );
    expect(without.out).toContain('(--sign-in) (4 checks)\n    role-change-is-kept\n');
    const wrong = ['--tenant', tenantId, '--mailbox', `${server.url}/control/mails`];
    const lost = await command(...whom, ...wrong, '--sign-in', `${server.url}/nowhere`, ...only);
    expect([lost.code, lost.errors]).toEqual([2, expect.stringContaining('The sign-in at')]);
  });

  it('comes back from the own sign-in by a relative address', async () => {
    const world = conformWorld(castOf('mesh-network'));
    const http = await mockOverHttp(world.backend, async (request) => {
      const response = await world.backend.fetch(request);
      const location = response.headers.get('location');
      if (location === null) return response;
      const { pathname, search } = new URL(location);
      return new Response(null, { status: 303, headers: { location: `${pathname}${search}` } });
    });
    onTestFinished(http.close);
    world.backend.change(({ oidc }) => {
      const { pathname } = new URL(oidc.authorizationEndpoint);
      Object.assign(oidc, { authorizationEndpoint: new URL(pathname, http.base).href });
    });
    const whom = ['--base', http.base, ...people(world), '--control', http.control];
    const { code, out, errors } = await command(...whom, '--only', 'acceptance');
    expect([code, errors]).toEqual([0, '']);
    expect(out).toMatch(/\d+ kept, 0 broken/);
  });

  it('checks a backend without a control API whose people sign in elsewhere, by --sign-in', async () => {
    const world = conformWorld(castOf('mesh-network'));
    const { backend } = world;
    const http = await mockOverHttp(backend);
    onTestFinished(http.close);
    const asked: unknown[] = [];
    // The routes of a test environment, as the page for backends describes them.
    const aids = await mockOverHttp(backend, async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === '/mails') {
        const to = searchParams.get('search');
        return Response.json({ items: backend.mailbox.list().filter((mail) => mail.to === to) });
      }
      const { redirectUrl, email } = (await request.json()) as { redirectUrl: string; email: string };
      asked.push([request.method, pathname]);
      return Response.json({ returnUrl: await world.ownSignIn.answer(redirectUrl, email) });
    });
    onTestFinished(aids.close);
    const aid = (path: string) => new URL(path, aids.base).href;
    const { code, out, errors } = await command(
      ...['--base', http.base, '--tenant', backend.tenantId, ...people(world)],
      ...['--mailbox', aid('/mails'), '--sign-in', aid('/sign-in'), '--only', 'members,acceptance'],
    );
    expect([code, errors]).toEqual([0, '']);
    expect(out).not.toContain('--sign-in');
    expect(out).toMatch(/ok +must +makes a member with the role of the invitation/);
    expect(new Set(asked.map(String))).toEqual(new Set(['POST,/sign-in']));
  });

  it('gives owners back what they had when it is ended with Ctrl+C', async () => {
    const world = conformWorld(castOf('ops-os'));
    const owners = () =>
      world.backend.exportWorld().members.map(({ id, assignments }) => ({ id, assignments }));
    const before = owners();
    const during: unknown[] = [];
    const end = { byHand: () => {} };
    // The last owner is asked to go, when the others are none any more.
    const fetch = plantedFetch(
      world.backend,
      at('members.remove', async ({ pass }) => {
        if (during.push(owners()) === 1) end.byHand();
        await running.saysError('Ending:');
        return pass();
      }),
    );
    const http = await mockOverHttp(world.backend, (request) => fetch(request));
    onTestFinished(http.close);
    const running = inviteKit(
      ...['conform', '--base', http.base, '--tenant', world.backend.tenantId, ...people(world)],
      ...['--demote-owners', '--only', 'members'],
    );
    end.byHand = () => running.stop('SIGINT');
    const { code, errors } = await running.end;
    expect([code, errors]).toEqual([2, expect.stringContaining('The run was ended.')]);
    expect(during[0]).not.toEqual(before);
    expect(owners()).toEqual(before);
  });

  it.each(['--junit', '--html', '--json'])('asks nothing where %s cannot be written', async (option) => {
    const folder = await mkdtemp(join(tmpdir(), 'conform-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'a-file'), '');
    let requests = 0;
    const count: Plant = ({ pass }) => {
      requests++;
      return pass();
    };
    await served(async (world) => {
      const to = ['--base', world.base, '--tenant', 'harbor-pine', ...people(world), '--only', 'seats'];
      for (const [name, code] of [
        ['nowhere/report', 'ENOENT'],
        ['a-file/report', 'ENOTDIR'],
        ['.', 'EISDIR'],
      ] as const) {
        const file = join(folder, name);
        const ended = await command(...to, option, file);
        expect([ended.code, ended.out]).toEqual([2, '']);
        expect(ended.errors).toBe(
          `The report cannot be written to ${file} (${code}). Name a file in a folder that exists and may be written.\n`,
        );
      }
      expect(await readdir(folder)).toEqual(['a-file']);
    }, count);
    expect(requests).toBe(0);
  });

  it('explains itself', async () => {
    const { code, out } = await command('--help');
    expect(code).toBe(0);
    expect(out).toContain('--second-token <token>');
  }, 60_000);
});
