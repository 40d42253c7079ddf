import type { ErrorCode } from '../../contract/error-codes.ts';
import type { FullInvitationPreview, InvitationPreview } from '../../contract/invitation-preview.ts';
import type { InviteError } from '../../contract/invite-error.ts';

/** The pages that speak of one good link. */
export type InvitationPage =
  | 'create-account'
  | 'sign-in'
  | 'join'
  | 'step'
  | 'elsewhere'
  | 'other-account'
  | 'own-invitation'
  | 'already-member'
  | 'obstacle'
  | 'joined'
  | 'declined';

/** What is on the page. Every new view, also one of the same name, is news to whoever looks at it. */
export type AcceptView =
  | { readonly page: 'loading' | 'no-link' | 'sign-in-first' }
  | {
      readonly page: 'unavailable' | 'dead' | 'renewal-asked';
      readonly error: InviteError;
      readonly preview: FullInvitationPreview | null;
    }
  | {
      readonly page: InvitationPage;
      readonly preview: FullInvitationPreview;
      /** The step at which the running acceptance stands; `null` before the first press. */
      readonly step: string | null;
    };

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
  | { readonly type: 'pressed' | 'stopped' | 'no-link' | 'declined' | 'renewal-asked' }
  | { readonly type: 'previewed'; readonly preview: InvitationPreview }
  | { readonly type: 'unreadable'; readonly error: InviteError }
  | { readonly type: 'stepped'; readonly isCompleted: boolean; readonly step: string | null }
  | { readonly type: 'refused'; readonly error: InviteError; readonly step: string | null }
  | { readonly type: 'chosen'; readonly page: 'create-account' | 'sign-in' };

export const initialAcceptState: AcceptState = { view: { page: 'loading' }, isBusy: false, problem: null };

/** After these nothing can be done with the link as it is, whenever they are answered. */
const deadLinks: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invitation_expired', 'invitation_revoked', 'invitation_accepted', 'invitation_declined',
  'invitation_superseded', 'invitation_unusable', 'invitation_not_found', 'acceptance_expired',
]); // prettier-ignore

/** What else a link is answered with that is no link of this server. */
const unknownLinks: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_found', 'validation_failed', 'too_long', 'required', 'account_held',
]); // prettier-ignore

/** What stands in the way of a good link, found out by a press. */
const obstacles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'seat_limit_reached', 'role_missing', 'email_verification_required', 'account_held',
  'account_deactivated', 'sso_required', 'sso_not_configured',
]); // prettier-ignore

/** Refusals that say who the signed-in person is. */
const matchByCode: ReadonlyMap<ErrorCode, FullInvitationPreview['viewerMatch']> = new Map([
  ['wrong_account', 'mismatch'],
  ['self_invite', 'self_invite'],
  ['already_member', 'already_member'],
]);

/** The state after something happened. Pure: it asks nobody and keeps no secret. */
export function acceptReducer(state: AcceptState, action: AcceptAction): AcceptState {
  const { view } = state;
  const show = (next: AcceptView): AcceptState => ({ view: next, isBusy: false, problem: null });
  const preview = 'preview' in view ? view.preview : null;
  switch (action.type) {
    case 'pressed':
      return { ...state, isBusy: true, problem: null };
    case 'stopped':
      return { ...state, isBusy: false };
    case 'no-link':
      return show({ page: 'no-link' });
    case 'previewed':
      return show(
        action.preview.kind === 'full' ? invitationView(action.preview, null) : { page: 'sign-in-first' },
      );
    case 'unreadable': {
      const { error } = action;
      const isDead = deadLinks.has(error.code) || unknownLinks.has(error.code);
      return show({ page: isDead ? 'dead' : 'unavailable', error, preview: null });
    }
    case 'renewal-asked':
      return 'error' in view ? show({ ...view, page: 'renewal-asked' }) : state;
    case 'stepped':
      if (!preview) return state;
      return show(
        action.isCompleted
          ? { page: 'joined', preview, step: null }
          : invitationView(preview, action.step),
      );
    case 'declined':
      return preview ? show({ page: 'declined', preview, step: null }) : state;
    case 'chosen':
      return preview ? show({ page: action.page, preview, step: null }) : state;
    case 'refused':
      return refuse(state, preview, action.error, action.step);
  }
}

function refuse(
  state: AcceptState,
  preview: FullInvitationPreview | null,
  error: InviteError,
  step: string | null,
): AcceptState {
  const show = (view: AcceptView): AcceptState => ({ view, isBusy: false, problem: null });
  const { code } = error;
  if (deadLinks.has(code) && code !== deadCode(state.view)) return show({ page: 'dead', error, preview });
  const viewerMatch = matchByCode.get(code);
  if (preview && viewerMatch) return show(invitationView({ ...preview, viewerMatch }, step));
  if (preview && obstacles.has(code)) return show(invitationView({ ...preview, obstacle: code }, step));
  const isPast = preview && step !== null && 'step' in state.view && isCredentialPage(state.view.page);
  const view = isPast && step !== 'authenticate' ? invitationView(preview, step) : state.view;
  return { view, isBusy: false, problem: error };
}

/** Whether a page asks for a password. */
export const isCredentialPage = (page: AcceptPage): page is 'create-account' | 'sign-in' =>
  page === 'create-account' || page === 'sign-in';

const deadCode = (view: AcceptView): ErrorCode | null => ('error' in view ? view.error.code : null);

const invitationView = (preview: FullInvitationPreview, step: string | null): AcceptView => ({
  page: invitationPage(preview, step),
  preview,
  step,
});

/** Which page a good link leads to: first who is signed in, then what stands in the way, then what is due. */
function invitationPage(
  { viewerMatch, obstacle, account, methods }: FullInvitationPreview,
  step: string | null,
): InvitationPage {
  if (viewerMatch === 'already_member') return 'already-member';
  if (viewerMatch === 'self_invite') return 'own-invitation';
  if (viewerMatch === 'mismatch') return 'other-account';
  if (obstacle) return 'obstacle';
  if (step === null ? viewerMatch === 'match' : step === 'confirm') return 'join';
  if (step !== null && step !== 'authenticate') return 'step';
  const canSignIn = methods.includes('sign_in') || methods.includes('password');
  if (account === 'existing') return canSignIn ? 'sign-in' : 'elsewhere';
  return methods.includes('password') ? 'create-account' : canSignIn ? 'sign-in' : 'elsewhere';
}
