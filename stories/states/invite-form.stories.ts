import type { Stage } from '../stage.ts';
import { gallery } from '../gallery.ts';
import { pressPart, type } from '../hands.ts';
import { readable } from '../page.ts';
import { type ElementState, loading, failures, signedOut, reader } from '../element-states.ts';

export default { ...readable, title: 'States/Invite form', tags: ['!autodocs'] };

const states: readonly ElementState[] = [
  { title: 'Ready', hint: 'Nothing is asked that can be known' },
  loading,
  { title: 'Some rights', hint: 'Roles above one’s own are not on offer', as: 'manager', looksAt: 'roles' },
  reader,
  signedOut,
  {
    title: 'To correct',
    hint: 'What is wrong with which address',
    reach: (stage) => enterAddress(stage, 'not an address'),
    says: 'This is not an e-mail address',
  },
  ...failures,
];

/** Puts an address into the form, whether it takes one or many, and names where names are asked. */
async function enterAddress(stage: Stage, text: string): Promise<void> {
  for (const { id } of stage.element.shadowRoot!.querySelectorAll('[part~=person-input]'))
    await type(stage, id, 'Ada');
  await type(stage, 'address-input', text);
  await pressPart(stage, 'submit-button');
}

export const IspOs = { ...gallery('invite-form', 'isp-os', states), name: 'ISP-OS' };
export const SalesOs = { ...gallery('invite-form', 'sales-os', states), name: 'SalesOS' };
export const IntelliAuth = { ...gallery('invite-form', 'intelli-auth', states), name: 'IntelliAuth' };
export const MeshNetwork = { ...gallery('invite-form', 'mesh-network', states), name: 'Lattice Mesh' };
export const OpsOs = { ...gallery('invite-form', 'ops-os', states), name: 'OpsOS' };
