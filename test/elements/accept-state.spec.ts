import {
  InviteError,
  type AcceptanceStep,
  type ErrorCode,
  type FullInvitationPreview,
} from 'invite-kit/contract';
import { en } from 'invite-kit/messages';
import { describe, expect, it } from 'vitest';
import { progressWords } from '../../src/elements/accept-invite/accept-progress.ts';
import {
  acceptPhase,
  acceptReducer,
  initialAcceptState,
  type AcceptAction,
  type AcceptState,
} from '../../src/elements/accept-invite/accept-state.ts';
import { tokenFromText } from '../../src/elements/accept-invite/invitation-token.ts';
import { readKeyUri } from '../../src/elements/accept-invite/key-uri.ts';

const preview: FullInvitationPreview = {
  kind: 'full',
  tenantName: 'Northwind Fibre',
  productName: 'ISP-OS',
  tenantLogoUrl: null,
  inviterName: 'Olivia Owner',
  roles: [],
  scopeNames: [],
  note: null,
  email: 'sam@northwind.example',
  expiresAt: '2026-11-22T09:00:00Z',
  account: 'new',
  viewerMatch: 'anonymous',
  viewerEmail: null,
  obstacle: null,
  methods: ['password', 'sign_in'],
  passwordMinLength: 8,
  steps: [],
  landingUrl: '/dashboard',
  serverNow: null,
};

const after = (...actions: AcceptAction[]): AcceptState => actions.reduce(acceptReducer, initialAcceptState);
const previewed = (change: Partial<FullInvitationPreview> = {}): AcceptAction => ({
  type: 'previewed',
  preview: { ...preview, ...change },
});
const refused = (code: ErrorCode, step: string | null = null, params = {}): AcceptAction => ({
  type: 'refused',
  error: new InviteError(code, { params }),
  step,
});
const ssoFailed = (code: ErrorCode, known: FullInvitationPreview | null = preview): AcceptAction => ({
  type: 'sso-failed',
  error: new InviteError(code),
  preview: known,
  step: 'authenticate',
});
const unreadable = (code: ErrorCode): AcceptAction => ({ type: 'unreadable', error: new InviteError(code) });
const pressed: AcceptAction = { type: 'pressed' };

/** What is asked of somebody who comes in by a temporary password, at one of its steps. */
const byPassword = (
  at: 'temporary_password' | 'new_password',
  change: Partial<FullInvitationPreview> = {},
): AcceptAction =>
  previewed({
    account: 'existing',
    methods: ['temporary_password'],
    temporaryPassword: 'waiting',
    steps: (['temporary_password', 'new_password'] as const).map((key) => ({
      key,
      required: true,
      gate: true,
      status: key === at ? 'current' : at === 'new_password' ? 'done' : 'todo',
    })),
    ...change,
  });

