import { inviteListHead } from './invite-list-head.ts';

/** "1 invitation", "3 invitations". */
const invitations = (count: number, shown: string) => (count === 1 ? '1 invitation' : `${shown} invitations`);

/** The words of `<invite-list>`. */
export const inviteList = {
  ...inviteListHead,

  /** One of several open links. `when`: "20 Nov 2026, 09:00". */
  openLinkOf: (when: string) => `anyone with the link of ${when}`,

  resend: 'Resend',
  resending: 'Resending…',
  /** `end`: "in 7 days". */
  resent: (person: string, end: string) =>
    `New e-mail sent to ${person}. The link in the older one no longer works. Ends ${end}.`,
  resentSameLink: (person: string, end: string) => `New e-mail sent to ${person}. Ends ${end}.`,
  /** Where the tenant has a page that helps. */
  mayBeSpam: 'If it does not arrive, look in the spam folder: company mailboxes often put it there.',
  deliveryHelp: 'Help with mail that does not arrive',
  resentUndelivered: (person: string) =>
    `The new e-mail to ${person} could not be sent, and the link in the older one no longer works. Copy a new link and pass it on.`,

  edit: 'Edit',
  editTitle: (person: string) => `Edit the invitation for ${person}`,
  editLead: 'No new e-mail is sent; the link in the old one stays good.',
  save: 'Save',
  saving: 'Saving…',
  edited: (person: string) => `The invitation for ${person} is changed. No new e-mail was sent.`,
  notEdited: 'Nothing was changed.',

  copyLink: 'Copy new link',
  copying: 'Making a new link…',
  copied: (person: string) => `New link for ${person} copied. Any older link no longer works.`,
  linkTitle: (person: string) => `New link for ${person}`,
  linkHint: 'Copy this link and pass it on. Any older link no longer works.',
  link: 'Invitation link',

  revoke: 'Revoke',
  revokeTitle: (person: string) => `Revoke the invitation for ${person}?`,
  revokeConsequence: 'The link in the e-mail stops working at once. You can invite this person again later.',
  /** Of a link that was passed on by hand. */
  revokeLinkConsequence: 'The link stops working at once, whoever has it. You can invite again later.',
  revokeAction: 'Revoke invitation',
  revoking: 'Revoking…',
  revokeDone: (person: string) => `The invitation for ${person} is revoked.`,

  /** Somebody else was faster. `status` is one of the words above. */
  changed: (status: string) => `This invitation changed in the meantime. It is now: ${status}.`,
  /** Somebody else changed an invitation that is still open. `assignment`: "Manager, SMB". */
  editedMeanwhile: (assignment: string) =>
    `Somebody else changed this invitation. It is now: ${assignment}. Your choice is kept: save to put it in its place, or cancel.`,

  // Several at once
  clearSelection: 'Clear',
  resendSeveralTitle: (count: number, shown: string) => `Resend ${invitations(count, shown)}?`,
  /** `people`: "a, b and 9 more". */
  resendSeveral: (people: string) =>
    `A new e-mail goes to ${people}. The links in the older ones stop working, and the time to accept begins anew.`,
  resendSeveralAction: (count: number, shown: string) => `Resend ${invitations(count, shown)}`,
  noneToResend: 'None of these can be resent',
  revokeSeveralTitle: (count: number, shown: string) => `Revoke ${invitations(count, shown)}?`,
  revokeSeveral: (people: string) =>
    `The links of ${people} stop working at once. You can invite them again later.`,
  revokeSeveralAction: (count: number, shown: string) => `Revoke ${invitations(count, shown)}`,
  noneToRevoke: 'None of these can be revoked',
  others: (shown: string) => `${shown} more`,
  leftOut: (count: number, shown: string) =>
    count === 1 ? '1 of the selected is left out:' : `${shown} of the selected are left out:`,
  resendingSeveral: (at: string, total: string) => `Resending ${at} of ${total}…`,
  revokingSeveral: (at: string, total: string) => `Revoking ${at} of ${total}…`,
  resentSeveral: (count: number, shown: string) =>
    count === 1 ? '1 new e-mail sent.' : `${shown} new e-mails sent.`,
  revokedSeveral: (count: number, shown: string) =>
    count === 1 ? '1 invitation revoked.' : `${shown} invitations revoked.`,
  /** Each with its reason below. */
  notResent: (shown: string, total: string) => `${shown} of ${total} could not be resent.`,
  notRevoked: (shown: string, total: string) => `${shown} of ${total} could not be revoked.`,
  /** What stopped all of them is said before. */
  stopped: (done: string, total: string) =>
    `${done} of ${total} are done. The others stay selected: try again to go on with them.`,
  reason: (person: string, reason: string) => `${person}: ${reason}`,
  undelivered: 'The e-mail could not be sent. Copy a new link from the menu of the row and pass it on.',
};
