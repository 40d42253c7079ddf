import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFetchClient } from 'invite-kit/client';
import { createHttpControl } from 'invite-kit/mock-server/control';
import { startMockServer } from 'invite-kit/mock-server/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inviteKit, temporaryFile } from './command-line.ts';
import { inviteKitHere } from './in-process.ts';

/** Starts the command on a free port, and answers where it is. */
async function running(...words: string[]) {
  const command = inviteKit('mock', '--port', '0', '--quiet', ...words);
  const url = (await command.said('\n')).trim();
  const control = createHttpControl({ baseUrl: url });
  const { tenantId } = await control.state();
  const client = createFetchClient({ baseUrl: url, tenantId, wait: () => Promise.resolve() });
  return { ...command, url, control, client };
}

const input = (tenantId: string, role: string) => ({
  email: 'sam@x.example',
  assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: [role], overrides: [] }],
});

describe('invite-kit mock', () => {
  it('serves a preset, says where, and ends cleanly at Ctrl+C', async () => {
    const command = inviteKit('mock', '--preset', 'sales-os', '--port', '0');
    const out = await command.said('Ctrl+C');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)![0];
    expect(out).toContain(`sales-os, at ${url}`);
    expect(await createHttpControl({ baseUrl: url }).state()).toMatchObject({ preset: 'sales-os' });
    command.stop('SIGINT');
    expect(await command.end).toMatchObject({ code: 0, errors: '' });
    await expect(fetch(url)).rejects.toThrow(TypeError);
  });

  it('says nothing but the address when it is to be quiet, and ends cleanly at SIGTERM, though somebody waits and connections are kept alive', async () => {
    const { control, url, stop, end } = await running();
    const { revision } = await control.state();
    const waiting = fetch(`${url}/control/changes?after=${revision}`).catch(() => null);
    await control.state();
    stop('SIGTERM');
    expect(await end).toEqual({ code: 0, out: `${url}\n`, errors: '' });
    await waiting;
  });

  it('opens a scenario with its preset, and leads mails to the page that is told', async () => {
    const page = 'http://localhost:5173/accept.html#token={token}';
    const { control } = await running('--scenario', 'seats-full', '--accept-page', page);
    const { preset, scenario, seats } = await control.state();
    expect([preset, scenario, seats.available]).toEqual(['sales-os', 'seats-full', 0]);
    const [mail] = (await control.mailbox.list()).items;
    expect((await control.mailbox.read(mail!.id)).link).toMatch(
      /^http:\/\/localhost:5173\/accept\.html#token=/,
    );
  });

  it('says what it takes', async () => {
    const { code, out } = await inviteKitHere('mock', '--help');
    expect(code).toBe(0);
    for (const word of [
      '--preset',
      'sales-os',
      '--port',
      '--scenario',
      '--host',
      '--data',
      '--accept-page',
      '--quiet',
    ])
      expect(out).toContain(word);
  });

  it('names the next free port when one is taken', async () => {
    const server = await startMockServer({ preset: 'isp-os', port: 0 });
    onTestFinished(server.close);
    const { port } = new URL(server.url);
    const { code, errors } = await inviteKitHere('mock', '--port', port);
    expect([code, errors]).toEqual([5, expect.stringContaining(`Port ${port} is taken.`)]);
    const free = Number(/--port (\d+) is free/.exec(errors)?.[1]);
    expect(free).toBeGreaterThan(Number(port));
  });

  it.each([
    [
      ['--preset', 'sales-oss'],
      3,
      ['There is no preset "sales-oss".', 'Did you mean "sales-os"?', 'intelli-auth'],
    ],
    [['--scenario', 'no-such-day'], 4, ['There is no scenario "no-such-day".', 'seats-full']],
    [['--scenario', 'seat-full'], 4, ['Did you mean "seats-full"?']],
    [['--preset', 'isp-os', '--scenario', 'sales-os'], 4, ['is one of sales-os, not of isp-os']],
    [['--port', 'http'], 2, ['"http" is no port', 'invite-kit mock --help']],
    [['--port', '70000'], 2, ['"70000" is no port']],
    [['--prot', '4010'], 2, ["Unknown option '--prot'", 'invite-kit mock --help']],
    [['sales-os'], 2, ['sales-os', 'invite-kit mock --help']],
    [['--accept-page', '/accept'], 2, ['"/accept" is no page that accepts', '{token}']],
    [['--host', '192.0.2.1', '--port', '0'], 6, ['Nothing can listen at 192.0.2.1']],
  ])('says for %j what is wrong and what to do', async (words, code, sentences) => {
    const ended = await inviteKitHere('mock', ...words);
    expect([ended.code, ended.out]).toEqual([code, '']);
    for (const sentence of sentences) expect(ended.errors).toContain(sentence);
    expect(ended.errors).not.toContain('    at ');
  });
});

