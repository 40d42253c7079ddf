/** The words of `<invite-form>` where people are told apart by kind, or made known before they are told. */
export const invitePeople = {
  // Who
  kind: 'Kind of person',
  noKind: 'Choose the kind of person.',
  kindGone: 'This kind can’t be added here any more. Choose another one.',
  elsewhereTitle: (kind: string) => `${kind}: not added here`,
  elsewhereText: 'People of this kind are added on a page of their own.',
  elsewhereLink: (kind: string) => `Go to the page for ${kind}`,
  elsewhereAsk: 'There is no link to it here: ask whoever manages your users.',

  // When they are told
  hold: 'Hold invite (introduction mode)',
  holdAccount: 'The account exists at once. They can’t sign in and are not told until you release access.',
  holdInvitation:
    'They stand in the list at once. They can’t join and are not told until you release access.',
  heldByDefault: (kind: string) => `On by default for: ${kind}.`,
  holdGone: 'Nobody can be put on hold any more. Send again to tell them at once.',
  mailMissing: 'E-mail is not set up here, so nobody can be told yet.',
  holdInstead:
    'E-mail can’t be sent, so they would not be told. Hold the invite and release access later, or have e-mail set up first.',
  nothingGoesOut: 'No e-mail goes out now.',
  passwordGoesOut: (lifetime: string) =>
    `They get an e-mail with a temporary password. It works for ${lifetime}.`,
  createHeld: 'Create, send later',
  creating: 'Creating…',

  // What came of it
  created: (count: number) => (count === 1 ? 'Created' : `${count} people created`),
  isHeld: (name: string) => `${name} can’t sign in yet and has not been told.`,
  isTold: (name: string) => `${name} gets an e-mail with a temporary password.`,
  isWaiting: (name: string) => `The e-mail to ${name} waits to be sent.`,
  isUntold: (name: string) => `The e-mail to ${name} did not go out. Open the account to send it again.`,
  openPerson: (name: string) => `Open ${name}`,
};
