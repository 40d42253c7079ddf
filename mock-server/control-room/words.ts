import type { PresetName } from '../mock-backend.ts';
import type { MailMode } from '../mail-service.ts';
import type { FaultKind } from './fault-kinds.ts';

/** `1 mail`, `2 mails`. */
const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const presets: Readonly<Record<PresetName, { readonly title: string; readonly story: string }>> = {
  'isp-os': {
    title: 'ISP-OS',
    story: 'An internet provider: four fixed roles, invitations that end after 48 hours.',
  },
  'sales-os': { title: 'SalesOS', story: 'A sales team with paid seats, teams and files of new hires.' },
  'intelli-auth': {
    title: 'IntelliAuth',
    story: 'An identity product: roles made by oneself, a second factor, branding.',
  },
  'mesh-network': {
    title: 'Lattice Mesh',
    story: 'Networks and sites with roles in each, and single sign-on.',
  },
  'ops-os': {
    title: 'OpsOS',
    story: 'Workers and office: temporary passwords, first days, held invitations.',
  },
};

/** Every preset that has words. */
export const presetNames = Object.keys(presets) as PresetName[];

const faultKinds: Readonly<Record<FaultKind, string>> = {
  delay: 'Slow answer',
  error: 'Error code',
  'rate-limit': 'Rate limit with a wait',
  offline: 'Offline: the connection breaks',
  malformed: 'Malformed answer: JSON that breaks off',
  page: 'A page of HTML instead of JSON',
  conflict: 'Conflict: somebody else was faster',
  lost: 'Lost answer: it took effect, and nobody hears of it',
};

const mailModes: Readonly<Record<MailMode, string>> = {
  works: 'Works',
  fails: 'Fails',
  bounces: 'Bounces',
  slow: 'Slow',
};

