/** The words of the pages of `<accept-invite>` about a temporary password and the one that takes its place. */
export const firstSignIn = {
  temporaryPassword: 'Temporary password',
  temporaryHelp: 'It is in your e-mail. Copy it from there and paste it here.',
  temporaryMissing: 'Enter the temporary password from your e-mail.',
  temporaryRefused:
    'That is not the temporary password. Copy it again from your newest e-mail: an older one no longer works.',
  temporaryReplaced: 'That one is from an older e-mail. Only the password in your newest e-mail works.',
  signIn: 'Sign in',
  ownPassword: 'Your own password',
  ownHelp: (min: number) => `At least ${min} characters, and not the temporary one.`,
  ownMissing: 'Choose a password.',
  ownIsTemporary:
    'This is your temporary password, or one that you had before. Choose another one, which only you know.',
  setPassword: 'Set password and go on',
};
