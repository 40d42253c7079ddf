import { brokenRow, change } from '../worlds.ts';
import { gallery } from '../gallery.ts';
import { readable } from '../page.ts';
import { type ElementState, loading, failures, signedOut, reader, noMatch } from '../element-states.ts';

export default { ...readable, title: 'States/Audit log', tags: ['!autodocs'] };

/** With the one who reads the log, where that is not the preset’s first person. */
const states = (as?: string): readonly ElementState[] =>
  statesAsRead(as).map((state) => (as === undefined ? state : { as, ...state }));

const statesAsRead = (as?: string): readonly ElementState[] => [
  { title: 'As it comes', hint: 'Who did what, newest first' },
  loading,
  {
    title: 'Empty',
    hint: 'Nothing is wrong',
    prepare: (backend) => change(backend, () => ({ audit: [] })),
    says: 'Nothing has happened yet',
  },
  noMatch,
  {
    title: 'Ten thousand entries',
    hint: 'A page at a time',
    prepare: (backend) =>
      change(backend, ({ audit }) => ({
        audit: Array.from({ length: 10_000 }, (_, index) => ({
          ...audit[index % audit.length]!,
          id: `event-${index}`,
        })),
      })),
    says: 'Show more',
  },
  {
    title: 'One entry unreadable',
    hint: 'The others are there',
    prepare: brokenRow('audit.list', as),
    says: 'could not be read',
  },
  reader,
  signedOut,
  ...failures,
];

export const SalesOs = { ...gallery('audit-log', 'sales-os', states()), name: 'SalesOS' };
export const IntelliAuth = { ...gallery('audit-log', 'intelli-auth', states()), name: 'IntelliAuth' };
export const MeshNetwork = { ...gallery('audit-log', 'mesh-network', states('ruth')), name: 'Lattice Mesh' };
export const OpsOs = { ...gallery('audit-log', 'ops-os', states()), name: 'OpsOS' };