describe('acceptReducer', () => {
  const pages: readonly [string, AcceptState, string][] = [
    ['nobody is signed in and the address is new', after(previewed()), 'create-account'],
    ['the address has an account', after(previewed({ account: 'existing' })), 'sign-in'],
    [
      'the server does not say whether it has one',
      after(previewed({ account: 'unknown' })),
      'create-account',
    ],
    ['there is no password to create', after(previewed({ methods: ['sso'] })), 'elsewhere'],
    [
      'there is no password to give',
      after(previewed({ account: 'existing', methods: ['sso'] })),
      'elsewhere',
    ],
    ['the invited person is signed in', after(previewed({ viewerMatch: 'match' })), 'join'],
    ['somebody else is signed in', after(previewed({ viewerMatch: 'mismatch' })), 'other-account'],
    ['the inviter is signed in', after(previewed({ viewerMatch: 'self_invite' })), 'own-invitation'],
    ['a member is signed in', after(previewed({ viewerMatch: 'already_member' })), 'already-member'],
    ['something is in the way', after(previewed({ obstacle: 'seat_limit_reached' })), 'obstacle'],
    [
      'the wrong person meets an obstacle',
      after(previewed({ viewerMatch: 'mismatch', obstacle: 'role_missing' })),
      'other-account',
    ],
    [
      'nothing is disclosed',
      after({ type: 'previewed', preview: { kind: 'sign_in_first', steps: [] } }),
      'sign-in-first',
    ],
    ['somebody signed in as another (NET-03)', after(ssoFailed('wrong_account')), 'wrong-identity'],
    [
      'the address at the provider is not verified (NET-03)',
      after(ssoFailed('email_verification_required')),
      'unverified-identity',
    ],
    ['somebody did not agree (NET-21)', after(ssoFailed('sso_refused')), 'sign-in-refused'],
    ['the answer does not fit (NET-21)', after(ssoFailed('sso_failed')), 'sign-in-failed'],
    ['the answer is nobody’s (NET-21)', after(ssoFailed('sso_failed', null)), 'sign-in-failed'],
    ['the sign-in took too long (NET-21)', after(ssoFailed('acceptance_expired', null)), 'sign-in-expired'],
    ['the link died meanwhile (NET-25)', after(ssoFailed('invitation_superseded', null)), 'dead'],
    ['the answer brings a deactivated account', after(ssoFailed('account_deactivated')), 'obstacle'],
    ['there is no sign-in any more (NET-02)', after(ssoFailed('sso_not_configured')), 'obstacle'],
    [
      'another try comes too late (NET-21)',
      after(ssoFailed('sso_refused'), refused('acceptance_expired')),
      'sign-in-expired',
    ],
    [
      'the mail has a temporary password (OPS-24)',
      after(byPassword('temporary_password')),
      'temporary-password',
    ],
    [
      'the temporary password was used (OPS-26)',
      after(byPassword('temporary_password', { temporaryPassword: 'used' })),
      'used-password',
    ],
    [
      'the new mail is asked for after that (OPS-26)',
      after(byPassword('temporary_password', { temporaryPassword: 'used' }), { type: 'renewal-asked' }),
      'renewal-asked',
    ],
    [
      'somebody is signed in by a temporary password (OPS-25)',
      after(byPassword('new_password', { viewerMatch: 'match', temporaryPassword: 'used' })),
      'new-password',
    ],
    [
      'the temporary password was right (OPS-25)',
      after(byPassword('temporary_password'), { type: 'stepped', isMember: false, step: 'new_password' }),
      'new-password',
    ],
    [
      'the own password is set, and something else fails',
      after(byPassword('new_password', { viewerMatch: 'match' }), refused('offline', 'confirm')),
      'join',
    ],
    [
      'the temporary password is wrong (OPS-24)',
      after(byPassword('temporary_password'), refused('invalid_credentials', 'temporary_password')),
      'temporary-password',
    ],
    [
      'a press finds somebody held (OPS-06)',
      after(byPassword('temporary_password'), refused('account_held', 'temporary_password')),
      'obstacle',
    ],
    [
      'the gate is read again in vain (OPS-25)',
      after(byPassword('new_password', { viewerMatch: 'match' }), unreadable('offline')),
      'new-password',
    ],
    ['there is no link', after({ type: 'no-link' }), 'no-link'],
    ['the server cannot be reached', after(unreadable('offline')), 'unavailable'],
    ['a press finds the wrong person', after(previewed(), refused('wrong_account')), 'other-account'],
    ['a press finds a member', after(previewed(), refused('already_member')), 'already-member'],
    ['a press finds no seat', after(previewed(), refused('seat_limit_reached')), 'obstacle'],
    [
      'the next step is the host’s',
      after(previewed(), { type: 'stepped', isMember: false, step: 'terms' }),
      'step',
    ],
    [
      'a second factor is to be set up (INT-09)',
      after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'enrol' }),
      'set-up-factor',
    ],
    [
      'the recovery codes are not kept yet (INT-09)',
      after({ type: 'resumed', preview, isMember: false, step: 'mfa_enrol', factor: 'keep_codes' }),
      'recovery-codes',
    ],
    [
      'the second factor is asked for (INT-09)',
      after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'verify' }),
      'check-factor',
    ],
    [
      'the server wants of the second factor what nobody here knows',
      after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'unknown' }),
      'step',
    ],
    [
      'a wrong code is refused (INT-09)',
      after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'enrol' }, {
        ...refused('otp_invalid', 'mfa_enrol'),
        factor: 'enrol',
      } as AcceptAction),
      'set-up-factor',
    ],
    [
      'the second factor is proven and joining fails',
      after(
        previewed(),
        { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'verify' },
        refused('offline', 'confirm'),
      ),
      'join',
    ],
    [
      'the session ended before the second factor',
      after(
        previewed(),
        { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'enrol' },
        refused('authentication_required', 'mfa_enrol'),
      ),
      'sign-in',
    ],
    [
      'the invitation can’t be read again at the second factor',
      after(
        previewed(),
        { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'enrol' },
        unreadable('offline'),
      ),
      'set-up-factor',
    ],
    ['it is done', after(previewed(), { type: 'stepped', isMember: true, step: null }), 'joined'],
    [
      'the profile is due after joining',
      after(previewed(), { type: 'stepped', isMember: true, step: 'profile' }),
      'profile',
    ],
    [
      'a step of the host’s is due after joining',
      after(previewed(), { type: 'stepped', isMember: true, step: 'badge' }),
      'next-step',
    ],
    [
      'who has joined comes back to the tour',
      after({ type: 'resumed', preview, isMember: true, step: 'tour' }),
      'tour',
    ],
    [
      'who has proven their address comes back',
      after({
        type: 'resumed',
        preview: { ...preview, viewerMatch: 'match' },
        isMember: false,
        step: 'confirm',
      }),
      'join',
    ],
    [
      'a press after joining finds the link used',
      after(
        previewed(),
        { type: 'stepped', isMember: true, step: 'profile' },
        refused('invitation_accepted', 'profile'),
      ),
      'profile',
    ],
    ['the person is deactivated', after(unreadable('account_deactivated')), 'dead'],
    ['it is declined', after(previewed(), { type: 'declined' }), 'declined'],
    [
      'a renewal is on its way',
      after(unreadable('invitation_expired'), { type: 'renewal-asked' }),
      'renewal-asked',
    ],
    ['the password is given and joining fails', after(previewed(), refused('offline', 'confirm')), 'join'],
    [
      'the password is refused',
      after(previewed(), refused('invalid_credentials', 'authenticate')),
      'create-account',
    ],
    [
      'the account came up elsewhere meanwhile',
      after(previewed(), refused('conflict', 'authenticate', { account: 'existing' })),
      'sign-in',
    ],
    [
      'the session ended meanwhile',
      after(previewed({ viewerMatch: 'match' }), refused('authentication_required', 'confirm')),
      'sign-in',
    ],
    [
      'the other form is chosen',
      after(previewed({ account: 'unknown' }), { type: 'chosen', page: 'sign-in' }),
      'sign-in',
    ],
    ['another link comes', after(previewed(), { type: 'opened' }), 'loading'],
  ];
  for (const [situation, state, page] of pages)
    it(`shows ${page} when ${situation}`, () => {
      expect(state.view.page).toBe(page);
      expect(state.isBusy).toBe(false);
    });

  const dead: readonly ErrorCode[] = [
    'invitation_expired', 'invitation_revoked', 'invitation_accepted', 'invitation_declined',
    'invitation_superseded', 'invitation_unusable', 'account_held', 'not_found', 'validation_failed', 'too_long',
  ]; // prettier-ignore
  for (const code of dead)
    it(`ends at ${code} when the link is read`, () => {
      expect(after(unreadable(code)).view.page).toBe('dead');
    });
  for (const code of [...dead.slice(0, 6), 'acceptance_expired' as const])
    it(`ends at ${code} when something is pressed, and keeps what is known`, () => {
      const { view } = after(previewed(), pressed, refused(code));
      expect(view).toMatchObject({
        page: 'dead',
        error: { code },
        preview: { tenantName: 'Northwind Fibre' },
      });
    });

  it('keeps the page and says why when a press fails in passing', () => {
    const before = after(previewed());
    const state = acceptReducer(acceptReducer(before, pressed), refused('offline'));
    expect(state.view).toBe(before.view);
    expect(state.problem?.code).toBe('offline');
  });

  it('forgets the last failure at the next press', () => {
    expect(after(previewed(), refused('offline'), pressed)).toMatchObject({ problem: null, isBusy: true });
  });

  it('keeps an offer whose second reading fails in passing, and ends one that died', () => {
    expect(after(previewed(), unreadable('offline')).view.page).toBe('create-account');
    expect(after(previewed(), unreadable('invitation_revoked')).view.page).toBe('dead');
  });

  it('shows a dead link as news each time', () => {
    const first = after(unreadable('invitation_unusable'));
    expect(acceptReducer(first, unreadable('invitation_unusable')).view).not.toBe(first.view);
  });

  it('is busy until the answer, and no longer when the wait is given up', () => {
    expect(after(previewed(), pressed).isBusy).toBe(true);
    expect(after(previewed(), pressed, { type: 'stopped' }).isBusy).toBe(false);
  });
});

