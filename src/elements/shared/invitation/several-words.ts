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
  /** On the button that does it. */
  readonly confirm: Counted;
  readonly progress: (at: string, total: string) => string;
  readonly done: Counted;
  readonly notDone: (shown: string, total: string) => string;
  /** Of one whose message did not go out. */
  readonly undelivered: string;
}

/** The words of an action; those of letting people in come with who offers it. */
export function severalWords(messages: Messages, action: SeveralAction): SeveralWords {
  const { inviteList: words, release } = messages;
  switch (action) {
    case 'resend':
      return {
        label: words.resend,
        none: words.noneToResend,
        title: words.resendSeveralTitle,
        confirm: words.resendSeveralAction,
        progress: words.resendingSeveral,
        done: words.resentSeveral,
        notDone: words.notResent,
        undelivered: words.undelivered,
      };
    case 'revoke':
      return {
        label: words.revoke,
        none: words.noneToRevoke,
        title: words.revokeSeveralTitle,
        confirm: words.revokeSeveralAction,
        progress: words.revokingSeveral,
        done: words.revokedSeveral,
        notDone: words.notRevoked,
        undelivered: words.undelivered,
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
