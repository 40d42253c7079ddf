import { assignment } from '../../messages/en/assignment.ts';
import { audit } from '../../messages/en/audit.ts';
import { errors } from '../../messages/en/errors.ts';
import { memberList } from '../../messages/en/member-list.ts';
import { seats } from '../../messages/en/seats.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { RowMenu } from '../shared/row-menu.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { MemberActions } from './member-actions.ts';
import { MemberDetail } from './member-detail.ts';
import { memberDetail } from './member-detail.styles.ts';
import { memberDialogs } from './member-dialogs.styles.ts';
import { actionLabel, obstacleSentence } from './member-words.ts';
import { offeredActions, type OfferedAction } from './offered-actions.ts';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { Localize } from '../shared/localize.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { RowFocus } from '../shared/row-focus.ts';
import type { ChangeOutcome } from './member-desk.ts';

/** What the menu adds to the words and styles of its element. */
export const sections: Partial<Messages> = { assignment, audit, errors, memberList, seats };
export const styles = [rowMenu, confirmDialog, memberDialogs, memberDetail];

interface Surroundings {
  readonly announcer: Announcer;
  readonly focus: RowFocus;
  readonly localize: Localize;
  readonly messages: () => Messages;
  /** Asks the page, then shows everything about a member. */
  readonly openDetail: (member: Member) => void;
}

/** All that can be done about a member, from the menu to the outcome, and the panel about them; loaded when it is wanted. */
export class MemberMenu {
  /** What has to be seen of the last outcome beyond what the rows show. */
  notice: TemplateResult | null = null;

  readonly #around: Surroundings;
  readonly #menu: RowMenu;
  readonly #dialog: ConfirmDialog;
  readonly #actions: MemberActions;
  readonly #detail: MemberDetail;

  constructor(host: ReactiveElement, around: Surroundings) {
    const { focus, localize, messages, announcer } = around;
    this.#around = around;
    this.#menu = new RowMenu(host, () => focus.restore());
    // Before the dialog, which is to lie on top of it, also after both were moved within the page.
    this.#detail = new MemberDetail(host, {
      localize,
      messages,
      announce: (sentence) => announcer.announce(sentence),
      offers: (member, store) => this.#offers(member, store),
      start: (offered, member, store) => this.#start(offered, member, store),
      closed: () => focus.restore(),
    });
    this.#dialog = new ConfirmDialog(host);
    this.#actions = new MemberActions({
      host,
      localize,
      messages,
      dialog: this.#dialog,
      settle: (outcome) => this.#settle(outcome),
    });
  }

  /** Whether the panel is open: what is said is then said in it. */
  get isDetailOpen(): boolean {
    return this.#detail.isOpen;
  }

  /** Forgets what became of the last action, and closes what is open: none of it is about what is shown from now on. */
  clear(): void {
    this.notice = null;
    this.#menu.close();
    this.#dialog.close();
    this.#detail.close();
  }

  /** Closes the panel, as when its viewer may no longer look. */
  closeDetail(): void {
    this.#detail.close();
  }

  open(button: HTMLElement, end: MenuEnd, member: Member, store: InviteStore): void {
    const messages = this.#around.messages();
    const words = messages.memberList;
    const exit = store.state.resources.tenant.value?.policy.members.exit ?? '';
    const items = this.#offers(member, store).map((offered) => {
      const reason = obstacleSentence(messages, offered);
      return {
        label: actionLabel(words, offered, member, exit),
        run: () => this.#start(offered, member, store),
        isFinal: offered.action === 'remove',
        ...(reason !== undefined && { reason }),
      };
    });
    const details = { label: words.details, run: () => this.#around.openDetail(member) };
    void this.#menu.open(button, [details, ...items], end);
  }

  openDetail(member: Member, store: InviteStore): void {
    this.notice = null;
    this.#detail.open(member, store);
  }

  /** `announcer` is the live region of the element. */
  render(announcer: TemplateResult) {
    const { isOpen } = this.#detail;
    return [
      this.#menu.render(),
      this.#dialog.render(),
      this.#detail.render(isOpen ? announcer : null, this.notice),
      isOpen ? null : announcer,
    ];
  }

  #start(offered: OfferedAction, member: Member, store: InviteStore): void {
    this.notice = null;
    void this.#actions.start(offered, member, store);
  }

  #offers(member: Member, { state }: InviteStore): readonly OfferedAction[] {
    const { viewer, tenant, roles } = state.resources;
    return viewer.value && tenant.value
      ? offeredActions(member, { viewer: viewer.value, tenant: tenant.value, roles: roles.value ?? [] })
      : [];
  }

  #settle(outcome: ChangeOutcome | null): void {
    if (outcome) {
      this.notice = outcome.notice ?? null;
      if (outcome.isGone) this.#detail.close();
      else this.#detail.learn(outcome.member);
      this.#around.announcer.announce(outcome.sentence);
    }
    if (!this.#detail.isOpen) this.#around.focus.restore();
  }
}