describe('acceptPhase', () => {
  const phases: readonly [AcceptState, string][] = [
    [initialAcceptState, 'loading'],
    [after(previewed()), 'ready'],
    [after(previewed({ viewerMatch: 'mismatch' })), 'ready'],
    [after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor: 'enrol' }), 'ready'],
    [after(previewed(), { type: 'stepped', isMember: true, step: null }), 'done'],
    [after(previewed(), { type: 'stepped', isMember: true, step: 'badge' }), 'done'],
    [after(previewed({ obstacle: 'role_missing' })), 'dead'],
    [after(previewed(), { type: 'declined' }), 'dead'],
    [after(unreadable('offline')), 'dead'],
    [after({ type: 'no-link' }), 'dead'],
  ];
  for (const [state, phase] of phases)
    it(`is ${phase} on the page ${state.view.page}`, () => {
      expect(acceptPhase(state.view)).toBe(phase);
    });
});

describe('tokenFromText', () => {
  const token = 'Zk3_-a9';
  const texts: readonly [string, string | null][] = [
    [token, token],
    [`  ${token}\n`, token],
    [`https://app.example/accept#token=${token}`, token],
    [`https://app.example/accept?token=${token}&from=mail#top`, token],
    [`https://app.example/invite/${token}`, token],
    [`<https://app.example/accept#token=${token}>`, token],
    [`(https://app.example/accept#token=${token}).`, token],
    ['3D5c==', '3D5c=='],
    [`https://app.example/accept#token=%5Ba%5D`, '[a]'],
    ['100%', '100%'],
    ['', null],
    ['   ', null],
    ['null', null],
    ['https://app.example/accept#token=undefined', null],
    ['https://app.example/', null],
  ];
  for (const [text, found] of texts)
    it(`finds ${String(found)} in ${JSON.stringify(text)}`, () => {
      expect(tokenFromText(text)).toBe(found);
    });
});

