/** The words of fields for a role and a place in a group, such as a team. */
export const assignment = {
  role: 'Role',
  chooseRole: 'Choose a role',
  barred: (roles: readonly string[]) => `Not yours to give: ${roles.join(', ')}.`,
  optional: '(optional)',
  chooseGroup: 'Choose one',
  noGroup: (label: string) => `No ${label.toLowerCase()}`,
};
