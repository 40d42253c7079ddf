import { gallery } from '../gallery.ts';
import { noRoles } from '../worlds.ts';
import { readable } from '../page.ts';
import { type ElementState, loading, failures, signedOut, reader } from '../element-states.ts';

export default { ...readable, title: 'States/Role matrix', tags: ['!autodocs'] };

const states: readonly ElementState[] = [
  { title: 'As it comes', hint: 'Who may do what' },
  loading,
  { title: 'No roles', hint: 'What that means', faults: noRoles, says: 'No roles yet' },
  { title: 'Editable', hint: 'Only where the product lets roles be made', args: { editable: true } },
  reader,
  signedOut,
  ...failures,
];

export const IspOs = { ...gallery('role-matrix', 'isp-os', states), name: 'ISP-OS' };
export const SalesOs = { ...gallery('role-matrix', 'sales-os', states), name: 'SalesOS' };
export const IntelliAuth = { ...gallery('role-matrix', 'intelli-auth', states), name: 'IntelliAuth' };
export const MeshNetwork = { ...gallery('role-matrix', 'mesh-network', states), name: 'Lattice Mesh' };
export const OpsOs = { ...gallery('role-matrix', 'ops-os', states), name: 'OpsOS' };
