import { createMockBackend, persistWorld, type WorldStore } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';

describe('persistWorld, with a store that tells stamps', () => {
  it('reads a world only when another tab has changed it', async () => {
    let kept: unknown = null;
    let stamp: string | null = null;
    let reads = 0;
    const store: WorldStore = {
      read: () => {
        reads++;
        return Promise.resolve(structuredClone(kept));
      },
      write: (_key, world) => {
        kept = structuredClone(world);
        stamp = `${world.lineage}:${world.revision}`;
        return Promise.resolve();
      },
      stamp: () => Promise.resolve(stamp),
    };
    const tab = async () => {
      const backend = createMockBackend({ preset: 'isp-os', seed: 'people' });
      await persistWorld(backend, 'a-world', store);
      return backend;
    };
    const here = await tab();
    const elsewhere = await tab();
    reads = 0;
    const look = () => here.fetch(`/api/v1/tenants/${here.tenantId}/members`);
    await look();
    await look();
    expect(reads).toBe(0);
    elsewhere.setSeatLimit(7);
    await elsewhere.saved();
    await look();
    expect([reads, here.seats.limit]).toEqual([1, 7]);
  });
});
