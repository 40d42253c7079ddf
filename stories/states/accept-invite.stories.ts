import type { PresetName } from 'invite-kit/mock-server';
import { closed, invited, jo, late, mona, nadia, sam, toNetwork } from '../guests.ts';
import { gallery } from '../gallery.ts';
import { readable } from '../page.ts';
import { signInPart } from '../cast.ts';
import { type ElementState, loading, failures } from '../element-states.ts';

export default { ...readable, title: 'States/Accept invite', tags: ['!autodocs'] };

/** Who comes to each product with a link. */
const guests = {
  'isp-os': sam,
  'sales-os': jo,
  'intelli-auth': nadia,
  'mesh-network': toNetwork,
  'ops-os': mona,
};

function states(preset: PresetName): readonly ElementState[] {
  const guest = guests[preset];
  const opened = { as: 'nobody', prepare: invited(guest) } as const;
  const invitation: ElementState = {
    title: 'An invitation',
    hint: 'Who invites, to what, as what',
    ...opened,
    says: 'invites you',
  };
  return [
    invitation,
    { ...loading, ...opened },
    {
      title: 'Another account',
      hint: 'Whose invitation it is, and how to change the account',
      prepare: async (backend) => {
        const token = await invited(guest)(backend);
        signInPart(backend, preset, 'outsider');
        return token;
      },
    },
    {
      title: 'Expired',
      hint: 'How to get a new one',
      as: 'nobody',
      prepare: invited(guest, late(24 * 60)),
      says: 'expired',
    },
    { title: 'Revoked', hint: 'Whom to ask', as: 'nobody', prepare: invited(guest, closed('revoked')) },
    {
      title: 'Already used',
      hint: 'Where to go on',
      as: 'nobody',
      prepare: invited(guest, closed('accepted')),
    },
    { title: 'Declined', hint: 'It stays so', as: 'nobody', prepare: invited(guest, closed('declined')) },
    { title: 'Unknown link', hint: 'What may be wrong with it', as: 'nobody', prepare: () => 'a'.repeat(43) },
    { title: 'No link', hint: 'Paste one', as: 'nobody' },
    ...failures.map((failure) => ({ ...failure, ...opened })),
  ];
}

export const IspOs = { ...gallery('accept-invite', 'isp-os', states('isp-os')), name: 'ISP-OS' };
export const SalesOs = { ...gallery('accept-invite', 'sales-os', states('sales-os')), name: 'SalesOS' };
export const IntelliAuth = {
  ...gallery('accept-invite', 'intelli-auth', states('intelli-auth')),
  name: 'IntelliAuth',
};
export const MeshNetwork = {
  ...gallery('accept-invite', 'mesh-network', states('mesh-network')),
  name: 'Lattice Mesh',
};
export const OpsOs = { ...gallery('accept-invite', 'ops-os', states('ops-os')), name: 'OpsOS' };
