const first = ['Ana', 'Björn', 'Chidi', 'Dana', 'Emre', 'Fatima', 'Giulia', 'Hugo', 'Ines', 'Jakub'];
const last = [
  'Adeyemi',
  'Berg',
  'Costa',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Sato',
];
const roles = ['sales_rep', 'sales_rep', 'sales_rep', 'manager'];
const teams = ['Enterprise', 'SMB', 'emea', '', 'Partners'];

/**
 * A file of people as companies have them: one row in ten with a quoted name, one in fifty with something
 * wrong. The same for the same number of rows.
 */
export function peopleFile(rows: number): string {
  const lines = ['email,name,role,team'];
  for (let index = 0; index < rows; index++) {
    const given = first[index % 10]!;
    const family = last[Math.floor(index / 10) % 10]!;
    const name = index % 10 === 0 ? `"${family}, ${given}"` : `${given} ${family}`;
    const isDoubled = index % 200 === 199;
    const number = isDoubled ? index - 1 : index;
    const email =
      index % 200 === 99 ? `person${number}@company` : `person${number}@company${index % 90}.example`;
    const role = index % 200 === 149 ? 'captain' : roles[index % 4]!;
    const team = index % 200 === 49 ? 'Marketing' : teams[index % 5]!;
    lines.push(
      `${isDoubled ? email.replace(/\d+\.example/, `${(index - 1) % 90}.example`) : email},${name},${role},${team}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}
