import { bulkInviteHead } from './bulk-invite-head.ts';
import { plural } from './plural.ts';

/** The words of `<bulk-invite>`. */
export const bulkInvite = {
  ...bulkInviteHead,

  // Bringing a file
  template: 'Download the template',
  templateName: 'invitations-template.csv',
  choose: 'Choose a file',
  drop: 'or drop it here',
  dropHint: (rows: string, size: string) => `CSV with up to ${rows} rows and ${size}.`,
  paste: 'Paste rows instead',
  pasteLabel: 'Rows from a spreadsheet, with or without the line of headers',
  pasteRead: 'Read these rows',
  pasteEmpty: 'Paste at least one row first.',
  pastedName: 'Pasted rows',
  columns: 'What goes into the columns',
  column: 'Column',
  required: 'Required',
  values: 'Values',
  yes: 'Yes',
  no: 'No',
  about: {
    email: 'A valid e-mail address',
    name: 'The full name',
    given_name: 'The first name',
    family_name: 'The last name',
    phone: 'A phone number',
    job_title: 'A job title',
  } as Readonly<Record<string, string>>,
  oneOf: (values: string) => `${values}`,
  groupNamed: (label: string, names: string) =>
    names ? `The name of a ${label.toLowerCase()}: ${names}` : `The name of a ${label.toLowerCase()}`,

  // Reading
  reading: (name: string) => `Reading ${name}…`,
  checking: (done: string, total: string) => `Checking ${done} of ${total} rows…`,
  stopReading: 'Stop',
  unreadable: 'This file can’t be used',
  fileKept: 'Nothing was sent. Choose another file, or mend this one and choose it again.',
  too_large: ({ limit, size }: { limit: string; size: string }) =>
    `It has ${size}, and ${limit} is the most that can be read. Split it into smaller files.`,
  binary: 'It is no text file. In your spreadsheet, save it as CSV and choose that file.',
  empty: 'It is empty. Fill in the template and choose it again.',
  header_only: 'It has a line of headers but no rows. Add one row for each person.',
  too_many_rows: ({ limit, rows }: { limit: string; rows: string }) =>
    `It has ${rows} rows, and ${limit} is the most that can be read. Split it into smaller files.`,
  missing_columns: ({ columns, found }: { columns: string; found: string }) =>
    `It lacks ${columns}. Its first line says: ${found}. Use the headers of the template.`,
  doubled_columns: ({ columns }: { columns: string }) =>
    `It has ${columns} more than once. Keep each column once.`,
  unreadable_file: 'The browser could not open it. Perhaps it was moved or changed; choose it again.',
  unknownColumns: (columns: string) => `Not used: ${columns}.`,
  encoding: (name: string) => `Read as ${name}. If letters look wrong, save the file as UTF-8.`,

  // Rows
  tableLabel: (name: string) => `Rows of ${name}`,
  caption: 'Rows of the file, each with what stands in its way',
  line: 'Line',
  email: 'E-mail',
  name: 'Name',
  given_name: 'First name',
  family_name: 'Last name',
  phone: 'Phone',
  job_title: 'Job title',
  role: 'Role',
  state: 'State',
  actions: 'Actions',
  cell: (column: string, line: string) => `${column}, line ${line}`,
  chooseRole: (given: string) => (given ? `“${given}”` : 'Choose a role'),
  chooseGroup: (given: string) => `“${given}”`,
  noGroup: (label: string) => `No ${label.toLowerCase()}`,
  select: (line: string) => `Select line ${line}`,
  selectAll: 'Select all rows that are listed and ready',
  leaveOut: 'Leave out',
  leaveOutRow: (line: string) => `Leave out line ${line}`,
  takeBack: 'Take back',
  takeBackRow: (line: string) => `Take back line ${line}`,

  ready: 'Ready',
  leftOut: 'Left out',
  sending: 'Sending',
  sent: 'Sent',
  sentWithoutMail: 'Invited, but the e-mail did not go out',
  /** Short names of what can stand in the way of a row, for its state and for the filter. */
  problems: {
    required: 'Something is missing',
    invalid_email: 'Malformed address',
    too_long: 'Too long',
    duplicate: 'Twice in the file',
    invitation_already_pending: 'Already invited',
    already_member: 'Already a member',
    self_invite: 'Your own address',
    role_not_found: 'Unknown role',
    role_not_grantable: 'Role above yours',
    scope_not_found: 'Unknown group',
    seat_limit_reached: 'No seat left',
    too_many_cells: 'Too many cells',
    unclosed_quote: 'Quote not closed',
  } as Readonly<Record<string, string>>,
  unknownGroup: (label: string) => `Unknown ${label.toLowerCase()}`,
  otherProblem: 'Refused by the server',
  /** What to do about it. */
  missing: (column: string) => `${column} is missing.`,
  duplicateOf: (line: string) => `The same address is in line ${line}.`,
  knownRoles: (roles: string) => `Use ${roles}.`,
  knownGroups: (names: string) => `Use ${names}.`,
  tooManyCells: 'This line has more cells than the file has columns.',
  unclosedQuote: 'A quotation mark is opened in this line and never closed.',
  noSeat: 'Extend your plan, or leave other rows out.',

  filter: 'Show',
  all: 'All rows',
  needAttention: 'Need attention',
  notSent: 'Not sent',
  nextProblem: 'Next problem',
  noProblem: 'No row needs attention.',
  noneHere: 'No row is in this state any more.',
  summary: (rows: number, shown: string, ready: string, problems: string) =>
    `${shown} ${plural(rows, 'row', 'rows')}: ${ready} ready, ${problems} to look at`,
  alsoOthers: (count: number, shown: string, given: string, chosen: string) =>
    `${shown} other ${plural(count, 'row says', 'rows say')} “${given}”. Set ${plural(count, 'it', 'them')} to ${chosen} too?`,
  setOthers: 'Set them too',
  othersSet: (count: number, shown: string) => `${shown} more ${plural(count, 'row', 'rows')} changed.`,

  // Seats and the server
  seatsShort: (free: number, shownFree: string, wanted: string) =>
    free > 0
      ? `Only ${shownFree} ${plural(free, 'seat is', 'seats are')} free for ${wanted} rows. The rows after that wait for a seat.`
      : `No seat is free for ${wanted} rows.`,
  serverChecking: (done: string, total: string) => `Asking the server about ${done} of ${total} rows…`,
  serverChecked: 'Checked with the server.',
  serverUnchecked: 'The server could not be asked. It checks every row again when you send.',
  checkAgain: 'Check again',

  // Sending
  sendAll: (count: number, shown: string) =>
    count === 1 ? 'Send 1 invitation' : `Send all ${shown} invitations`,
  sendSelected: (count: number, shown: string) =>
    count === 1 ? 'Send the selected invitation' : `Send ${shown} selected invitations`,
  nothingReady: 'No row is ready to be sent. Repair rows, or take some back.',
  progressLabel: 'Invitations sent',
  progress: (done: string, total: string) => `${done} of ${total} sent`,
  failedSoFar: (count: number, shown: string) => `${shown} not sent`,
  timeLeft: (time: string) => `about ${time} left`,
  pause: 'Pause',
  pausing: 'Pausing after what is on its way…',
  paused: (left: number, shown: string) =>
    `Paused. ${shown} ${plural(left, 'invitation waits', 'invitations wait')}.`,
  stopped: (left: number, shown: string) =>
    `Sending stopped. ${shown} ${plural(left, 'invitation waits', 'invitations wait')}; nobody was invited twice.`,
  goOn: 'Go on',
  cancel: 'Cancel the rest',
  cancelTitle: (left: string) => `Cancel the remaining ${left} invitations?`,
  cancelBody: 'Who has been invited stays invited. The other rows stay here, ready to be sent later.',
  cancelAction: 'Cancel the rest',
  keepSending: 'Keep them',
  done: (count: number, shown: string) => `${shown} ${plural(count, 'invitation', 'invitations')} sent`,
  notDone: (count: number, shown: string) => `${shown} ${plural(count, 'row was', 'rows were')} not sent.`,
  undelivered: (count: number, shown: string) =>
    `The e-mail did not go out for ${shown} ${plural(count, 'person', 'people')}. Copy the link in the list of invitations.`,
  repairAndSend: 'Repair them here and send again, or take them along as a file.',
  rejects: (count: number, shown: string) => `Download ${shown} ${plural(count, 'row', 'rows')} with reasons`,
  rejectsName: 'not-invited.csv',
  another: 'Use another file',
  discardTitle: 'Put this file away?',
  discardBody: 'Your repairs are lost. Who has been invited stays invited.',
  discardAction: 'Put it away',

  // Going on after a reload
  unfinished: (name: string) => `You were not finished with ${name}`,
  unfinishedHint: (time: string) =>
    `Kept on this device ${time}, with your repairs. Going on invites nobody twice.`,
  unfinishedGoOn: 'Go on with it',
  unfinishedDiscard: 'Put it away',
};
