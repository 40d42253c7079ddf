import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const command = resolve(import.meta.dirname, '../../dist/mock-server/command/invite-kit.js');

/** Runs something against the built mock server, as a process of its own on a free port: `work(url, stop)`. */
export async function withServer(words, work) {
  const server = spawn(process.execPath, [command, 'mock', '--port', '0', '--quiet', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(server.stdout, 'data');
    await work(String(line).trim(), () => stop(server));
  } finally {
    await stop(server);
  }
}

async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill();
  await gone;
}

/** How a world is, by its address. */
export const stateOf = async (base) => (await fetch(`${base}/control/state`)).json();
