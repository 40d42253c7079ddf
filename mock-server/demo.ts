import { registerDemo } from 'invite-kit';
import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { createMockBackend, presets, type PresetName } from './mock-backend.ts';

const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name);

const clients = new Map<PresetName, InviteClient>();

/**
 * Lets `<invite-provider demo="isp-os">` work without a backend: all providers with one preset on a
 * page share one world in memory, signed in as its owner.
 */
registerDemo((name) => {
  const preset = isPreset(name) ? name : 'isp-os';
  if (preset !== name) console.warn(`invite-kit: no demo "${name}"; showing "${preset}".`);
  let client = clients.get(preset);
  if (!client) {
    const { fetch, tenantId } = createMockBackend({ preset });
    client = createFetchClient({ baseUrl: 'https://demo.example', tenantId, fetch });
    clients.set(preset, client);
  }
  return client;
});
