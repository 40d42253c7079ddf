import { memberListHead } from './member-list-head.ts';

/** The words of `<member-list>`. */
export const memberList = {
  ...memberListHead,

  // What can be done
  details: 'Details',
  changeRole: 'Change role',
  changeGroup: (label: string) => `Change ${label.toLowerCase()}`,
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  delete: 'Delete',
  resetMfa: 'Reset second factor',
  remove: 'Remove',
  leave: 'Leave',
  /** What one person may do, beside the role. */
  changeOverrides: 'Permissions',
  // Of who has never signed in
  release: 'Release access',
  resend: 'Resend e-mail',
  editPerson: 'Edit',
  withdraw: 'Withdraw',
  noOtherRole: 'There is no other role that you can give.',
  save: 'Save',
  saving: 'Saving…',

  // Somebody else was faster. `state` is a list of words, such as "Manager, SMB and Active".
  changed: (state: string) => `Somebody else changed this person in the meantime. As of now: ${state}.`,
  pressAgain: 'Your choice is kept. Press again to go on with it.',

  // Role and group
  roleTitle: (person: string) => `Change the role of ${person}`,
  sameRole: 'This is the present role. Choose another, or cancel.',
  ownLoss: 'You give up rights of your own. You can’t take them back by yourself.',
  roleDone: (person: string, role: string) => `${person} has a new role: ${role}.`,

  /** In the dialogs about somebody who is held. */
  notTold: 'They are held and are not told of this.',
  // What one person was allowed or denied beside the former role
  overridesKept: (permissions: string) => `Stays set for this person: ${permissions}`,
  overridesDropped: (permissions: string) => `No longer set for this person: ${permissions}`,
  allowedOne: (permission: string) => `${permission} (allowed)`,
  deniedOne: (permission: string) => `${permission} (denied)`,
  /** Why something that was set makes no sense with the new role. */
  droppedBecause: {
    given_by_role: (permission: string) => `${permission}, as the new role gives it`,
    not_in_role: (permission: string) => `${permission}, as the new role does not give it anyway`,
    permission_gone: (permission: string) => `${permission}, as there is no such permission any more`,
  },
  overridesTitle: (person: string, role: string) => `Change the role of ${person} to ${role}?`,

  // A role that counts as soon as it is chosen
  roleNow: (person: string, role: string) => `${person} is now ${role}.`,
  roleNowUndoable: (person: string, role: string) =>
    `${person} is now ${role}. To take it back, press Undo, right after the role.`,
  ownRoleNow: (role: string) => `You are now ${role}.`,
  undo: 'Undo',
  undoing: 'Undoing…',
  undoRole: (person: string, role: string) => `Undo: ${person} is ${role} again`,
  roleBack: (person: string, role: string) => `${person} is ${role} again.`,
  /** `problem` says what went wrong and what to do. */
  roleNotSaved: (person: string, role: string, problem: string) => `${person} is still ${role}. ${problem}`,
  /** Nobody knows whether it came through. */
  roleUnclear: (person: string, _role: string, problem: string) =>
    `The new role of ${person} may not be saved. ${problem}`,
  /** Somebody else was faster; what was chosen is still at hand. */
  roleOvertaken: (person: string, now: string, chosen: string) =>
    `Somebody else changed ${person} in the meantime. The role is now ${now}. You chose ${chosen}.`,
  chooseAgain: (role: string) => `Change to ${role}`,
  ownRoleTitle: (role: string) => `Change your own role to ${role}?`,
  ownRoleAction: 'Change my role',
  groupTitle: (label: string, person: string) => `Change the ${label.toLowerCase()} of ${person}`,
  sameGroup: 'Nothing is changed yet. Choose another, or cancel.',
  groupDone: (label: string, person: string, group: string) =>
    `${person} has a new ${label.toLowerCase()}: ${group}.`,
  groupLeft: (label: string, person: string) => `${person} has no ${label.toLowerCase()} any more.`,

  // The second factor
  secondFactor: 'Second factor',
  factorSet: 'Set up',
  factorMissing: 'Not set up yet',
  noFactor: 'There is no second factor to reset yet.',
  resetMfaTitle: (person: string) => `Reset the second factor of ${person}?`,
  resetMfaEnds: 'The authenticator app and the recovery codes that are set up now stop working at once.',
  resetMfaAnew: 'A new second factor is set up at the next sign-in, before anything else.',
  resetMfaIdentity: 'Make sure that it is really this person who asks for it.',
  resetMfaAction: 'Reset second factor',
  resettingMfa: 'Resetting…',
  resetMfaDone: (person: string) =>
    `The second factor of ${person} is reset. A new one is set up at the next sign-in.`,

  // Access off and on
  deactivateTitle: (person: string) => `Deactivate ${person}?`,
  accessEnds: 'Access ends at once.',
  accessAndSessionsEnd: 'Access ends at once, and so does every open session.',
  sessionsLiveOn: 'Sessions that are open now can’t be ended from here: they live on until they run out.',
  everythingStays: 'Everything that belongs to the account stays.',
  seatFreed: 'The seat becomes free.',
  canComeBack: 'You can reactivate the account at any time.',
  othersCanReactivate: 'Only somebody who may also change roles can reactivate the account.',
  deactivating: 'Deactivating…',
  deactivateDone: (person: string) => `${person} is deactivated.`,
  sessionsLeft: (person: string) =>
    `Sessions of ${person} that are open now may live on until they run out by themselves.`,
  reactivateTitle: (person: string) => `Reactivate ${person}?`,
  accessReturns: 'They can sign in again, and find everything as it was.',
  seatTaken: 'This takes a seat.',
  reactivating: 'Reactivating…',
  reactivateDone: (person: string) => `${person} is active again.`,

  // For good
  deleteTitle: (person: string) => `Delete ${person} for good?`,
  gentler:
    'Deactivating is safer. Access ends just the same, everything is kept, and you can take it back later.',
  gentlerDone: 'This account is deactivated already: access has ended, and everything is kept.',
  deactivateInstead: 'Deactivate instead',
  whatIsLost:
    'Deleting erases the account, ends its sessions and withdraws its open invitations. It can’t be undone. Only the history keeps the name.',
  whatIsLostLater:
    'Deleting erases the account and withdraws its open invitations. It can’t be undone. Only the history keeps the name.',
  ownExit: 'This is your own account. You are signed out at once.',
  deleteAction: 'Delete for good',
  deleting: 'Deleting…',
  deleteDone: (person: string) => `${person} is deleted.`,
  confirmLabel: (name: string, address: string) => `To confirm, type ${name} or ${address}`,
  confirmAddress: (address: string) => `To confirm, type ${address}`,
  confirmMissing: 'Type the name or the address as it stands above the field.',
  removeTitle: (person: string) => `Remove ${person}?`,
  signInRefused: (place: string) => `They can’t sign in to ${place} any more.`,
  historyStays: 'The history keeps what they did, under their name.',
  invitationsWithdrawn:
    'Open invitations to this address are withdrawn. You can invite this person again later.',
  removeAction: 'Remove',
  removing: 'Removing…',
  removeDone: (person: string) => `${person} is no longer a member.`,

  // What somebody leaves behind. `what` is a count with its kind, such as "27 deals".
  owned: 'What is handed over',
  counting: 'Counting what there is to hand over…',
  countFailed: 'What there is to hand over could not be counted.',
  ownsNothing: (kinds: string) => `There is nothing to hand over: no ${kinds}.`,
  ownedCount: (count: string, kind: string) => `${count} ${kind.toLowerCase()}`,
  heir: (what: string) => `Who takes over ${what}?`,
  chooseHeir: 'Choose who takes over',
  nobody: 'Nobody: they stay without an owner',
  heirHint: 'Type part of a name or an address, and choose.',
  heirMissing: (what: string) => `Choose who takes over ${what}.`,
  heirUnknown: (what: string) => `Choose somebody from the list for ${what}.`,
  heirGone: 'Whoever you chose can’t take over any more. Choose somebody else; all else is kept.',
  heirsFailed: 'The people who could take over could not be read.',
  noHeir: 'There is nobody else who could take over.',

  // The panel with everything about one person
  address: 'Address',
  phone: 'Phone',
  jobTitle: 'Job title',
  kind: 'Kind',
  beside: 'Beside the role',
  lastActiveAt: 'Last active',
  deactivatedAt: 'Deactivated',
  invitedBy: 'Invited by',
  invitedByOn: (name: string, day: string) => `${name}, ${day}`,
  notKnown: 'Not known',

  // What happened
  historyHeading: 'History',
  historyEmpty: 'Nothing has happened yet.',
  historyShown: (count: string) => `${count} entries shown.`,
};
