import { inviteFormHead } from './invite-form-head.ts';

/** The words of `<invite-form>`. */
export const inviteForm = {
  ...inviteFormHead,

  addresses: 'E-mail addresses',
  addressesHelp: (max: number) =>
    `Type or paste addresses, separated by commas, spaces or new lines. ${max} at most.`,
  addressList: 'Addresses to invite',
  /** How an address in the field is handled by keyboard. */
  addressKeys: 'Enter edits, Delete removes, arrow keys move.',
  removeAddress: (address: string) => `Remove ${address}`,
  removeProblems: (count: number) => `Remove the ${count} marked addresses`,
  didYouMean: (address: string) => `Did you mean ${address}?`,
  duplicates: (count: number, addresses: string) =>
    `${count === 1 ? '1 duplicate' : `${count} duplicates`} left out: ${addresses}.`,
  overLimit: (max: number, rest: number) =>
    `Up to ${max} addresses at once. ${rest} more ${rest === 1 ? 'stays' : 'stay'} in the text field for the next time.`,
  noAddress: 'Enter at least one e-mail address.',
  fixAddresses: 'Correct or remove the marked addresses first.',
  /** Spoken after addresses came or went. */
  added: (count: number) => (count === 1 ? '1 address added.' : `${count} addresses added.`),
  marked: (count: number) =>
    count === 1 ? '1 address needs a correction.' : `${count} addresses need a correction.`,
  corrected: (address: string) => `Changed to ${address}.`,
  removed: (address: string) => `${address} removed.`,

  // Who is known already
  openMember: (name: string) => `Open ${name}`,
  openThisMember: 'Open this member',
  memberElsewhere: 'They are in the list of members, on another page.',
  /** Where people may invite themselves. */
  ownAddress:
    'This is your own address. You can’t accept the invitation while you are signed in with it: sign out first, or let somebody else invite you.',

  // One person at a time, where more is asked about each than the address.
  singleAddress: 'E-mail address',
  singleAddressHelp: 'The invitation goes to this address.',
  noSingleAddress: 'Enter an e-mail address.',
  alreadyMember: (name: string) => `This user is already a member: ${name}. No invitation is needed.`,
  /** `inviter` may be empty. */
  alreadyInvited: (name: string, inviter: string) =>
    `${name} is already invited${inviter ? ` by ${inviter}` : ''}. Resend that invitation, or revoke it to send another.`,
  waiting: (count: number, addresses: string) =>
    `One person at a time. ${count === 1 ? '1 more waits' : `${count} more wait`} here: ${addresses}.`,
  useFile: 'To invite many at once, use a file.',
  takeNext: (address: string) => `Go on with ${address}`,
  leaveOut: (count: number) => (count === 1 ? 'Leave it out' : 'Leave them out'),
  personFields: {
    name: 'Full name',
    given_name: 'First name',
    family_name: 'Last name',
    phone: 'Phone',
    job_title: 'Job title',
  },
  missing: {
    name: 'Enter the full name.',
    given_name: 'Enter the first name.',
    family_name: 'Enter the last name.',
    phone: 'Enter a phone number.',
    job_title: 'Enter a job title.',
  },

  choicesFailed: 'The choices could not be loaded.',
  noChoice: (label: string) => `${label}: choose one.`,
  groupsFailed: 'The choices could not be loaded. You can invite without, and set this later.',

  role: 'Role',
  notByInvitation: 'Given to a member later, not by invitation.',
  noRole: 'Choose a role.',
  permissions: (role: string) => `What ${role} can do`,
  /** Beside a role that lets people invite. */
  powerfulRole: (role: string) => `People with the role ${role} can invite others.`,

  note: 'Note',
  noteHelp: 'It stands in the e-mail exactly as you type it.',
  noNote: 'Write a note.',
  noteLeft: (left: number, shown: string) => (left === 1 ? '1 character left' : `${shown} characters left`),
  noteOver: (over: number, shown: string) =>
    over === 1 ? '1 character too many' : `${shown} characters too many`,

  lifetime: (duration: string) => `Invitations end after ${duration}.`,
  tooFewSeats: (free: number, shown: string) =>
    free === 1
      ? 'Only 1 seat is free. Remove addresses or extend the plan.'
      : `Only ${shown} seats are free. Remove addresses or extend the plan.`,
  noSeat: 'Nobody can be invited until a seat is free. Extend the plan, or revoke an invitation.',

  send: (count: number) => (count > 1 ? `Send ${count} invitations` : 'Send invitation'),
  sending: 'Sending…',
  progress: (done: number, total: number) => `Sending ${done} of ${total}…`,
  sent: (count: number) => (count === 1 ? '1 invitation sent' : `${count} invitations sent`),
  /** Of invitations whose mail the service has not sent yet. */
  onTheirWay: (count: number) =>
    count === 1 ? '1 invitation is on its way' : `${count} invitations are on their way`,
  notSent: (count: number) =>
    count === 1 ? '1 invitation was not sent.' : `${count} invitations were not sent.`,
  /** Beside an address whose mail has not gone out yet. */
  queued: 'Invited. The e-mail waits to be sent.',
  /** Beside an address whose invitation exists although its mail failed. */
  undelivered: 'Invited, but the e-mail did not go out. Copy the link from the list of invitations.',
};
