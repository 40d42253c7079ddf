/** The words of `<invite-form>` around the form, and instead of it. */
export const inviteFormHead = {
  heading: 'Invite people',

  cannotInvite: 'You can’t invite people',
  /** `roles`: the roles that may, such as "Owner or Admin"; empty when they are not known. */
  askSomebody: (roles: string) =>
    roles
      ? `Your role does not include this. Ask somebody with the role ${roles}.`
      : 'Your role does not include this. Ask whoever manages your team.',
};
