/** Why a mail did not arrive, by the code of the failure, and what leads to help; for all who tell of it. */
export const mailFailures = {
  mail_unavailable: 'The mail service could not send it.',
  address_refused: 'The mail service refused this address.',
  mailbox_unknown: 'There is no such mailbox.',
  help: 'Help with e-mail',
};
