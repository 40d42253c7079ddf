/** The words of the pages of `<accept-invite>` about the second factor. */
export const secondFactor = {
  // Setting it up
  qrCode: (product: string, account: string) =>
    `QR code that adds ${account} at ${product} to an authenticator app. The key below it says the same as text.`,
  service: 'Service',
  account: 'Account',
  key: 'Or type this key',
  copyKey: 'Copy key',
  keyCopied: 'The key is copied.',
  copyRefused: 'This browser does not let the page copy. It is selected now: copy it by hand.',
  openApp: 'Open your authenticator app',

  // The code
  code: 'Six-digit code',
  codeHelp: 'A new one comes every 30 seconds.',
  codeMissing: 'Enter the six digits that your app shows.',
  codeRefused:
    'That code is not right. Enter the newest one. If it is refused again, let your phone set its clock by itself.',
  confirm: 'Confirm',
  recoveryCode: 'Recovery code',
  recoveryHelp: 'One of the codes that you kept when you set up your second factor. Each works once.',
  recoveryMissing: 'Enter one of your recovery codes.',
  recoveryRefused: 'That recovery code is not right, or was used before. Enter another one.',
  useRecovery: 'Use a recovery code instead',
  useApp: 'Use the app instead',

  // Recovery codes
  codes: 'Recovery codes',
  replaced: 'These are new. Any that you kept before no longer work.',
  copyAll: 'Copy all',
  download: 'Download',
  copied: 'The recovery codes are copied. Keep them where you find them without your phone.',
  downloaded: 'The recovery codes are in your downloads. Keep them where you find them without your phone.',
  wroteDown: 'I wrote them down',
  goOn: 'I have kept them, go on',
  keepFirst: 'Copy or download the codes first, or tick that you wrote them down.',
  /** The text that is copied and downloaded; the codes follow, one a line. */
  file: (product: string, account: string) =>
    `${product}: recovery codes for ${account}\nEach lets you in once, in place of the code from your phone.`,
  fileName: (product: string) => `${product} recovery codes.txt`,
  /** Where the codes did not arrive. */
  codesMissing:
    'The codes did not arrive. Enter the code from your app that you used last, and they come again.',
};
