/** What a sentence may name; `null` where it is not known. */
export interface AcceptFacts {
  readonly tenant: string | null;
  /** The part of the tenant, such as a network, that the invitation is to; `null` where it is the whole. */
  readonly place: string | null;
  readonly product: string | null;
  readonly inviter: string | null;
  /** The invited address. */
  readonly email: string | null;
  /** The address of whoever is signed in, or has just signed in elsewhere. */
  readonly viewer: string | null;
  /** What the organisation's own sign-in is called. */
  readonly provider: string | null;
  /** The offered roles, as a list in words. */
  readonly roles: string | null;
  /** When the link came to its end. */
  readonly ended: string | null;
}

/** The head of a page: where you are, and what to do. */
export interface PageWords {
  readonly heading: string;
  readonly text: string;
}

const inviter = (facts: AcceptFacts) => facts.inviter ?? 'the person who invited you';
const tenant = (facts: AcceptFacts) => facts.tenant ?? 'the team';
/** What one is invited into. */
const into = (facts: AcceptFacts) => facts.place ?? tenant(facts);
const on = (facts: AcceptFacts) => (facts.ended ? ` on ${facts.ended}` : '');

const invited = (facts: AcceptFacts) =>
  (facts.inviter ? `${facts.inviter} invites you to ` : 'You are invited to ') +
  into(facts) +
  (facts.roles ? ` as ${facts.roles}` : '');

/** A page whose head names people, places and times. */
const page =
  (heading: string | ((facts: AcceptFacts) => string), text: string | ((facts: AcceptFacts) => string)) =>
  (facts: AcceptFacts): PageWords => ({
    heading: typeof heading === 'string' ? heading : heading(facts),
    text: typeof text === 'string' ? text : text(facts),
  });

