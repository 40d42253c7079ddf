import { main } from '../../mock-server/command/main.ts';
import { reported } from '../../mock-server/command/reported.ts';
import { vi } from 'vitest';
import type { CommandEnd } from './command-line.ts';

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
