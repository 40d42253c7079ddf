import type { InviteClient } from '../../contract/invite-client.ts';

type DemoFactory = (preset: string) => InviteClient;

let factory: DemoFactory | null = null;
const waiting = new Set<() => void>();

/** Says how `demo="…"` on a provider gets its backend. The entry `invite-kit/demo` calls it. */
export function registerDemo(createClient: DemoFactory): void {
  factory = createClient;
  for (const tell of waiting) tell();
  waiting.clear();
}

/** The backend of a preset, or `null` while the demo entry is not loaded; then `tell` is called once it is. */
export function demoClient(preset: string, tell: () => void): InviteClient | null {
  if (!factory) waiting.add(tell);
  return factory?.(preset) ?? null;
}

/** Takes back the wish to be told. */
export function forgetDemo(tell: () => void): void {
  waiting.delete(tell);
}
