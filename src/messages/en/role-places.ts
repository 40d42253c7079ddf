/** The words of `<role-matrix>` where roles count in single places, such as networks. `type` is what such a place is called. */
export const rolePlaces = {
  onePlace: (type: string) => `A role counts in one ${type.toLowerCase()} at a time.`,
  /** `permissions` is a list, such as "Manage nodes and Invite users". */
  flags: (type: string, permissions: string) =>
    `For a single person in a single ${type.toLowerCase()} these can be added or taken away: ${permissions}.`,
};
