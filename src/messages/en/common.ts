/** Words that several elements use. */
export const common = {
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  you: 'You',
  showMore: 'Show more',
  missingClient: 'Not connected yet',
  missingClientHint: 'Give this element a client, a base-url, or an invite-provider around it.',
  unreadable: (count: number) =>
    count === 1
      ? '1 entry could not be read and is not shown.'
      : `${count} entries could not be read and are not shown.`,
  waitSeconds: (seconds: number) =>
    seconds < 90
      ? `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
      : `Try again in ${Math.ceil(seconds / 60)} minutes.`,
};
