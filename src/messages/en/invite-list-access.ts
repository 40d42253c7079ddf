/**
 * The words of `<invite-list>` where rights hold in parts of the tenant, such as networks; where an invitation
 * goes out by mail or by hand; and where one can no longer be accepted.
 */
export const inviteListAccess = {
  address: 'Address',
  /** `when`: "20 Nov 2026, 09:00". */
  openLinkOf: (when: string) => `Anyone with the link of ${when}`,
  rights: 'Rights',
  /** Of an invitation that gives nothing beyond what everybody gets there. */
  noRights: 'None extra',
  delivery: 'Delivery',

  queued: 'Sending…',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not sent',
  bounced: 'Came back',
  not_sent: 'Not sent yet',
  unknown: 'Unknown',
  byHand: 'Link only',
  byHandHint: 'Passed on by hand',
  /** When a mail was tried that did not arrive. `ago`: "3 hours ago". */
  tried: (ago: string) => `Tried ${ago}.`,
  copyLinkOf: (person: string) => `Copy new link for ${person}`,
  copyLink: 'Copy new link',
  /** Said when a mail that was on its way is out, or is not. */
  nowSent: (person: string) => `The e-mail to ${person} is sent.`,
  nowFailed: (person: string) => `The e-mail to ${person} could not be sent. Copy a new link and pass it on.`,

  /** The choice of all parts of the tenant. `type` is what one is called: "Network". */
  everywhere: (type: string) => `${type}: all`,
  noneIn: (place: string) => `No invitations to ${place}.`,

  /** `reason` is one of those below, `step` what can be done. */
  stopped: (reason: string, step: string) => `Can’t be accepted: ${reason} ${step}`,
  youMayNot: (place: string) => `you may no longer invite to ${place}.`,
  inviterMayNot: (inviter: string, place: string) => `${inviter} may no longer invite to ${place}.`,
  youLackRights: (place: string) => `it gives rights that you no longer have in ${place}.`,
  inviterLacksRights: (inviter: string, place: string) =>
    `it gives rights that ${inviter} no longer has in ${place}.`,
  inviterGone: (inviter: string) => `${inviter} is no longer a member.`,
  roleGone: 'its role no longer exists.',
  unusable: 'something it promises can no longer be given.',
  /** Where an invitation is to the whole of the tenant, or nobody knows the name of its part. */
  here: 'this part',
  somebody: 'its inviter',
  askOwner: 'Revoke it, or ask an owner.',
  inviteAnew: 'Revoke it and invite again.',
};
