import type { PresetDefinition } from '../preset-definition.ts';
import { intelliAuth } from './intelli-auth.ts';
import { ispOs } from './isp-os.ts';
import { meshNetwork } from './mesh-network.ts';
import { opsOs } from './ops-os.ts';
import { salesOs } from './sales-os.ts';

/** The presets that have a name. */
export const presets = {
  'isp-os': ispOs,
  'sales-os': salesOs,
  'intelli-auth': intelliAuth,
  'mesh-network': meshNetwork,
  'ops-os': opsOs,
} as const satisfies Record<string, PresetDefinition>;
export type PresetName = keyof typeof presets;

/** Passwords of everybody in a preset, by the id of the person. For demos and tests. */
export const passwordsOf = (preset: PresetName): Readonly<Record<string, string>> =>
  Object.fromEntries(presets[preset].people.map(({ id, password }) => [id, password]));