describe('readKeyUri', () => {
  it('reads service and account out of a key', () => {
    expect(readKeyUri('otpauth://totp/Acme%20Inc:noor%40acme.example?secret=ABCD&issuer=Acme')).toEqual({
      href: 'otpauth://totp/Acme%20Inc:noor%40acme.example?secret=ABCD&issuer=Acme',
      issuer: 'Acme',
      account: 'noor@acme.example',
    });
    expect(readKeyUri('otpauth://totp/Acme%20Inc%3Anoor?secret=ABCD')).toMatchObject({
      issuer: 'Acme Inc',
      account: 'noor',
    });
    expect(readKeyUri('otpauth://totp/noor?secret=ABCD')).toMatchObject({ issuer: '', account: 'noor' });
  });

  for (const uri of [
    'javascript:alert(1)',
    'https://totp/x?secret=A',
    'otpauth://hotp/x?secret=A',
    `otpauth://totp/${'x'.repeat(1000)}`,
    'x',
    '',
    null,
  ])
    it(`refuses ${String(JSON.stringify(uri)).slice(0, 40)}`, () => {
      expect(readKeyUri(uri)).toBeNull();
    });
});

describe('progressWords', () => {
  const step = (key: string): AcceptanceStep => ({
    key,
    gate: key !== 'tour',
    required: true,
    status: 'todo',
  });
  const asked = ['authenticate', 'mfa_enrol', 'confirm', 'tour'].map(step);
  const at = (factor: 'enrol' | 'keep_codes' | 'verify') =>
    after(previewed(), { type: 'stepped', isMember: false, step: 'mfa_enrol', factor }).view;
  const rows: readonly [string, AcceptState['view'], readonly AcceptanceStep[], string][] = [
    ['a new account', after(previewed()).view, asked, 'Step 1 of 3: your account'],
    ['setting up', at('enrol'), asked, 'Step 2 of 3: second factor'],
    ['recovery codes', at('keep_codes'), asked, 'Step 3 of 3: recovery codes'],
    ['an account', after(previewed({ account: 'existing' })).view, asked, 'Step 1 of 2: your account'],
    ['being asked', at('verify'), asked, 'Step 2 of 2: second factor'],
    [
      'a step of the host’s',
      after(previewed(), { type: 'stepped', isMember: false, step: 'terms' }).view,
      [step('authenticate'), step('terms'), step('confirm')],
      'Step 2 of 2: one more thing',
    ],
    ['one step only', after(previewed()).view, [step('authenticate'), step('confirm')], ''],
    ['a page that is no step', after(previewed({ viewerMatch: 'match' })).view, asked, ''],
    ['no invitation', initialAcceptState.view, [], ''],
  ];
  for (const [name, view, steps, words] of rows)
    it(`says ${words || 'nothing'} at ${name}`, () => {
      expect(progressWords(en, view, steps, String)).toBe(words);
    });
});
