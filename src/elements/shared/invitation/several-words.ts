import type { Credential } from '../../../policy/credential-of.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { SeveralAction } from './several-actions.ts';

type Counted = (count: number, shown: string) => string;

/** What is said around what is done to several at once. */
export interface SeveralWords {
  /** What it is called. */
  readonly label: string;
  /** Where it can be done to none of them. */
  readonly none: string;
  readonly title: Counted;
  /** What it does to whom; left out where more than a sentence is to be said. */
  readonly effect?: (people: string) => string;
  /** On the button that does it. */
  readonly confirm: Counted;
  readonly progress: (at: string, total: string) => string;
  readonly done: Counted;
  readonly notDone: (shown: string, total: string) => string;
  /** Of one whose message did not go out; left out where none is to go. */
  readonly undelivered?: string;
}

/** The words of an action, where people are let in with such a credential; those of letting them in come with who offers it. */
export function severalWords(
  messages: Messages,
  action: SeveralAction,
  credential: Credential = 'link',
): SeveralWords {
  const { inviteList: words, release } = messages;
  const isPassword = credential === 'temporary_password';
  switch (action) {
    case 'resend':
      return {
        label: words.resend,
        none: words.noneToResend,
        title: words.resendSeveralTitle,
        effect: isPassword ? release.resendSeveral : words.resendSeveral,
        confirm: words.resendSeveralAction,
        progress: words.resendingSeveral,
        done: words.resentSeveral,
        notDone: words.notResent,
        undelivered: isPassword ? release.notSent : words.undelivered,
      };
    case 'revoke':
      return {
        label: words.revoke,
        none: words.noneToRevoke,
        title: words.revokeSeveralTitle,
        effect: isPassword ? release.withdrawSeveral : words.revokeSeveral,
        confirm: words.revokeSeveralAction,
        progress: words.revokingSeveral,
        done: words.revokedSeveral,
        notDone: words.notRevoked,
      };
    case 'release':
      return {
        label: release.release,
        none: release.noneToRelease,
        title: release.releaseSeveralTitle,
        confirm: release.releaseSeveralAction,
        progress: release.releasingSeveral,
        done: release.releasedSeveral,
        notDone: release.notReleased,
        undelivered: release.undelivered,
      };
  }
}
