import { resolve } from 'node:path';
import { vi } from 'vitest';
import type { CommandEnd } from './command-line.ts';

/** The command is no export of the package: it is reached as its file is, by its path. */
const file = (name: string): string =>
  resolve(import.meta.dirname, '../../mock-server/command', `${name}.ts`);

type Main = (words: readonly string[]) => Promise<number>;
const { main } = (await import(file('main'))) as { readonly main: Main };
const { reported } = (await import(file('reported'))) as {
  readonly reported: (work: () => Promise<number>) => Promise<number>;
};

/**
 * Runs `invite-kit` in this process, as its file does: for what it says and the code it ends with. What belongs to a
 * process, such as signals and the clean end, takes one of its own (`inviteKit`).
 */
export async function inviteKitHere(...words: string[]): Promise<CommandEnd> {
  const heard = { out: '', errors: '' };
  const hear = (where: keyof typeof heard) => (text: string | Uint8Array) => {
    heard[where] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear('errors')),
  ];
  try {
    return { code: await reported(() => main(words)), ...heard };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
