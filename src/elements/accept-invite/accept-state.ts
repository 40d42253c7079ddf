import type { ErrorCode } from '../../contract/error-codes.ts';
import type { SecondFactorSetup } from '../../contract/acceptance.ts';
import type { FullInvitationPreview, InvitationPreview } from '../../contract/invitation-preview.ts';
import type { InviteError } from '../../contract/invite-error.ts';

/** The pages that speak of one good link. */
export type InvitationPage =
  | 'create-account'
  | 'sign-in'
  | 'join'
  | 'step'
  | 'temporary-password'
  | 'used-password'
  | 'new-password'
  | 'set-up-factor'
  | 'recovery-codes'
  | 'check-factor'
  | 'elsewhere'
  | 'other-account'
  | 'own-invitation'
  | 'already-member'
  | 'obstacle'
  | 'profile'
  | 'tour'
  | 'next-step'
  | 'joined'
  | 'renewal-asked'
  | 'declined';

/** The pages of a sign-in through the organisation that came to nothing. */
export type SignInFailurePage =
  'wrong-identity' | 'unverified-identity' | 'sign-in-refused' | 'sign-in-failed' | 'sign-in-expired';

/** A page of a link that does not lead on. */
export interface FailureView {
  readonly page: 'unavailable' | 'dead' | 'renewal-asked' | SignInFailurePage;
  readonly error: InviteError;
  readonly preview: FullInvitationPreview | null;
}

/** A page of a good link. */
export interface InvitationView<Page extends InvitationPage = InvitationPage> {
  readonly page: Page;
  readonly preview: FullInvitationPreview;
  /** The step at which the running acceptance stands; `null` before the first press. */
  readonly step: string | null;
}

/** Where a running acceptance stands. */
export interface Standing {
  /** The step that is due; `null` where none is, or before the first press. */
  readonly step: string | null;
  /** What that step wants of the second factor, where it is the one that is about it. */
  readonly factor?: SecondFactorSetup['state'] | null;
}

/** What is on the page. Every new view, also one of the same name, is news to whoever looks at it. */
export type AcceptView =
  { readonly page: 'loading' | 'no-link' | 'sign-in-first' } | FailureView | InvitationView;

/** The name of a page. */
export type AcceptPage = AcceptView['page'];

export interface AcceptState {
  readonly view: AcceptView;
  /** Something was pressed and is not answered yet. */
  readonly isBusy: boolean;
  /** Why the last press came to nothing; said on the page that stays. */
  readonly problem: InviteError | null;
}

export type AcceptAction =
  | { readonly type: 'opened' | 'pressed' | 'stopped' | 'no-link' | 'declined' | 'renewal-asked' }
  | { readonly type: 'previewed'; readonly preview: InvitationPreview }
  | { readonly type: 'unreadable'; readonly error: InviteError }
  | (Standing & {
      readonly type: 'stepped';
      /** Whether the person is a member by now. */
      readonly isMember: boolean;
    })
  | (Standing & {
      readonly type: 'resumed';
      readonly preview: InvitationPreview;
      readonly isMember: boolean;
    })
  | (Standing & { readonly type: 'refused'; readonly error: InviteError })
  | (Standing & {
      readonly type: 'sso-failed';
      readonly error: InviteError;
      /** What another sign-in can begin with. */
      readonly preview: InvitationPreview | null;
    })
  | { readonly type: 'chosen'; readonly page: 'create-account' | 'sign-in' };

export const initialAcceptState: AcceptState = { view: { page: 'loading' }, isBusy: false, problem: null };

/** After these nothing can be done with the link as it is, whenever they are answered. */
const deadLinks: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invitation_expired', 'invitation_revoked', 'invitation_accepted', 'invitation_declined',
  'invitation_superseded', 'invitation_unusable', 'invitation_not_found', 'acceptance_expired',
]); // prettier-ignore

/** With what else a link is answered that leads nowhere when it is read. */
const noLinks: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_found', 'validation_failed', 'too_long', 'required', 'account_held', 'account_deactivated',
]); // prettier-ignore

/** What stands in the way of a good link, found out by a press. */
const obstacles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'seat_limit_reached', 'role_missing', 'email_verification_required', 'account_held',
  'account_deactivated', 'sso_required', 'sso_not_configured',
]); // prettier-ignore

/** Refusals of a sign-in through the organisation that have a page of their own. */
const signInFailures: ReadonlyMap<ErrorCode, SignInFailurePage> = new Map([
  ['wrong_account', 'wrong-identity'],
  ['email_verification_required', 'unverified-identity'],
  ['sso_refused', 'sign-in-refused'],
  ['sso_failed', 'sign-in-failed'],
  ['acceptance_expired', 'sign-in-expired'],
]);

