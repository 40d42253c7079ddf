/** What `<member-list>` says before anybody wants to do something. */
export const memberListHead = {
  heading: 'Members',
  caption: 'Members, with role and status',
  person: 'Person',
  role: 'Role',
  status: 'Status',
  joined: 'Joined',
  actions: 'Actions',
  actionsFor: (person: string) => `Actions for ${person}`,
  lastActive: (ago: string) => `Active ${ago}`,

  held: 'Being prepared',
  active: 'Active',
  deactivated: 'Deactivated',
  unknown: 'Unknown',
  unknownRole: 'Unknown role',

  search: 'Search name or address',
  all: 'All statuses',
  clear: 'Clear search and filter',
  noMatch: 'No member matches.',
  empty: 'No members yet',
  emptyHint: 'People are listed here as soon as they accept their invitation.',
  notAllowed: 'You can’t see the members',
  notAllowedHint: 'Your role does not include them. Ask an owner or an admin.',
  shown: (shown: string, total: string) => `${shown} of ${total} shown`,
};
