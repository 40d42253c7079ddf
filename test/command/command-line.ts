import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

// A process starts in a second, and in many where all others start theirs.
vi.setConfig({ testTimeout: 60_000 });

/** What a command has said and done. */
export interface CommandEnd {
  /** `null` when it was ended by a signal. */
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** A command that runs. */
export interface RunningCommand {
  /** Fulfilled with the output as soon as that holds some text; rejects when the command ends without. */
  said(text: string | RegExp): Promise<string>;
  /** Fulfilled as soon as the standard error holds some text. */
  saysError(text: string): Promise<void>;
  stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  readonly end: Promise<CommandEnd>;
}

/** Runs `invite-kit` from its sources, as a process of its own that ends with the test. */
export function inviteKit(...words: string[]): RunningCommand {
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      '--conditions=invite-kit-source',
      'mock-server/command/invite-kit.ts',
      ...words,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await end;
  });
  const heard = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (heard.errors += text));
  const end = ended(child).then((code) => ({ code, ...heard }));
  return {
    end,
    saysError: (text) =>
      new Promise((resolveText) => {
        const look = () => {
          if (heard.errors.includes(text)) resolveText();
        };
        child.stderr.on('data', look);
        look();
      }),
    stop: (signal) => void child.kill(signal),
    said: (text) =>
      new Promise((resolveText, reject) => {
        const look = () => {
          if (typeof text === 'string' ? heard.out.includes(text) : text.test(heard.out))
            resolveText(heard.out);
        };
        child.stdout.on('data', look);
        void end.then(({ errors }) =>
          reject(new Error(`It ended without saying ${String(text)}: ${errors}`)),
        );
        look();
      }),
  };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolveCode, reject) => {
    child.on('close', resolveCode);
    child.on('error', reject);
  });

/** The path of a file in a folder that goes with the test. */
export async function temporaryFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invite-kit-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, name);
}
