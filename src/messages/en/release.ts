/** "1 person", "3 people". */
const people = (count: number, shown: string) => (count === 1 ? '1 person' : `${shown} people`);

/** The words for letting held people in: from one row, or several at once. */
export const release = {
  release: 'Release access',
  releasing: 'Releasing…',
  title: (person: string) => `Release access for ${person}?`,
  role: 'Role',
  permissions: 'What they can do',
  noPermissions: 'Nothing: the role gives no permission.',
  unknownPermissions: 'What the role gives can’t be shown here.',
  /** Behind the name of a permission that is not as the role has it. */
  beyondRole: 'beside the role',
  withinLimits: 'within limits',
  takenAway: (permissions: string) => `Taken away from the role: ${permissions}.`,
  noRole: 'There is no role. Give one before you release access.',

  // What follows
  mailWithPassword: (address: string) =>
    `An e-mail with a temporary password goes to ${address}. Nobody else ever sees it, and neither do you.`,
  mailWithLink: (address: string) => `An e-mail with a link goes to ${address}.`,
  ownPassword: 'At the first sign-in they set a password of their own, before anything else.',
  /** `length`: "7 days"; `end`: a date with its time. */
  timeStarts: (length: string, end: string) => `The time to accept starts now: ${length}, until ${end}.`,
  timeStartsNow: 'The time to accept starts now.',
  seatNow: 'This takes a seat.',
  seatLater: 'A seat is taken at the first sign-in.',
  seatTaken: 'The seat is taken already: held people have one.',

  // What came of it
  done: (person: string, end: string) =>
    `Access for ${person} is released, and the e-mail is on its way. The time to accept ends ${end}.`,
  doneUndelivered: (person: string) =>
    `Access for ${person} is released, but the e-mail could not be sent. Resend it; if the address is wrong, remove this person and create them again.`,
  /** Where the mail carries a temporary password. `end`: "in 7 days". */
  resent: (person: string, end: string) =>
    `New e-mail with a new temporary password sent to ${person}. The older one no longer works. Ends ${end}.`,
  resentUndelivered: (person: string) =>
    `The new e-mail to ${person} could not be sent, and the temporary password in the older one no longer works. Resend it; if the address is wrong, remove this person and create them again.`,

  /** `people`: "a, b and 9 more". */
  resendSeveral: (people: string) =>
    `A new e-mail with a new temporary password goes to ${people}. The passwords in the older ones stop working, and the time to accept begins anew.`,
  notSent:
    'The e-mail could not be sent. Resend it; if the address is wrong, remove this person and create them again.',

  // What is in the way
  changed:
    'Somebody else changed this person in the meantime. Look at what stands here now, and press again.',
  roleMissing: 'The role no longer exists. Give this person another role, then release access.',
  /** `permissions`: "a, b and c"; empty where the server named none. */
  notGrantable: (permissions: string) =>
    permissions === ''
      ? 'This would give permissions that you don’t have. Change role or permissions, or ask somebody who has them.'
      : `This would give permissions that you don’t have: ${permissions}. Change role or permissions, or ask somebody who has them.`,
  noMail:
    'E-mail can’t be sent right now, and the way in goes by mail alone. Nothing is released. Try again later.',
  noSeat: 'No seat is free. Deactivate somebody or extend the plan, then try again.',

  /** Of the invitation of somebody who is held; where an account was made for them, and where not. */
  withdrawHeld: 'They have not been told of it. The account that was prepared goes with it.',
  withdrawHeldLink: 'They have not been told of it. You can invite them again later.',
  /** Of somebody who has a temporary password. */
  withdrawAccount:
    'The temporary password in the e-mail stops working at once, and the account that was prepared goes with it. You can create this person again later.',
  withdrawSeveral: (people: string) =>
    `What ${people} got by e-mail stops working at once, and the accounts that were prepared go with it. You can create them again later.`,

  // Several at once
  noneToRelease: 'None of these can be released',
  releaseSeveralTitle: (count: number, shown: string) => `Release access for ${people(count, shown)}?`,
  releaseSeveral:
    'An e-mail with the way in goes to each of them, and their time to accept starts now. Check the roles:',
  releaseSeveralAction: (count: number, shown: string) => `Release access for ${people(count, shown)}`,
  /** `count` permissions are not as the role has them. */
  roleAndMore: (role: string, count: number, shown: string) =>
    `${role}, with ${count === 1 ? '1 permission' : `${shown} permissions`} set beside the role`,
  releasingSeveral: (at: string, total: string) => `Releasing ${at} of ${total}…`,
  releasedSeveral: (count: number, shown: string) =>
    `Access released for ${people(count, shown)}. The e-mails are on their way.`,
  notReleased: (shown: string, total: string) => `${shown} of ${total} need a look.`,
  undelivered:
    'Access is released, but the e-mail could not be sent. Resend it; if the address is wrong, remove this person and create them again.',
};
