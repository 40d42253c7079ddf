import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { createMockBackend, type MockBackend } from 'invite-kit/mock-server';

export interface NodeWorld {
  readonly backend: MockBackend;
  /** The HTTP client of whoever is signed in. */
  readonly client: InviteClient;
  /** Answers that are held back until `release` is called, by the path they belong to. */
  hold(path: string): { release(): void };
}

/** A world of its own for tests without a page. The clock stands still unless the test moves it. */
export function nodeWorld(as: string | null = 'olivia', now = Date.UTC(2026, 10, 20, 9)): NodeWorld {
  const backend = createMockBackend({ preset: 'isp-os', now, running: false });
  backend.session.signInAs(as);
  const held: { path: string; gate: Promise<void> }[] = [];
  const client = createFetchClient({
    baseUrl: 'https://mock.example',
    tenantId: backend.tenantId,
    wait: () => Promise.resolve(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = await backend.fetch(request);
      const index = held.findIndex(({ path }) => new URL(request.url).pathname.endsWith(path));
      if (index >= 0) await held.splice(index, 1)[0]!.gate;
      return answer;
    },
  });
  return {
    backend,
    client,
    hold(path) {
      let release = () => {};
      held.push({ path, gate: new Promise((resolve) => (release = resolve)) });
      return { release: () => release() };
    },
  };
}
