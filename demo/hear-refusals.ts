import type { MockBackend } from 'invite-kit/mock-server';

/** Whoever is no longer signed in learns of it at the next thing that they try (INT-31). */
export function hearRefusals({ calls, subscribe }: MockBackend, listener: () => void): void {
  let heard = calls.at(-1);
  subscribe(() => {
    const last = calls.at(-1);
    if (last === heard) return;
    heard = last;
    if (last?.status === 401 && last.operation !== 'tenant.viewer' && last.operation !== 'tenant.get')
      listener();
  });
}