/** Every word of the control room. */
export const words = {
  counted,
  title: 'Control room',
  notTheProduct: 'not part of the product',
  loading: 'Asking the mock server how things are …',
  noControl: 'No world to control. Set the property "control" of this element.',
  retry: 'Try again',
  back: 'The mock server answers again.',
  unexpected: (message: string) =>
    `That was not to be expected: ${message}. Look at the console of the mock server.`,
  nothingFound: 'Nothing fits. Search for something else.',
  more: 'Show more',
  firstOf: (shown: number, total: number) =>
    `The first ${shown.toLocaleString('en')} of ${total.toLocaleString('en')}.`,
  firstOfMany: (shown: number, total: number) =>
    `The first ${shown.toLocaleString('en')} of ${total.toLocaleString('en')}. Search to find the others.`,
  world: {
    title: 'World',
    now: (tenant: string, name: string) => `${tenant}, in the world “${name}”`,
    preset: 'Preset',
    presets,
    scenario: 'Scenario',
    none: 'The preset as it is',
    open: 'Open',
    opened: (what: string) => `Opened ${what}.`,
    reset: 'Begin again',
    wasDropped: 'It gave way to other worlds, and has begun anew: what was done in it is gone.',
    resetDone: 'The world begins again: calls, faults and sessions have ended.',
    unnamed: 'This world comes from a preset of its own.',
    seats: (used: number, limit: number | null) =>
      limit === null
        ? counted(used, 'seat used, without a limit', 'seats used, without a limit')
        : `${used} of ${counted(limit, 'seat', 'seats')} used`,
  },
  identity: {
    title: 'Who is signed in',
    nobody: 'Nobody',
    noMember: 'no member',
    search: 'Search people',
    people: 'Sign in as',
    done: (name: string) => `Signed in as ${name}.`,
    signedOut: 'Nobody is signed in.',
    signIn: (name: string, role: string) => `${name}, ${role}`,
  },
  clock: {
    title: 'Clock',
    frozen: 'stands still',
    running: 'runs',
    freeze: 'Freeze',
    frozenDone: 'The clock stands still.',
    run: 'Let it run',
    runDone: 'The clock runs on.',
    ahead: 'Jump ahead',
    back: 'Jump back',
    steps: [
      ['1 min', 60],
      ['1 hour', 3600],
      ['1 day', 86_400],
      ['1 week', 604_800],
    ] as const,
    jumped: (label: string, isAhead: boolean) => `${label} ${isAhead ? 'later' : 'earlier'}.`,
    moment: 'Moment, in your time zone',
    set: 'Set',
    setDone: (moment: string) => `It is ${moment}.`,
    invitation: 'Invitation that is to expire',
    searchInvitation: 'Search invitations',
    expires: (email: string | null, moment: string) => `${email ?? 'Open link'}, ${moment}`,
    beforeExpiry: 'One minute before',
    beforeExpiryDone: (email: string | null) =>
      `In one minute the invitation of ${email ?? 'the open link'} expires. Freeze the clock to stay there.`,
    noInvitations: 'No invitation has a time that runs.',
  },
  mail: {
    title: 'Mailbox',
    search: 'Search mails',
    list: 'Mails, newest first',
    empty: 'Mail that the product sends arrives here. Send an invitation to see one.',
    failed: 'never arrived',
    to: (address: string) => `To ${address}`,
    part: 'Part of the mail',
    rendered: 'As shown',
    text: 'Plain text',
    frame: (subject: string) => `Mail: ${subject}`,
    link: 'Open its link',
    password: 'Temporary password',
    noRendering:
      'This page’s policy lets no mail be rendered: allow “invite-control-room” in its trusted-types. Here is the text.',
    service: 'Mail service',
    modes: mailModes,
    notConfigured: 'Not set up',
    modeDone: (mode: string) => `Mail service: ${mode.toLowerCase()}.`,
    delay: 'Seconds that a mail takes',
    refused: 'Refuses these addresses',
    refusedExample: 'kai@mail.example, @blocked.example',
    apply: 'Apply',
    applied: 'The mail service does so from now on.',
  },
  faults: {
    title: 'Faults',
    kind: 'What goes wrong',
    kinds: faultKinds,
    operation: 'For',
    every: 'Every operation',
    code: 'Code',
    milliseconds: 'Milliseconds',
    seconds: 'Seconds to wait',
    times: 'How often',
    always: 'Always',
    once: 'The first time only',
    some: 'As often as I say',
    count: 'Times',
    arm: 'Arm',
    armed: (what: string) => `Armed: ${what}.`,
    list: 'What is armed, first come first',
    empty: 'Nothing goes wrong on purpose.',
    remove: 'Remove',
    removeOne: (what: string) => `Remove: ${what}`,
    removed: (what: string) => `Removed: ${what}.`,
    clear: 'Remove all',
    cleared: 'Nothing goes wrong on purpose any more.',
    left: (left: number | null) => (left === null ? 'always' : counted(left, 'time', 'times')),
  },
  calls: {
    title: 'Calls',
    search: 'Search calls',
    list: 'Calls, newest first',
    empty: 'Nobody has asked for anything yet.',
    noAnswer: 'no answer',
    undone: 'undone',
    byFault: 'by a fault',
    actor: (name: string | null) => name ?? 'nobody',
    request: 'Request',
    answer: 'Answer',
    lostAnswer: 'What the server had answered',
    headers: 'Headers',
    brokenOff: 'The connection broke: no answer arrived.',
    noBody: 'No body.',
    cut: 'The body is not kept.',
    undo: 'Undo to here',
    undoHint:
      'Makes the world what it was right before this call, and takes back all later ones. Clock and faults go back as well.',
    undoDone: (call: string) => `The world is what it was before ${call}.`,
  },
  file: {
    title: 'Whole world',
    export: 'Export',
    exported: (name: string) => `Exported as ${name}.`,
    import: 'Import a file',
    imported: (name: string) => `Went on with the world of ${name}.`,
    copyLink: 'Copy link to this state',
    linkMade:
      'The link opens the same beginning, person, time, faults, language and theme. What was done by hand is in an export.',
    noClipboard: 'The browser does not let this page copy. Here it is, to copy by hand:',
    copyField: 'Text to copy',
  },
} as const;
