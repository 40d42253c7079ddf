/** Hosts that differ in three tokens, their paper and their ink. The style sheet of the surroundings dresses them. */
export const brands = [
  { theme: 'ledger', name: 'Ledger', character: 'An accounting firm: serif, square, green on cream.' },
  { theme: 'kiln', name: 'Kiln', character: 'A pottery studio: warm, round, clay on shell.' },
  { theme: 'orbit', name: 'Orbit', character: 'A space start-up: dark, violet, soft corners.' },
] as const;

/** What each shared token is for, in a sentence. */
export const tokenNotes: Readonly<Record<string, string>> = {
  '--invite-color-accent': 'The brand: main buttons, links, what is chosen.',
  '--invite-color-on-accent': 'Text on the brand colour; black or white, whichever is read better.',
  '--invite-color-accent-text': 'The brand as text: dark enough, or light enough, to be read.',
  '--invite-color-surface': 'Behind menus, dialogs and fields.',
  '--invite-color-text': 'Text; the page’s own unless set.',
  '--invite-color-text-secondary': 'Text that matters less: hints, times.',
  '--invite-color-line': 'Lines between rows.',
  '--invite-color-control-line': 'The edge of fields and buttons.',
  '--invite-color-field': 'Inside fields.',
  '--invite-color-hover': 'Behind what the pointer is on.',
  '--invite-color-waiting': 'A status that waits: pending.',
  '--invite-color-done': 'A status that went well: active, accepted.',
  '--invite-color-warning': 'A status to look at: expired, on hold.',
  '--invite-color-stopped': 'A status that ended, and what went wrong.',
  '--invite-radius': 'Corners of buttons, fields, menus and dialogs.',
  '--invite-space': 'The unit of all distances.',
  '--invite-control-height': 'Height of buttons and fields.',
  '--invite-focus-ring': 'Around what has the focus of the keyboard.',
  '--invite-shadow': 'Below menus and dialogs.',
  '--invite-duration': 'How long movements take.',
  '--invite-font-family': 'The typeface; the page’s own unless set.',
};
