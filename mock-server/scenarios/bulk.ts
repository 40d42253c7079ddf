import type { Handout } from './scenario.ts';
import { scenario } from './scenario.ts';

/** A file of people to invite, in the columns of SalesOS. */
const fileOf = (...rows: readonly string[]): Handout => ({
  file: ['email,name,role,team', ...rows, ''].join('\r\n'),
});

const people = ['Ada Abbott', 'Ben Brandt', 'Chen Costa', 'Dara Diallo', 'Emil Evans', 'Fay Ferrer'];
const row = (name: string, role = 'sales_rep', team = 'SMB') =>
  `${name.toLowerCase().replace(' ', '.')}@newhires.example,${name},${role},${team}`;

/** Invitations from a file. */
export const bulk = [
  scenario({
    name: 'bulk-half-failed',
    title: 'Half of a file fails',
    story:
      'Send the file of six people: every other row fails on the server, and the second try of those three succeeds.',
    preset: 'sales-os',
    viewer: 'sofia',
    page: 'bulk',
    faults: [3, 5, 7].map((line) => `bulk.start:unexpected,line=${line}*1`),
    prepare: () => fileOf(...people.map((name) => row(name))),
  }),
  scenario({
    name: 'bulk-duplicate-rows',
    title: 'The same people twice in a file',
    story:
      'Two rows of the file have one address in two spellings and a third is a member: one invitation goes out.',
    preset: 'sales-os',
    viewer: 'sofia',
    page: 'bulk',
    prepare: () =>
      fileOf(
        row('Ada Abbott'),
        'ADA.Abbott@NewHires.example,Ada B. Abbott,manager,SMB',
        'renee@harborpine.example,Renée Dubois,sales_rep,Enterprise',
      ),
  }),
  scenario({
    name: 'bulk-unknown-names',
    title: 'A team and a role that do not exist',
    story:
      'One row of the file names a team and another a role that do not exist: both are marked, and the third can be sent.',
    preset: 'sales-os',
    viewer: 'sofia',
    page: 'bulk',
    prepare: () =>
      fileOf(
        row('Ada Abbott', 'sales_rep', 'Enterprize'),
        row('Ben Brandt', 'Head of sales'),
        row('Chen Costa'),
      ),
  }),
  scenario({
    name: 'bulk-over-seats',
    title: 'A file with more people than seats',
    story:
      'Two seats are free and the file has six people: two are invited, and four are told why they are not.',
    preset: 'sales-os',
    viewer: 'sofia',
    page: 'bulk',
    prepare(backend) {
      backend.setSeatLimit(backend.seats.used + 2);
      return fileOf(...people.map((name) => row(name)));
    },
  }),
] as const;
