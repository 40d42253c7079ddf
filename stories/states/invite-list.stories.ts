import { brokenRow, invitations } from '../worlds.ts';
import { gallery } from '../gallery.ts';
import { readable } from '../page.ts';
import {
  type ElementState,
  loading,
  failures,
  signedOut,
  reader,
  noMatch,
  longName,
} from '../element-states.ts';

export default { ...readable, title: 'States/Invite list', tags: ['!autodocs'] };

const states: readonly ElementState[] = [
  { title: 'As it comes', hint: 'The product on an ordinary day' },
  loading,
  { title: 'Empty', hint: 'What to do first', isNew: true, says: 'No invitations yet' },
  { title: 'One row', hint: 'No plural, no more button', prepare: invitations(1) },
  { ...noMatch, prepare: invitations(20) },
  {
    title: 'Long name',
    hint: 'Nothing is pushed out of its column',
    prepare: (backend) => {
      backend.addInvitation({
        email: 'bartholomew.featherstonehaugh-konstantinopoulos@regional-partners.example',
        name: { full: longName, given: null, family: null },
      });
    },
  },
  {
    title: 'Ten thousand rows',
    hint: 'A page at a time',
    prepare: invitations(10_000),
    says: 'Show more',
  },
  {
    title: 'One row unreadable',
    hint: 'The others are there',
    prepare: async (backend) => {
      invitations(3)(backend);
      await brokenRow('invitations.list')(backend);
    },
    says: 'could not be read',
  },
  reader,
  signedOut,
  ...failures,
];

export const IspOs = { ...gallery('invite-list', 'isp-os', states), name: 'ISP-OS' };
export const SalesOs = { ...gallery('invite-list', 'sales-os', states), name: 'SalesOS' };
export const IntelliAuth = { ...gallery('invite-list', 'intelli-auth', states), name: 'IntelliAuth' };
export const MeshNetwork = { ...gallery('invite-list', 'mesh-network', states), name: 'Lattice Mesh' };
export const OpsOs = { ...gallery('invite-list', 'ops-os', states), name: 'OpsOS' };
