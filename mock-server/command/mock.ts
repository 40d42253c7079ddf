import { createServer } from 'node:net';
import type { WorldStart } from '../control/mock-control.ts';
import { presetNames, readWorldStart } from '../control/world-start.ts';
import { defaultWorld } from '../control/worlds.ts';
import { startMockServer, type MockServer } from '../node/mock-http-server.ts';
import { keepInFile, readDataFile, takeDataFile } from './data-file.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { readMockOptions, type MockOptions } from './mock-options.ts';

const help = `invite-kit mock: a backend that keeps every rule of the contract, over HTTP

  --preset NAME        ${presetNames.join(', ')};
                       isp-os unless told
  --scenario NAME      a named situation, which brings its preset; an unknown name lists them
  --port NUMBER        4010 unless told; 0 for any that is free
  --host ADDRESS       127.0.0.1 unless told. Whoever reaches the server may do everything with its worlds
  --data FILE          keeps the default world in a file, and goes on from it
  --accept-page URL    page that mails point to, with {token}
  --quiet              says nothing but the address
  --help               this text

Exit codes: 0 stopped, 2 wrong words, 3 unknown preset, 4 unknown scenario, 5 port taken, 6 cannot listen there,
7 damaged data file, 8 data file of another version, 9 data file cannot be read or written,
10 data file taken by another process, 1 anything else.
`;

/** Serves until it is told to stop (SIGINT, SIGTERM). */
export async function run(words: readonly string[]): Promise<number> {
  const options = readMockOptions(words);
  if (options.wantsHelp) {
    process.stdout.write(help);
    return exitCodes.done;
  }
  const letGo = options.data === null ? null : await takeDataFile(options.data);
  try {
    await serve(options);
  } finally {
    await letGo?.();
  }
  return exitCodes.done;
}

async function serve(options: MockOptions): Promise<void> {
  const kept = options.data === null ? null : await readDataFile(options.data);
  const { preset: presetGiven, scenario: scenarioGiven } = options;
  const isOther =
    kept &&
    ((presetGiven ?? kept.start.preset) !== kept.start.preset ||
      (scenarioGiven ?? kept.start.scenario) !== kept.start.scenario);
  const begun = isOther || !kept ? await readWorldStart(presetGiven, scenarioGiven) : kept.start;
  if (isOther)
    throw new CommandError(
      exitCodes.usage,
      `The data file holds a world of ${nameOf(kept.start)}, not of ${nameOf(begun)}.`,
      'Leave out --preset and --scenario, or take another file.',
    );
  const stopped = stopSignal();
  const server = await start(options, begun);
  try {
    const { backend, control } = await server.worlds.get(defaultWorld);
    if (kept) await control.importWorld(kept.text);
    if (options.data !== null) await keepInFile(options.data, backend, control);
    process.stdout.write(options.isQuiet ? `${server.url}\n` : greeting(server, options, begun));
    await stopped;
    await backend.saved();
  } finally {
    await server.close();
  }
}

/** Fulfilled when the process is told to stop for the first time; by the second time it stops at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

const nameOf = ({ preset, scenario }: WorldStart): string =>
  scenario === null ? preset : `${preset}, ${scenario}`;

async function start({ port, host, acceptPage }: MockOptions, begun: WorldStart): Promise<MockServer> {
  try {
    const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
    return await startMockServer({ ...begun, port, host, acceptPage, tell });
  } catch (thrown) {
    const { code, syscall } = thrown as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      const free = await nextFreePort(port, host);
      throw new CommandError(
        exitCodes.portTaken,
        `Port ${port} is taken.`,
        free === null ? 'Take another one with --port.' : `Take another one: --port ${free} is free.`,
      );
    }
    if (syscall === 'listen' || syscall === 'getaddrinfo')
      throw new CommandError(
        exitCodes.cannotListen,
        `Nothing can listen at ${host}, port ${port} (${code}).`,
        'Take a port above 1023, and for --host an address of this machine.',
      );
    throw thrown;
  }
}

/** The first free port of the next twenty, or `null`. */
async function nextFreePort(taken: number, host: string): Promise<number | null> {
  for (let port = taken + 1; port <= Math.min(taken + 20, 65_535); port++)
    if (await isFree(port, host)) return port;
  return null;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function greeting({ url }: MockServer, { host, data }: MockOptions, begun: WorldStart): string {
  const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(host);
  const lines = [
    `${nameOf(begun)}, at ${url}`,
    '',
    `  API        ${url}/v1/…            who is signed in: PUT ${url}/control/session {"person":…}`,
    `  API page   ${url}/docs            OpenAPI: ${url}/openapi.json`,
    `  Control    ${url}/control-room    for programs: ${url}/control/state`,
    `  Own world  ${url}/w/{name}/v1/…   or the header X-Invite-World: {name}`,
    ...(data === null ? [] : [`  Kept in    ${data} (the default world)`]),
    ...(isOpen ? ['', '  Whoever reaches this address may do everything with these worlds.'] : []),
    '',
    'Stop it with Ctrl+C.',
  ];
  return `${lines.join('\n')}\n`;
}
