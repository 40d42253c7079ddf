/** "1 open invitation", "3 open invitations". */
const invitations = (count: number, shown: string) =>
  count === 1 ? '1 open invitation' : `${shown} open invitations`;

/** The words of `<member-list>` where people have a role in each of several places, such as networks. */
export const memberPlaces = {
  morePlaces: (shown: string) => `${shown} more`,
  /** `type` is what such a place is called: "Network". */
  filter: (type: string) => `${type} to show`,
  all: (type: string) => `${type}: all`,
  /** Where the places of one person stand in the panel. */
  heading: 'Access',
  noPlace: 'None that you can see.',
  unknownPlace: 'Unknown',
  /** Instead of the name of a place, for a role that counts in all of them. */
  everywhere: 'Everywhere',

  // What can be done. `place` is the name of a network and the like.
  change: 'Change',
  changeIn: (place: string) => `Change in ${place}`,
  remove: 'Remove',
  removeFrom: (place: string) => `Remove from ${place}`,
  leave: 'Leave',
  leavePlace: (place: string) => `Leave ${place}`,

  // Role and permissions in one place
  changeTitle: (person: string, place: string) => `Change what ${person} may do in ${place}`,
  changes: 'What changes',
  nothingChanged: 'Nothing is changed yet. Choose another role or permission, or cancel.',
  roleChange: (from: string, to: string) => `Role: from ${from} to ${to}`,
  gains: (permissions: string) => `Gains: ${permissions}`,
  loses: (permissions: string) => `Loses: ${permissions}`,
  /** `rights` is a list, such as "Admin, Manage nodes and Invite users". */
  changeDone: (person: string, place: string, rights: string) => `${person} is now in ${place}: ${rights}.`,
  changed: (person: string, place: string, rights: string) =>
    `Somebody else changed ${person} in the meantime. As of now in ${place}: ${rights}. Your choice is kept: look at what changes, and press again.`,
  gone: (person: string, place: string) =>
    `${person} is no longer in ${place}. Somebody else changed that in the meantime.`,
  notYourPlace: (place: string) => `You can’t change people in ${place}. Ask its owner.`,

  // What becomes of the invitations that somebody has sent
  counting: 'Counting the open invitations that this touches…',
  countFailed: 'How many open invitations this touches could not be counted.',
  stopped: (person: string, count: number, shown: string) =>
    `${invitations(count, shown)} from ${person} ${count === 1 ? 'stops' : 'stop'} working. Who follows the link is told so.`,
  resumed: (person: string, count: number, shown: string) =>
    `${invitations(count, shown)} from ${person} ${count === 1 ? 'works' : 'work'} again.`,

  // Out of one place
  removeTitle: (person: string, place: string) => `Remove ${person} from ${place}?`,
  leaveTitle: (place: string) => `Leave ${place}?`,
  accessEnds: (place: string) => `Access to ${place} ends at once.`,
  ownAccessEnds: (place: string) =>
    `Your access to ${place} ends at once. You need a new invitation to come back.`,
  staysIn: (places: string) => `Nothing changes in ${places}.`,
  othersStay: 'Nothing changes anywhere else.',
  ownLastPlace: 'You are nowhere else, so you are signed out at once.',
  invitationsWithdrawn: (place: string) =>
    `Open invitations to this address for ${place} are withdrawn. You can invite this person again later.`,
  removeDone: (person: string, place: string) => `${person} is no longer in ${place}.`,
  leaveDone: (place: string) => `You have left ${place}.`,
};
