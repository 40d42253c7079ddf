import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { vi } from 'vitest';
import { root } from './pages.ts';

// A process starts in a second, and in many where all others start theirs.
vi.setConfig({ testTimeout: 60_000 });

/** What lets Node run the sources of the kit. */
export const sourceFlags = [
  '--import',
  import.meta.resolve('tsx'),
  '--conditions=invite-kit-source',
] as const;

/** How `invite-kit` is run from its sources: the words before its own. */
export const inviteKit: readonly string[] = [
  ...sourceFlags,
  resolve(root, 'mock-server/command/invite-kit.ts'),
];

const kept = new Map<string, string>();

/** What `invite-kit NAME --help` says. */
export function helpOf(name: 'mock' | 'conform'): string {
  const help =
    kept.get(name) ?? execFileSync(process.execPath, [...inviteKit, name, '--help'], { encoding: 'utf8' });
  kept.set(name, help);
  return help;
}

/** The options of a command, each once, without `--help`. */
export const optionsOf = (name: 'mock' | 'conform'): readonly string[] => {
  const named = [...helpOf(name).matchAll(/--[a-z][a-z-]*/g)].map(([option]) => option);
  return [...new Set(named)].filter((option) => option !== '--help');
};
