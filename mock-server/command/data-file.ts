import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ControlError } from '../control/control-error.ts';
import type { MockControl, WorldStart } from '../control/mock-control.ts';
import type { MockBackend } from '../mock-backend.ts';
import { readWorldStart } from '../control/world-start.ts';
import { persistWorld } from '../persistence.ts';
import { readWorldFile, writeWorldFile } from '../world-file.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

/** A world that was kept in a file. */
export interface KeptWorld {
  readonly text: string;
  readonly start: WorldStart;
}

/**
 * Reads and checks the file; `null` when there is none yet. It is never written here. Throws a `ControlError`
 * `damaged_file` or `other_version`, and a `CommandError` where it cannot be read.
 */
export async function readDataFile(path: string): Promise<KeptWorld | null> {
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw unreachable(path, 'read', thrown);
  });
  if (text === null) return null;
  try {
    const { preset, scenario } = readWorldFile(text);
    return { text, start: await readWorldStart(preset ?? '', scenario) };
  } catch (thrown) {
    if (!(thrown instanceof ControlError)) throw thrown;
    const next =
      thrown.code === 'other_version'
        ? 'Start without --data or with another file, or with the invite-kit that wrote this one.'
        : 'Start without --data or with another file; this one is left as it is.';
    throw new ControlError(thrown.code, `${path}: ${thrown.message}`, next);
  }
}

/**
 * Keeps a world in a file from now on: whoever gets an answer can count on its being written. The file is replaced in one
 * go, so that it is whole at every moment. Armed faults are not kept. Rejects when it cannot be written at the beginning;
 * later that is said on the standard error.
 */
export async function keepInFile(path: string, backend: MockBackend, control: MockControl): Promise<void> {
  const file = resolve(path);
  const write = async (world: ReturnType<MockBackend['exportWorld']>) => {
    const { preset, scenario } = await control.state();
    await replaceFile(file, writeWorldFile({ preset, scenario, faults: [], world }));
  };
  await backend.ready;
  await write(backend.exportWorld()).catch((thrown: NodeJS.ErrnoException) => {
    throw unreachable(path, 'written', thrown);
  });
  await persistWorld(backend, file, {
    // Nobody else writes the file: what is in memory is the newest.
    read: () => Promise.resolve(null),
    write: (_key, world) =>
      write(world).catch((thrown: NodeJS.ErrnoException) => {
        process.stderr.write(`${unreachable(path, 'written', thrown).message}\n`);
      }),
  });
}

async function replaceFile(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  try {
    await writeFile(fresh, text);
    await rename(fresh, file);
  } catch (thrown) {
    await rm(fresh, { force: true });
    throw thrown;
  }
}

const unreachable = (path: string, what: 'read' | 'written', { code }: NodeJS.ErrnoException): CommandError =>
  new CommandError(
    exitCodes.dataUnreachable,
    `${path} cannot be ${what} (${code}).`,
    'Give a file in a folder that exists and that you may write to.',
  );
