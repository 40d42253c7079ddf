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

  role: 'Role',
  notByInvitation: 'Given to a member later, not by invitation.',
  noRole: 'Choose a role.',
  permissions: (role: string) => `What ${role} can do`,
  /** Beside a role that lets people invite. */
  powerfulRole: (role: string) => `People with the role ${role} can invite others.`,

  lifetime: (duration: string) => `Invitations end after ${duration}.`,
  seats: (free: number, limit: number) => `${free} of ${limit} seats free.`,
  tooFewSeats: (free: number, limit: number) =>
    free > 0
      ? `Only ${free} of ${limit} seats free. Remove addresses or extend the plan.`
      : `All ${limit} seats are taken. Extend the plan to invite more.`,
  plan: 'Go to the plan',

  send: (count: number) => (count > 1 ? `Send ${count} invitations` : 'Send invitation'),
  sending: 'Sending…',
  progress: (done: number, total: number) => `Sending ${done} of ${total}…`,
  sent: (count: number) => (count === 1 ? '1 invitation sent' : `${count} invitations sent`),
  notSent: (count: number) =>
    count === 1 ? '1 invitation was not sent.' : `${count} invitations were not sent.`,
  /** Beside an address whose invitation exists although its mail failed. */
  undelivered: 'Invited, but the e-mail did not go out. Copy the link from the list of invitations.',
};