/** Refusals that say who the signed-in person is. */
const matchByCode: ReadonlyMap<ErrorCode, FullInvitationPreview['viewerMatch']> = new Map([
  ['wrong_account', 'mismatch'],
  ['self_invite', 'self_invite'],
  ['already_member', 'already_member'],
]);

/** The state after something happened. Pure: it asks nobody and keeps no secret. */
export function acceptReducer(state: AcceptState, action: AcceptAction): AcceptState {
  const { view } = state;
  const preview = 'preview' in view ? view.preview : null;
  switch (action.type) {
    case 'opened':
      return initialAcceptState;
    case 'pressed':
      return { ...state, isBusy: true, problem: null };
    case 'stopped':
      return { ...state, isBusy: false };
    case 'no-link':
      return showing({ page: 'no-link' });
    case 'previewed':
      return showing(
        action.preview.kind === 'full' ? invitationView(action.preview, notBegun) : { page: 'sign-in-first' },
      );
    case 'unreadable': {
      const { error } = action;
      const isDead = deadLinks.has(error.code) || noLinks.has(error.code);
      // An offer stays, with all that was typed, when reading it again fails.
      if (!isDead && isKept(view.page)) return { ...state, isBusy: false };
      return showing({ page: isDead ? 'dead' : 'unavailable', error, preview: null });
    }
    case 'renewal-asked':
      if ('error' in view) return showing({ ...view, page: 'renewal-asked' });
      return preview ? showing({ page: 'renewal-asked', preview, step: null }) : state;
    case 'stepped':
      if (!preview) return state;
      return showing(action.isMember ? memberView(preview, action.step) : invitationView(preview, action));
    case 'resumed':
      if (action.preview.kind !== 'full') return showing({ page: 'sign-in-first' });
      return showing(
        action.isMember ? memberView(action.preview, action.step) : invitationView(action.preview, action),
      );
    case 'declined':
      return preview ? showing({ page: 'declined', preview, step: null }) : state;
    case 'chosen':
      return preview ? showing({ page: action.page, preview, step: null }) : state;
    case 'sso-failed':
      return signInFailed(action);
    case 'refused':
      return refused(view, preview, action.error, action);
  }
}

/** A sign-in that came to nothing has a page of its own, or it says what is wrong with the invitation itself. */
function signInFailed({
  error,
  preview: given,
  ...standing
}: Extract<AcceptAction, { type: 'sso-failed' }>): AcceptState {
  const preview = given?.kind === 'full' ? given : null;
  const page = signInFailures.get(error.code);
  if (page) return showing({ page, error, preview });
  if (preview) return refused(invitationView(preview, standing), preview, error, standing);
  return acceptReducer(initialAcceptState, { type: 'unreadable', error });
}

/** A refused press shows another page where the reason changes what can be done, else it is said on the page. */
function refused(
  view: AcceptView,
  preview: FullInvitationPreview | null,
  error: InviteError,
  standing: Standing,
): AcceptState {
  const { code, params } = error;
  // Who has joined is a member, whatever becomes of the link.
  if (hasJoined(view.page)) return showing(view, error);
  // Nobody who came back has the link to start again with.
  if (code === 'acceptance_expired' && isSignInFailure(view.page))
    return showing({ page: 'sign-in-expired', error, preview: null });
  if (deadLinks.has(code)) return showing({ page: 'dead', error, preview });
  if (!preview) return showing(view, error);
  const viewerMatch = matchByCode.get(code);
  if (viewerMatch) return showing(invitationView({ ...preview, viewerMatch }, standing));
  if (obstacles.has(code)) return showing(invitationView({ ...preview, obstacle: code }, standing));
  if (code === 'conflict' && params['account'] === 'existing')
    return showing(invitationView({ ...preview, account: 'existing' }, standing));
  if (code === 'authentication_required' && (view.page === 'join' || isFactorPage(view.page))) {
    const asNobody = { ...preview, viewerMatch: 'anonymous', account: 'existing' } as const;
    return showing(invitationView(asNobody, { step: 'authenticate' }), error);
  }
  return showing(isPast(view, standing) ? invitationView(preview, standing) : view, error);
}

/** Whether a press got further than its page, although it failed in the end. */
function isPast(view: AcceptView, { step }: Standing): boolean {
  if (step === null || step === 'authenticate') return false;
  if (isPasswordPage(view.page)) return step !== passwordSteps[view.page];
  return isCredentialView(view) || (isFactorPage(view.page) && step !== factorStep);
}

const showing = (view: AcceptView, problem: InviteError | null = null): AcceptState => ({
  view,
  isBusy: false,
  problem,
});

/** Why there is no way on at the moment: of the last press, or of the reading. */
export const failureOf = ({ problem, view }: AcceptState): InviteError | null =>
  problem ?? (view.page === 'unavailable' ? view.error : null);

/** What a page comes to, whatever it says. */
export type AcceptPhase = 'loading' | 'ready' | 'done' | 'dead';

