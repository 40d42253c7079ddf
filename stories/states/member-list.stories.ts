import { brokenRow, change, members } from '../worlds.ts';
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

export default { ...readable, title: 'States/Member list', tags: ['!autodocs'] };

const states: readonly ElementState[] = [
  { title: 'As it comes', hint: 'The product on an ordinary day' },
  loading,
  { title: 'Only me', hint: 'Whom to bring in', prepare: members(0) },
  { ...noMatch, prepare: members(20) },
  {
    title: 'Long name',
    hint: 'Nothing is pushed out of its column',
    prepare: (backend) =>
      change(backend, ({ accounts }) => ({
        accounts: accounts.map((one) =>
          one.id === accounts[1]?.id
            ? { ...one, name: longName, email: `${'long-'.repeat(11)}a@mail.example` }
            : one,
        ),
      })),
    says: longName,
  },
  { title: 'Ten thousand', hint: 'A page at a time', prepare: members(10_000), says: 'Show more' },
  {
    title: 'One row unreadable',
    hint: 'The others are there',
    prepare: brokenRow('members.list'),
    says: 'could not be read',
  },
  reader,
  signedOut,
  ...failures,
];

export const IspOs = { ...gallery('member-list', 'isp-os', states), name: 'ISP-OS' };
export const SalesOs = { ...gallery('member-list', 'sales-os', states), name: 'SalesOS' };
export const IntelliAuth = { ...gallery('member-list', 'intelli-auth', states), name: 'IntelliAuth' };
export const MeshNetwork = { ...gallery('member-list', 'mesh-network', states), name: 'Lattice Mesh' };
export const OpsOs = { ...gallery('member-list', 'ops-os', states), name: 'OpsOS' };
