/** "1 entry", "3 entries". */
const entries = (count: number, shown: string) => (count === 1 ? '1 entry' : `${shown} entries`);

/** The words of `<audit-log>`. */
export const auditLog = {
  heading: 'Audit log',
  caption: 'Who did what, newest first',
  time: 'Time',
  person: 'Person',
  action: 'Action',
  target: 'About',
  changes: 'Changes',

  // Who did it, where no person did
  system: 'The system',
  visitor: 'Somebody not signed in',
  api: 'A program with an API key',
  scim: 'The directory',
  unknownActor: 'Unknown',
  /** What it was about where its name is not known, by its kind. */
  targets: {
    invitation: 'An invitation',
    member: 'A member',
    role: 'A role',
    policy: 'The settings',
    bulk_job: 'A file of invitations',
  },
  refused: 'Refused',
  severalChanges: (shown: string) => `${shown} changes`,

  // Filters
  filters: 'Filter the entries',
  search: 'Search name or address',
  allActions: 'All actions',
  refusedAttempts: 'Refused attempts',
  wholeGroup: (group: string) => `${group}: all`,
  invitations: 'Invitations',
  members: 'Members',
  roles: 'Roles',
  settings: 'Settings',
  joining: 'Joining',
  period: 'Period',
  anyTime: 'Any time',
  lastDay: 'Last 24 hours',
  lastWeek: 'Last 7 days',
  lastMonth: 'Last 30 days',
  ownRange: 'From one day to another',
  firstDay: 'First day',
  lastDayOfRange: 'Last day',
  wholeDays: (zone: string) => `Whole days in your time zone (${zone}). Leave one out to have no limit.`,
  rangeTurned: 'The last day is before the first. Choose a later one.',
  clear: 'Clear filters',

  // Rows and none
  shown: (count: number, shown: string, total: string) => `${shown} of ${entries(count, total)} shown`,
  allShown: (count: number, shown: string) => `${entries(count, shown)} shown`,
  noMatch: 'No entry matches.',
  noMatchHint: 'Choose another action or period, or clear the filters.',
  empty: 'Nothing has happened yet',
  emptyHint: 'Invitations, changes of roles and everything else that is done here will be listed.',
  notAllowed: 'You can’t see the audit log',
  notAllowedHint: 'Your role does not include it. Ask an owner or an admin.',
  notSupported: 'There is no audit log here',
  notSupportedHint: 'This product does not keep one.',
  restarted: 'The list changed, so you see it from its start again.',

  // The file
  export: 'Export CSV',
  exporting: (done: string) => `${done} read…`,
  exportingOf: (done: string, total: string) => `${done} of ${total} read…`,
  exportLabel: 'Reading the entries for the file',
  exportStopped: (count: number, done: string) =>
    count === 0 ? 'Nothing could be read.' : `${entries(count, done)} read so far; none is lost.`,
  exported: (count: number, shown: string) => `${entries(count, shown)} exported.`,
  exportCut: (shown: string) =>
    `The file holds the newest ${shown} entries, and there are more. Filter by period to export the others.`,
  exportCancelled: 'Export cancelled.',
  fileName: 'audit-log',
  columnUtc: 'Time (UTC)',
  columnLocal: (zone: string) => `Time (${zone})`,
  columnName: 'Person',
  columnAddress: 'Address',
  columnAction: 'Action',
  columnTarget: 'About',
  columnChanges: 'Changes',
  columnOutcome: 'Outcome',
  columnReason: 'Reason',
  columnId: 'Id',
  done: 'Done',
};
