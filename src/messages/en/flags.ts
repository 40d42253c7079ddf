/** The words for permissions that are given or kept beside the role, for an invitation or for somebody who is there. */
export const flags = {
  title: 'Permissions',
  help: 'The role sets these. What you change here stays, whichever role you choose.',
  /** Over permissions that an invitation names, each for its own purpose. */
  accessTitle: 'Access beside the role',
  accessHelp:
    'Optional. The role may bring these along; what you change here stays, whichever role you choose.',
  /** Beside a permission that is not as the role has it. */
  added: (role: string) => `Added to what ${role} can do.`,
  takenAway: (role: string) => `Taken away from what ${role} can do.`,
  notYours: (place: string) => `You don’t have this in ${place}, so you can’t give it.`,
  notYoursAtAll: 'You don’t have this yourself, so you can’t give it.',
};
