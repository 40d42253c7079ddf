import { canGoBetter } from '../shared/confirm-dialog.ts';
import { describeChange } from './member-words.ts';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ConfirmDialog } from '../shared/confirm-dialog.ts';
import type { Localize } from '../shared/localize.ts';
import type { MemberChange } from './member-change.ts';

/** What came of a change. */
export interface ChangeOutcome {
  /** The member as known last. */
  readonly member: Member;
  /** What is said about it, once. */
  readonly sentence: string;
  /** What has to be seen beyond what the rows show. */
  readonly notice?: TemplateResult | null;
  /** Whether they are no member any more. */
  readonly isGone?: boolean;
}

/** What the dialogs about a member work with. */
export interface MemberDesk {
  readonly host: ReactiveElement;
  readonly dialog: ConfirmDialog;
  readonly localize: Localize;
  readonly messages: () => Messages;
  /** Called when a dialog is closed, with what came of it, or `null`: tells of it and brings focus back. */
  readonly settle: (outcome: ChangeOutcome | null) => void;
}

/** What a dialog says about the failures of a change, and after which the same press can go better. */
export const failuresOf = ({ messages, localize }: MemberDesk, change: MemberChange, store: InviteStore) => ({
  describeError: (error: InviteError): unknown =>
    describeChange(messages(), localize, store.state, change.member, error),
  canRepeat: (error: InviteError): boolean =>
    error.code === 'precondition_failed' ? change.hasNewer : canGoBetter(error),
});
