/** What `<bulk-invite>` says before anybody brings a file. */
export const bulkInviteHead = {
  heading: 'Invite from a file',
  intro: 'Fill in the template, bring it back here, and check every row before anything is sent.',
  notAllowed: 'You can’t invite people',
  notAllowedHint: 'Your role does not include it. Ask an owner or an admin.',
  notAvailable: 'Invitations from a file are not available here',
  notAvailableHint: 'Invite people one by one instead.',
};
