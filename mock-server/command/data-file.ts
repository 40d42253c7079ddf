import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
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
 * Takes the file for this process, so that no two overwrite each other's world; answers the way to let go of it. Beside it
 * lies a lock with the number of the process in its name: one that a killed process has left stops nobody. Throws a
 * `CommandError` where another process has it, or where nothing can be written.
 */
export async function takeDataFile(path: string): Promise<() => Promise<void>> {
  const file = resolve(path);
  const lock = lockOf(file, process.pid);
  const letGo = () => rm(lock, { force: true });
  await writeFile(lock, '').catch((thrown: NodeJS.ErrnoException) => {
    throw unreachable(path, 'written', thrown);
  });
  // Each looks after it has left its own lock: of two that start at once, none misses the other.
  for (const pid of await lockingProcesses(file)) {
    if (!isRunning(pid)) await rm(lockOf(file, pid), { force: true });
    else if (pid !== process.pid) {
      await letGo();
      throw new CommandError(
        exitCodes.dataTaken,
        `${path} is taken: process ${pid} keeps its world there.`,
        `Stop that one, or give another file; where it is no invite-kit, delete ${lockOf(path, pid)}.`,
      );
    }
  }
  return letGo;
}

const lockOf = (file: string, pid: number): string => `${file}.${pid}.lock`;

async function lockingProcesses(file: string): Promise<number[]> {
  const names = await readdir(dirname(file));
  const pids = names.map((name) => Number(/\.(\d+)\.lock$/.exec(name)?.[1]));
  return pids.filter((pid) => names.includes(basename(lockOf(file, pid))));
}

function isRunning(pid: number): boolean {
  try {
    // The signal 0 only asks.
    return process.kill(pid, 0);
  } catch (thrown) {
    // There is one, and it is somebody else's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
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
