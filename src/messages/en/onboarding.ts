/** The words of `<member-list>` about people who are held, or were let in and have not come yet. */
export const onboarding = {
  /** The state of who was let in and has never signed in. */
  invited: 'Invited',

  // Why somebody can't get in, on the row
  problems: {
    held: 'Can’t sign in, and has not been told.',
    mail_failed: 'Can’t sign in: the e-mail did not arrive.',
    expired: 'Can’t sign in: the time to accept is over.',
    deactivated: 'Can’t sign in: deactivated.',
    password_not_changed: 'Has not signed in yet: own password not set.',
    unknown: 'Can’t sign in.',
  },
  // What is done about it
  steps: {
    release: 'Release access',
    resend: 'Resend',
    reactivate: 'Reactivate',
  },
  /** Of the button of a row; begins with what it shows. */
  stepFor: (step: string, person: string) => `${step}: ${person}`,

  // In the panel
  heading: 'Onboarding',
  heldExplained:
    'This account exists, but its person can’t sign in and has not been told of it. Role, team, permissions and work can be set now. Nobody is sent anything, whatever you change.',
  hold: 'Hold Invite (Introduction Mode)',
  holdOn: 'Yes',
  holdOnHint: 'No sign-in, and no e-mail.',
  holdOff: 'No',
  holdOffPassword: 'Access is released: an e-mail with a temporary password goes out.',
  holdOffLink: 'Access is released: an e-mail with a link goes out.',
  holdHelp: 'Nothing happens before you save.',
  save: 'Save',
  stillHeld: 'Nothing is changed: the account stays on hold.',
  cannotRelease: (reason: string) => `You can’t release access. ${reason}`,
  explained: {
    mail_failed:
      'The e-mail with the way in did not arrive, so this person can’t sign in. Resend it; if the address is wrong, remove this person and create them again.',
    expired:
      'The time to accept is over, so the way in from the e-mail no longer works. Resend the e-mail to start it anew.',
    password_not_changed:
      'The e-mail is out, and the temporary password in it is not used yet, or no password of their own is set. If they can’t find it, resend the e-mail with a new temporary password.',
    deactivated: 'Access was taken away for a time. Reactivate the account to give it back.',
    unknown: 'This person can’t sign in.',
  },
  reason: (reason: string) => `Reason: ${reason}`,
  releasedOn: (when: string) => `Access released ${when}`,
  sentOn: (when: string) => `Last e-mail ${when}`,
  ends: (when: string) => `Ends ${when}`,
  ended: (when: string) => `Ended ${when}`,

  // Selecting
  select: (person: string) => `Select ${person}`,
  selectAll: 'Select all held people shown',

  // Changing who they are
  editTitle: (person: string) => `Edit ${person}`,
  editHeld: 'They are held and are not told of this.',
  editSent: 'No new e-mail is sent.',
  fields: {
    name: 'Name',
    given_name: 'First name',
    family_name: 'Last name',
    email: 'E-mail',
    phone: 'Phone',
    job_title: 'Job title',
    kind: 'Kind of user',
  },
  optional: '(optional)',
  saving: 'Saving…',
  nothingEdited: 'Nothing is changed yet. Change something, or cancel.',
  edited: (person: string) => `${person} is saved. No e-mail was sent.`,
  /** Where somebody else was faster. */
  editedMeanwhile:
    'Somebody else changed this person in the meantime. What you typed is kept; press again to put it in its place.',
  asOfNow: (value: string) => `As of now: ${value}`,
  emptyNow: 'As of now: empty',
  noLongerOpen: (status: string) => `This can’t be edited any more. It is now: ${status}.`,
  unreadable: 'How this person comes in could not be read.',
};