describe('invite-kit mock, as a process', () => {
  it('ends with its code, and says why where errors are said', async () => {
    const { code, out, errors } = await inviteKit('mock', '--preset', 'sales-oss').end;
    expect([code, out]).toEqual([3, '']);
    expect(errors).toBe((await inviteKitHere('mock', '--preset', 'sales-oss')).errors);
  });
});

describe('invite-kit mock --data', () => {
  it('keeps the world, and goes on from it after an end of any kind', async () => {
    const file = await temporaryFile('world.json');
    for (const [round, signal] of (['SIGTERM', 'SIGKILL', 'SIGTERM'] as const).entries()) {
      const { client, control, stop, end } = await running('--preset', 'isp-os', '--data', file);
      const { tenantId } = await control.state();
      if (round === 0) await client.invitations.create(input(tenantId, 'role-staff'));
      if (round === 1) await control.clock.freeze();
      const { total } = await control.invitations({ search: 'sam@x.example' });
      expect([total, (await control.state()).clock.isFrozen]).toEqual([1, round > 0]);
      stop(signal);
      expect((await end).code).toBe(signal === 'SIGKILL' ? null : 0);
    }
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      format: 'invite-kit-world',
      preset: 'isp-os',
    });
  });

  it('takes the preset out of the file, and refuses another one', async () => {
    const file = await temporaryFile('world.json');
    const first = await running('--preset', 'sales-os', '--data', file);
    first.stop('SIGTERM');
    await first.end;
    const second = await running('--data', file);
    expect(await second.control.state()).toMatchObject({ preset: 'sales-os' });
    second.stop('SIGTERM');
    await second.end;
    const kept = await readFile(file, 'utf8');
    const { code, errors } = await inviteKitHere('mock', '--preset', 'isp-os', '--data', file);
    expect([code, errors]).toEqual([2, expect.stringContaining('holds a world of sales-os')]);
    expect(await readFile(file, 'utf8')).toBe(kept);
  });

  it.each([
    ['no JSON', '{"format": "invite-kit-wor', 7, 'It is no JSON'],
    ['other JSON', '{"name": "something"}', 7, 'It does not begin with'],
    [
      'no whole world',
      '{"format":"invite-kit-world","version":5,"preset":"isp-os","scenario":null,"faults":[],"world":{}}',
      7,
      '"version" is missing',
    ],
    [
      'no preset',
      '{"format":"invite-kit-world","version":5,"preset":"foo","scenario":null,"faults":[],"world":{}}',
      7,
      '"preset" has to be one of isp-os',
    ],
    ['another version', '{"format":"invite-kit-world","version":1}', 8, 'a world of version 1'],
  ])('leaves a file as it is that holds %s, and says so', async (_words, text, code, sentence) => {
    const file = await temporaryFile('world.json');
    await writeFile(file, text);
    const ended = await inviteKitHere('mock', '--port', '0', '--data', file);
    expect([ended.code, ended.errors]).toEqual([code, expect.stringContaining(sentence)]);
    expect(ended.errors).toContain(file);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('refuses a file that another process has, and takes it when that one has ended, however it did', async () => {
    const file = await temporaryFile('world.json');
    await writeFile(`${file}.notes.lock`, 'of somebody else');
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const { control, stop, end } = await running('--data', file);
      const before = await readFile(file, 'utf8');
      const { code, out, errors } = await inviteKitHere('mock', '--port', '0', '--data', file);
      expect([code, out]).toEqual([10, '']);
      expect(errors).toMatch(/world\.json is taken: process \d+ keeps its world there\.\nStop that one/);
      expect(await readFile(file, 'utf8')).toBe(before);
      await control.clock.advance(1);
      stop(signal);
      await end;
    }
    const locks = (await readdir(dirname(file))).filter((name) => name.endsWith('.lock'));
    expect(locks).toEqual(['world.json.notes.lock']);
  });

  it('says so where nothing can be written', async () => {
    const file = await temporaryFile('no-such-folder/world.json');
    const { code, errors } = await inviteKitHere('mock', '--port', '0', '--data', file);
    expect([code, errors]).toEqual([9, expect.stringContaining('cannot be written (ENOENT)')]);
  });
});
