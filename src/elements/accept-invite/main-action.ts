import type { ErrorCode } from '../../contract/error-codes.ts';
import type { AcceptFacts } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Press } from './accept-page.ts';
import type { AcceptView, FailureView, InvitationView } from './accept-state.ts';

/** What a page's one main button, link or form does. */
export interface MainAction {
  readonly does: Press | 'authenticate' | 'paste' | 'go-to-sign-in' | 'land';
  /** Empty where a form has its own words. */
  readonly label: string;
}

/** The main thing that can be done on a page; `null` where nothing is left to do. */
export function mainAction(view: AcceptView, messages: Messages, facts: AcceptFacts): MainAction | null {
  const words = messages.acceptInvite;
  switch (view.page) {
    case 'create-account':
    case 'sign-in':
      return { does: 'authenticate', label: '' };
    case 'join':
      return {
        does: 'accept',
        label: isLast(view) ? words.joinTenant(facts.place ?? facts.tenant ?? '') : words.goOn,
      };
    case 'other-account':
      return { does: 'sign-out', label: words.switchAccount };
    case 'used-password':
      return view.preview.canRequestRenewal ? { does: 'renew', label: words.askNewMail } : null;
    case 'own-invitation':
      return { does: 'sign-out', label: words.signOut };
    case 'obstacle':
      return isFinal(view.preview.obstacle) ? null : { does: 'read', label: words.checkAgain };
    case 'unavailable':
      return { does: 'read', label: messages.common.retry };
    case 'no-link':
      return { does: 'paste', label: '' };
    case 'sign-in-first':
      return { does: 'go-to-sign-in', label: words.signInLink };
    case 'elsewhere':
      return view.preview.methods.includes('sso')
        ? {
            does: 'sign-in-elsewhere',
            label: words.continueWith(view.preview.ssoLabel ?? words.singleSignOn),
          }
        : null;
    case 'already-member':
    case 'next-step':
    case 'joined':
      return { does: 'land', label: words.dashboard };
    case 'wrong-identity':
    case 'unverified-identity':
    case 'sign-in-refused':
    case 'sign-in-failed':
      return view.preview
        ? { does: 'sign-in-elsewhere', label: words.tryAgain }
        : { does: 'paste', label: '' };
    case 'sign-in-expired':
      return { does: 'paste', label: '' };
    case 'dead':
      return wayOut(view, words);
    default:
      return null;
  }
}

/** Whether nothing comes between the press and joining. */
const isLast = ({ step, preview }: InvitationView): boolean =>
  step === 'confirm' || !preview.steps.some(({ key, status }) => key === 'mfa_enrol' && status !== 'done');

/** Obstacles that do not go away by waiting. */
const isFinal = (code: ErrorCode | null) => code === 'role_missing' || code === 'invitation_unusable';

function wayOut(
  { error: { code, params }, ...view }: FailureView,
  words: Messages['acceptInvite'],
): MainAction | null {
  switch (code) {
    case 'invitation_expired':
      return params['canRequestRenewal'] === false ? null : { does: 'renew', label: words.askRenewal };
    case 'invitation_accepted':
      return { does: 'go-to-sign-in', label: words.signInLink };
    case 'acceptance_expired':
      return { does: 'read', label: words.startAgain };
    case 'account_held':
    case 'account_deactivated':
      return { does: 'read', label: words.checkAgain };
    case 'invitation_revoked':
    case 'invitation_declined':
    case 'invitation_superseded':
      return null;
    default:
      // A link that this server does not know: another one can be pasted.
      return view.preview ? null : { does: 'paste', label: '' };
  }
}