/** The words of `<accept-invite>`. */
export const acceptInvite = {
  // Pages of a good link, by the name of the page
  'create-account': page(invited, (facts) =>
    facts.product ? `Create your ${facts.product} account to join.` : 'Create your account to join.',
  ),
  'sign-in': page(invited, 'This address already has an account. Sign in to join.'),
  join: page(invited, (facts) => {
    const who = facts.email ?? facts.viewer;
    return who ? `You are signed in as ${who}.` : 'You are signed in.';
  }),
  step: page(invited, 'One more step, then you can join.'),
  'set-up-factor': page(
    'Set up your second factor',
    (facts) =>
      `${tenant(facts)} asks for a code from your phone besides the password. Add the account to an authenticator app, then enter the code that it shows.`,
  ),
  'recovery-codes': page(
    'Keep your recovery codes',
    'If you lose your phone, each of these codes lets you in once. They are shown only now.',
  ),
  'check-factor': page(
    'Confirm that it is you',
    (facts) =>
      `${tenant(facts)} asks for your second factor before you join${facts.email ? ` as ${facts.email}` : ''}.`,
  ),
  elsewhere: page(invited, 'Sign in through your organisation to join.'),
  'other-account': page(
    (facts) =>
      facts.email ? `This invitation is for ${facts.email}` : 'This invitation is for another address',
    (facts) =>
      `You are signed in as ${facts.viewer ?? 'somebody else'}. Switch account to accept it; the invitation stays open on this page.`,
  ),
  'own-invitation': page(
    (facts) =>
      facts.email && facts.viewer
        ? `You can’t accept this while signed in as ${facts.viewer}`
        : 'You can’t accept an invitation that you sent',
    (facts) =>
      facts.email && facts.viewer
        ? 'You sent this invitation to your own address. Sign out first: it stays open on this page. Or ask somebody else to send you a new one.'
        : `You are signed in as ${facts.viewer ?? 'the person who sent it'}. Sign out to let somebody else accept it on this device.`,
  ),
  'already-member': page(
    (facts) => `You are already a member of ${into(facts)}`,
    'There is nothing left to accept. Your role stays as it is.',
  ),
  profile: page(
    (facts) => `You have joined ${into(facts)}`,
    'Tell your colleagues who you are. You can change all of it later.',
  ),
  tour: page('A short tour', 'A few things worth knowing on the first day.'),
  'next-step': page((facts) => `You have joined ${into(facts)}`, 'One more step, then everything is ready.'),
  joined: page(
    (facts) => `You have joined ${into(facts)}`,
    (facts) =>
      facts.roles
        ? `Your role is ${facts.roles}. You can start working right away.`
        : 'You can start working right away.',
  ),
  declined: page(
    'You declined the invitation',
    (facts) =>
      `The link no longer works, and nobody was added. If you change your mind, ask ${inviter(facts)} for a new invitation.`,
  ),

  // Pages without a good link, by the name of the page or by the code of the failure
  'no-link': page(
    'Open your invitation',
    'Press the button in your invitation e-mail, or paste your link here.',
  ),
  notLoaded: 'Your invitation could not be loaded',
  'sign-in-first': page(
    'Sign in to see your invitation',
    'Sign in with the address that was invited, then open the link again.',
  ),
  invitation_expired: page(
    'This invitation has expired',
    (facts) => `It ended${on(facts)}. ${facts.inviter ?? 'Whoever invited you'} can send you a new one.`,
  ),
  invitation_revoked: page(
    'This invitation was withdrawn',
    (facts) =>
      `It was taken back${on(facts)}. If you think that is a mistake, ask ${inviter(facts)} for a new one.`,
  ),
  invitation_accepted: page('This invitation was already used', (facts) =>
    facts.email
      ? `Somebody joined with it${on(facts)}. If that was you, sign in as ${facts.email}.`
      : `Somebody joined with it${on(facts)}. If that was you, sign in.`,
  ),
  invitation_declined: page(
    'This invitation was declined',
    (facts) => `It was declined${on(facts)}. To join after all, ask ${inviter(facts)} for a new one.`,
  ),
  invitation_superseded: page(
    'A newer invitation was sent to you',
    (facts) =>
      `Only the newest link works. Open your latest invitation e-mail, or ask ${inviter(facts)} for the link.`,
  ),
  'unknown-link': page(
    'This link does not work',
    'It may be cut off: copy the whole link and paste it here. Or the invitation was withdrawn: ask the person who invited you.',
  ),
  acceptance_expired: page(
    'That took too long',
    'For your safety the page was closed. You can start again now.',
  ),
  account_held: page(
    'Your account is being prepared',
    (facts) => `You can’t join yet. You will get an e-mail as soon as ${tenant(facts)} is ready for you.`,
  ),
  account_deactivated: page(
    'Your account is deactivated',
    (facts) => `You can’t come in for now. Ask an owner or an admin of ${tenant(facts)} to reactivate you.`,
  ),
  'renewal-asked': page(
    (facts) => (facts.inviter ? `We told ${facts.inviter}` : 'We asked for a new invitation'),
    'There is nothing else to do. A new invitation will come by e-mail.',
  ),

  // What stands in the way, by its code
  seat_limit_reached: page(
    (facts) => `${tenant(facts)} has no free seat`,
    (facts) => `Ask ${inviter(facts)} to make room. This link works again as soon as a seat is free.`,
  ),
  role_missing: page(
    'The offered role no longer exists',
    (facts) => `Ask ${inviter(facts)} for a new invitation.`,
  ),
  invitation_unusable: page(
    'This invitation can’t be used any more',
    (facts) =>
      `${facts.inviter ?? 'Whoever sent it'} may no longer invite people there. Ask an owner or admin of ${tenant(facts)} for a new one.`,
  ),
  email_verification_required: page(
    'Verify your address first',
    (facts) => `Open the verification e-mail for ${facts.email ?? 'your address'}, then check again here.`,
  ),
  sso_not_configured: page(
    'Sign-in is not set up yet',
    (facts) =>
      `${tenant(facts)} has no sign-in connected, and without it nobody can join. Ask ${inviter(facts)} to have it set up, then check again here.`,
  ),
  stopped: 'You can’t join right now',

  // What became of a sign-in through the organisation
  'wrong-identity': page(
    (facts) =>
      facts.email ? `This invitation is for ${facts.email}` : 'This invitation is for somebody else',
    (facts) =>
      `You signed in as ${facts.viewer ?? 'somebody else'}. Try again, and choose ${facts.email ?? 'the account that was invited'}.`,
  ),
  'unverified-identity': page(
    'Your address is not verified',
    (facts) =>
      `${facts.provider ?? 'The sign-in'} does not vouch for ${facts.viewer ?? 'the address of your account'}. Verify the address there, then try again.`,
  ),
  'sign-in-refused': page(
    'You did not agree to the sign-in',
    (facts) =>
      `Without it ${tenant(facts)} can’t know that the invitation is yours. Nothing was changed: the invitation stays open, and you can try again.`,
  ),
  'sign-in-failed': page('The sign-in could not be checked', (facts) =>
    facts.tenant
      ? 'What came back does not belong to the sign-in that began here. Nothing was changed. Try again.'
      : 'What came back does not belong to a sign-in that began here. Open the invitation again: paste its link or code.',
  ),
  'sign-in-expired': page(
    'The sign-in took too long',
    'For your safety it was closed. Open the invitation again: press the button in your e-mail, or paste its link or code here.',
  ),

  // How far somebody is
  progress: (at: string, count: string, step: string) => `Step ${at} of ${count}: ${step}`,
  steps: {
    authenticate: 'your account',
    mfa_enrol: 'second factor',
    recovery_codes: 'recovery codes',
    other: 'one more thing',
  },

  // Facts
  forAddress: 'For',
  expires: 'Expires',
  within: 'Where',
  note: 'Note',
  roleMay: (role: string) => `As ${role} you can`,
  condition: (words: string) => `(${words})`,
  showMore: (count: number) => `Show ${count} more`,

  // Fields
  email: 'E-mail address',
  fullName: 'Full name',
  password: 'Password',
  passwordLength: (min: number) => `At least ${min} characters.`,
  show: 'Show',
  showPassword: 'Show password',
  nameMissing: 'Enter your full name.',
  passwordMissing: 'Enter a password.',
  link: 'Paste your invitation link or code',
  linkMissing: 'Paste the link or the code that you were sent.',
  linkWrong: 'This is no invitation link or code. Copy the whole link and paste it here.',

  // Buttons and links
  or: 'or',
  continueWith: (name: string) => `Continue with ${name}`,
  singleSignOn: 'single sign-on',
  takeTour: 'Take the tour',
  createAndJoin: 'Create account and join',
  signInAndJoin: 'Sign in and join',
  createAndGoOn: 'Create account and go on',
  signInAndGoOn: 'Sign in and go on',
  goOn: 'Go on',
  /** `name`: of the tenant, or of the network and the like that the invitation is to. */
  joinTenant: (name: string) => `Join ${name}`,
  haveAccount: 'I already have an account',
  needAccount: 'I need a new account',
  switchAccount: 'Switch account',
  askForOwnAddress: (facts: AcceptFacts) =>
    `To join as ${facts.viewer ?? 'this account'}, ask ${inviter(facts)} to invite that address.`,
  signOut: 'Sign out',
  signInLink: 'Sign in',
  dashboard: 'Go to the dashboard',
  openLink: 'Open invitation',
  askRenewal: 'Ask for a new invitation',
  tooLate: 'It is too late to save this here. Go to the dashboard; you can do it there later.',
  renewalRefused: 'You can’t ask for a new one here. Write to the person who invited you.',
  startAgain: 'Start again',
  checkAgain: 'Check again',
  tryAgain: 'Try again',
  working: 'One moment…',

  // Declining
  decline: 'Decline invitation',
  declineConsequence: (facts: AcceptFacts) =>
    `If you decline, this link stops working at once. To join later, you need a new invitation from ${inviter(facts)}.`,
  keep: 'Keep invitation',
};