/** What an element is doing as a whole. */
export function acceptPhase({ page }: AcceptView): AcceptPhase {
  if (page === 'loading') return page;
  if (hasJoined(page)) return 'done';
  const isOpen = isKept(page) || (isSignInFailure(page) && page !== 'sign-in-expired');
  return isOpen || /^(other-account|own-invitation|already-member)$/.test(page) ? 'ready' : 'dead';
}

/** Whether a page is about a sign-in through the organisation that came to nothing. */
export const isSignInFailure = (page: AcceptPage): page is SignInFailurePage =>
  /^(wrong-identity|unverified-identity|sign-in-(refused|failed|expired))$/.test(page);

/** Whether the person is a member on this page. */
export const hasJoined = (page: AcceptPage): boolean => /^(profile|tour|next-step|joined)$/.test(page);

/** Whether what comes after joining can no longer be done here. */
export const isTooLate = ({ view, problem }: AcceptState): boolean =>
  hasJoined(view.page) && /^(not_found|acceptance_expired)$/.test(problem?.code ?? '');

/** Whether a page offers to join, so that all that is known of the invitation is shown. */
export const isOffer = (page: AcceptPage): boolean =>
  /^(create-account|sign-in|join|step|temporary-password|elsewhere)$/.test(page);

/** Whether a page stays, with all that was typed, when the invitation is read again. */
const isKept = (page: AcceptPage): boolean => isOffer(page) || isFactorPage(page) || isPasswordPage(page);

/** The steps that are about a temporary password and the one that takes its place (OPS-24, OPS-25), by their pages. */
export const passwordSteps = {
  'temporary-password': 'temporary_password',
  'new-password': 'new_password',
} as const;

/** A page that asks for a temporary password, or for the one that takes its place. */
export type PasswordPage = keyof typeof passwordSteps;
export type PasswordView = InvitationView<PasswordPage>;
export const isPasswordPage = (page: AcceptPage): page is PasswordPage => Object.hasOwn(passwordSteps, page);

/** The step that is about the second factor (INT-09). */
const factorStep = 'mfa_enrol';

const factorPages = {
  enrol: 'set-up-factor',
  keep_codes: 'recovery-codes',
  verify: 'check-factor',
  // One that this version does not know is for the host.
  unknown: 'step',
} as const;

/** Whether a page is about the second factor. */
export const isFactorPage = (page: AcceptPage): boolean =>
  /^(set-up-factor|recovery-codes|check-factor)$/.test(page);

/** A page that asks for a password. */
export type CredentialView = InvitationView<'create-account' | 'sign-in'>;
export const isCredentialView = (view: AcceptView): view is CredentialView =>
  view.page === 'create-account' || view.page === 'sign-in';

/** Where a new member goes on: through what is left to do, to the end. A step of the host's own has its slot. */
function memberView(preview: FullInvitationPreview, step: string | null): AcceptView {
  if (step === null) return { page: 'joined', preview, step };
  return { page: step === 'profile' || step === 'tour' ? step : 'next-step', preview, step };
}

const notBegun: Standing = { step: null };

const invitationView = (preview: FullInvitationPreview, standing: Standing): AcceptView => ({
  page: invitationPage(preview, standing),
  preview,
  step: standing.step,
});

/** Where a good link leads: first by who is signed in, then by what stands in the way, then by what is due. */
function invitationPage(preview: FullInvitationPreview, { step, factor }: Standing): InvitationPage {
  const { viewerMatch, obstacle, account, methods } = preview;
  if (viewerMatch === 'already_member') return 'already-member';
  if (viewerMatch === 'self_invite') return 'own-invitation';
  if (viewerMatch === 'mismatch') return 'other-account';
  if (obstacle) return 'obstacle';
  const passwordPage = passwordPageOf(preview, step);
  if (passwordPage) return passwordPage;
  if (step === null ? viewerMatch === 'match' : step === 'confirm') return 'join';
  if (step === factorStep) return factorPages[factor ?? 'unknown'];
  if (step !== null && step !== 'authenticate') return 'step';
  if (account !== 'existing' && methods.includes('password')) return 'create-account';
  return methods.includes('sign_in') ? 'sign-in' : 'elsewhere';
}

/**
 * The page about a password that is due; `null` where another step is. Whoever is signed in by a temporary password
 * has to set their own, by whichever way they came (OPS-25); one that was used lets nobody in again (OPS-26).
 */
function passwordPageOf(
  { steps, temporaryPassword }: FullInvitationPreview,
  step: string | null,
): InvitationPage | null {
  const due = step ?? steps.find(({ status }) => status === 'current')?.key;
  if (due === 'new_password') return 'new-password';
  if (due !== 'temporary_password') return null;
  return temporaryPassword === 'used' ? 'used-password' : 'temporary-password';
}
