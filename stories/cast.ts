import type { MockBackend, PresetName } from 'invite-kit/mock-server';

/** Somebody who can be signed in, by what they may do. */
export type Part = 'owner' | 'manager' | 'reader' | 'outsider' | 'nobody';

/** Who plays which part in each product. */
const cast: Readonly<Record<PresetName, Readonly<Record<'owner' | 'manager' | 'reader', string>>>> = {
  'isp-os': { owner: 'olivia', manager: 'adam', reader: 'stan' },
  'sales-os': { owner: 'sofia', manager: 'marcus', reader: 'renee' },
  'intelli-auth': { owner: 'ines', manager: 'theo', reader: 'vera' },
  'mesh-network': { owner: 'mira', manager: 'dario', reader: 'lina' },
  'ops-os': { owner: 'helena', manager: 'jonas', reader: 'rosa' },
};

/** Signs somebody in by their part. An outsider is somebody with an account and no place in the tenant. */
export function signInPart(backend: MockBackend, preset: PresetName, part: Part): void {
  if (part === 'nobody') backend.session.signInAs(null);
  else if (part === 'outsider') backend.session.signInAs(outsiderOf(backend));
  else backend.session.signInAs(cast[preset][part]);
}

const outsiderOf = (backend: MockBackend): string =>
  backend.addAccount({ name: 'Ivo Passerby', email: 'ivo.passerby@elsewhere.example' });
