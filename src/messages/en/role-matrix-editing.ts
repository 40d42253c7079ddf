const people = (count: number, formatted: string) => (count === 1 ? '1 member' : `${formatted} members`);
const open = (count: number, formatted: string) =>
  count === 1 ? '1 open invitation' : `${formatted} open invitations`;

/** What is said of how many have a role; each number with how it is written. */
export interface Uses {
  readonly members: number;
  readonly invitations: number;
  readonly number: (count: number) => string;
}

const uses = ({ members, invitations, number }: Uses): string =>
  [
    ...(members > 0 ? [people(members, number(members))] : []),
    ...(invitations > 0 ? [open(invitations, number(invitations))] : []),
  ].join(' and ');

/** The words of editing, comparing and deleting roles in `<role-matrix editable>`. */
export const roleMatrixEditing = {
  // Above the table
  newRole: 'New role',
  compareRoles: 'Compare roles',
  search: 'Search permissions',
  shown: (shown: string, total: string) => `${shown} of ${total} permissions shown.`,
  noMatch: 'No permission matches.',
  clearSearch: 'Show all permissions',
  limitReached: (max: string) => `There can be no more than ${max} custom roles. Delete one to make another.`,

  // The head of a role
  actionsFor: (role: string) => `Actions for ${role}`,
  builtIn: 'Built in: can’t be changed',
  customRole: 'Custom role',
  notYours: 'Your role does not let you change it',
  beingEdited: 'Being edited',

  // What can be done about a role
  edit: 'Edit',
  duplicate: 'Duplicate',
  compare: 'Compare',
  delete: 'Delete',
  builtInReason: 'This role comes with the product. Duplicate it to make your own.',
  builtInStays: 'This role comes with the product and stays.',
  unknownGrants: 'The server does not say what this role gives.',

  // The form
  editTitle: (role: string) => `Edit ${role}`,
  newTitle: 'New role',
  name: 'Name',
  nameHelp: 'What people see when they choose a role.',
  description: 'Description',
  optional: '(optional)',
  descriptionHelp: 'What the role is for, in a sentence.',
  charactersLeft: (left: number, max: string) =>
    left < 0 ? `${-left} too many of ${max} characters.` : `${left} of ${max} characters left.`,
  permissionsHint:
    'Tick in the table what the role gives. The arrow keys go from one permission to the next.',
  copyOf: (role: string) => `Copy of ${role}`,
  leftOut: (permissions: string) =>
    `Left out, because you don’t have it yourself or it can’t be given by a custom role: ${permissions}.`,
  unsaved: (count: number, formatted: string) =>
    count === 1 ? '1 change is not saved yet.' : `${formatted} changes are not saved yet.`,
  newUnsaved: 'This role is not saved yet.',
  noChanges: 'Nothing is changed yet.',
  nothingToSave: 'Nothing is changed yet. Change something, or close.',
  review: 'Review and save',
  stop: 'Close',
  discard: 'Discard',

  // The cells of the role that is edited
  cell: (permission: string, role: string) => `${permission}, ${role}`,
  limitOf: (permission: string, role: string) => `Limit: ${permission}, ${role}`,
  withoutLimit: 'without limit',
  wholeOption: 'Without limit',
  sectionsOption: 'Some sections',
  rolesOption: 'Some roles',
  selfOption: 'Oneself only',
  sectionsOf: (permission: string, role: string) => `Sections: ${permission}, ${role}`,
  rolesOf: (permission: string, role: string) => `Roles: ${permission}, ${role}`,
  lacking: 'You don’t have this yourself, so you can’t give it.',
  noWayBack: 'You don’t have this yourself. If you take it away, you can’t give it back later.',
  onlyAsFar: (limit: string) => `You can give this only as far as you have it yourself: ${limit}.`,
  chooseSection: 'Choose at least one section, or take the permission away.',
  chooseRole: 'Choose at least one role, or take the permission away.',
  before: (state: string) => `Changed. Before: ${state}.`,

  // Words for limits
  sectionsOnly: (sections: string) => `${sections} only`,
  rolesOnly: (roles: string) => `people with the role ${roles} only`,
  selfOnly: 'for oneself only',
  otherLimit: 'with a limit',

  // Before it is saved
  reviewTitle: (role: string) => `Save ${role}?`,
  createTitle: (role: string) => `Create ${role}?`,
  save: 'Save',
  saving: 'Saving…',
  create: 'Create role',
  creating: 'Creating…',
  unused: 'Nobody has this role yet.',
  touched: (counts: Uses) => `This changes what ${uses(counts)} can do.`,
  touchedWords: (counts: Uses) => `${uses(counts)} will see the new words.`,
  holders: (names: string) => `Who has it: ${names}.`,
  others: (count: number, formatted: string) => (count === 1 ? '1 more' : `${formatted} more`),
  renamed: (from: string, to: string) => `Name: from ${from} to ${to}`,
  described: 'The description changes.',
  gained: 'Gained',
  /** Said of a permission that deserves a second look before it is given. */
  powerful: 'powerful',
  lost: 'Lost',
  limitChanged: 'With another limit',
  nowBefore: (now: string, before: string) => `now ${now}, before ${before}`,
  gives: 'What it gives',
  givesNothing: 'It gives nothing yet. Whoever has it can sign in and see no more than that.',
  ownLoss: 'You have this role: you give up rights of your own, and can’t take them back by yourself.',
  created: (role: string) => `${role} is created.`,
  saved: (role: string) => `${role} is saved.`,
  notGrantable: (permissions: string) =>
    `You can’t give what you don’t have yourself: ${permissions}. Take it out to save the rest.`,
  gone: 'Somebody else deleted this role in the meantime.',

  // Before it is given up
  discardTitle: (role: string) => `Discard your changes to ${role}?`,
  discardBody: 'What you entered is not saved and will be lost.',
  keepEditing: 'Keep editing',

  // Somebody else was faster
  conflictTitle: 'Somebody else changed this role',
  conflictHint: 'Nothing of yours is lost. Choose for each difference what counts, then review and save.',
  mine: 'Mine',
  theirs: 'Theirs',
  keepMine: 'Keep mine for all',
  takeTheirs: 'Take theirs for all',
  noDescription: 'None',
  goneTitle: 'Somebody else deleted this role',
  goneHint: 'What you entered is kept here. Save it as a new role, or discard it.',
  rightGone: 'Your role no longer lets you change roles. What you entered is kept here for now.',

  // Deleting
  deleteTitle: (role: string) => `Delete ${role}?`,
  deleteUnused: 'Nobody has this role. It can’t be brought back.',
  deleteUsed: (counts: Uses) =>
    `${uses(counts)} ${counts.members + counts.invitations === 1 ? 'has' : 'have'} this role. Choose the role that takes its place.`,
  replacement: 'Role in its place',
  chooseReplacement: 'Choose a role',
  replacementMissing: 'Choose the role that takes its place.',
  barredReplacements: (roles: string) => `Not yours to give: ${roles}.`,
  replacementEffect: (counts: Uses, role: string) => `${uses(counts)} will get the role ${role} at once.`,
  deleting: 'Deleting…',
  deleted: (role: string) => `${role} is deleted.`,
  changedMeanwhile: 'Somebody else changed this role in the meantime. Press again to delete it all the same.',
  alreadyGone: 'Somebody else has deleted this role already.',

  // Comparing
  compareTitle: 'Compare two roles',
  firstRole: 'First role',
  secondRole: 'Second role',
  showSame: 'Show what is the same',
  comparison: (one: string, other: string) => `${one} and ${other}`,
  differ: (count: number, formatted: string) =>
    count === 1 ? 'They differ in 1 permission.' : `They differ in ${formatted} permissions.`,
  noDifference: 'They give the same.',
};
