/** The words of the permissions of one person, beside the role. */
export const personPermissions = {
  title: (person: string) => `Permissions of ${person}`,
  lead: (role: string) =>
    `The role ${role} sets these. What you allow or deny here is for this person alone.`,
  heldLead: 'They are held and are not told of this.',
  noRole: 'none',

  search: 'Search permissions',
  noMatch: 'No permission matches.',
  clearSearch: 'Clear search',
  shown: (shown: string, total: string) => `${shown} of ${total} permissions shown`,
  others: 'Other',

  // The three ways, and what the role says
  inherited: 'As the role',
  allowed: 'Allowed',
  denied: 'Denied',
  roleGives: 'The role gives it.',
  roleGivesLimited: 'The role gives it within limits.',
  roleLacks: 'The role does not give it.',
  sensitive: 'Sensitive',
  notYours: 'You don’t have this, so you can’t allow it.',

  // What changes
  changes: 'What changes',
  nothingChanged: 'Nothing is changed yet.',
  changeSomething: 'Nothing is changed yet. Allow or deny something, or cancel.',
  gains: (permissions: string) => `Gains: ${permissions}`,
  loses: (permissions: string) => `Loses: ${permissions}`,
  unlimited: (permissions: string) => `Without limits from now on: ${permissions}`,
  limited: (permissions: string) => `Within the limits of the role from now on: ${permissions}`,
  /** No more and no less than before. */
  staysAllowed: (permissions: string) => `Makes no difference, as the role gives it: ${permissions}`,
  staysDenied: (permissions: string) => `Makes no difference, as the role does not give it: ${permissions}`,
  followsRole: (permissions: string) => `Follows the role again: ${permissions}`,

  save: 'Save',
  saving: 'Saving…',
  saved: (person: string) => `The permissions of ${person} are saved.`,
  savedHeld: (person: string) => `The permissions of ${person} are saved. Nobody is told.`,
  /** Somebody else was faster. */
  changedMeanwhile:
    'Somebody else changed this person in the meantime. Your choice is kept: look at what changes now, and press again.',
  gone: 'This person has no role any more, so nothing can be set beside it.',
  beyondYours: (permissions: string) =>
    `This person has what you don’t have, so you can’t change this: ${permissions}. Ask somebody who has it.`,
};
