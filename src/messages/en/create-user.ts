/**
 * What `<invite-form>` says otherwise where the account is made at once: in the place of the words of the same name in
 * `inviteForm`.
 */
export const createUser = {
  heading: 'Create user',
  cannotInvite: 'You can’t create users',
  singleAddressHelp: 'They sign in with this address.',
  powerfulRole: (role: string) => `People with the role ${role} can create users.`,
  alreadyMember: (name: string) => `${name} has an account here already.`,
  /** `inviter` may be empty. */
  alreadyInvited: (name: string, inviter: string) =>
    `${name} was created already${inviter ? ` by ${inviter}` : ''}. Change that account, or remove it to create another.`,
  send: (count: number) => (count > 1 ? `Create ${count} users` : 'Create user'),
  sending: 'Creating…',
  progress: (done: number, total: number) => `Creating ${done} of ${total}…`,
  notSent: (count: number) =>
    count === 1 ? 'The user was not created.' : `${count} users were not created.`,
  /** In the place of the words of the same name in `errors`. */
  errors: {
    already_member: 'This person has an account here already.',
    invitation_already_pending: ({ invitationId }: Readonly<Record<string, unknown>>) =>
      invitationId === undefined
        ? 'Somebody else has created this person already. If that has to change, ask whoever runs the system.'
        : 'This person was created already. Change that account, or remove it to create another.',
  },
};
