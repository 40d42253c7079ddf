/** Rows of the sample, and how many of them are faulty. */
export const sampleRows = 500;
export const sampleFaults = 60;

const given = ['Ada', 'Ben', 'Chen', 'Dara', 'Emil', 'Fay', 'Gus', 'Hani', 'Ines', 'Juri'];
const family = [
  'Abbott',
  'Brandt',
  'Costa',
  'Diallo',
  'Evans',
  'Ferrer',
  'Greene',
  'Hussein',
  'Ito',
  'Jansen',
];
const teams = ['Enterprise', 'smb', 'EMEA', 'Partners', ''];

/** One kind of fault each, turn by turn, as they come in real files. */
const faults: readonly ((row: string[], index: number) => void)[] = [
  (row) => (row[0] = row[0]!.replace('@', ' at ')),
  (row) => (row[0] = 'ada.abbott0@newhires.example'),
  (row) => (row[0] = 'john.keller@harborpine.example'),
  (row) => (row[0] = 'renee@harborpine.example'),
  (row) => (row[2] = 'salesrep'),
  (row) => (row[3] = 'Enterprize'),
  (row) => (row[1] = ''),
  (row) => (row[2] = ''),
  (row) => (row[0] = ''),
  (row) => (row[2] = 'Head of sales'),
];

/** A file of 500 people, 60 of whom cannot be invited as they stand. */
export function sampleFile(): Blob {
  const lines = ['email,name,role,team'];
  for (let index = 0; index < sampleRows; index++) {
    const first = given[index % given.length]!;
    const last = family[Math.floor(index / given.length) % family.length]!;
    const address = `${first}.${last}${Math.floor(index / 100) || ''}${index < 100 ? '0' : ''}`.toLowerCase();
    const role = index % 12 === 0 ? 'manager' : 'sales_rep';
    const row = [`${address}@newhires.example`, `${first} ${last}`, role, teams[index % teams.length]!];
    // Spread over the file, from the ninth row on.
    const turn = Math.floor(index / 8) - 1;
    if (index % 8 === 0 && turn >= 0 && turn < sampleFaults) faults[turn % faults.length]!(row, index);
    lines.push(row.join(','));
  }
  return new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' });
}
