import { html, type CSSResultOrNative, type ReactiveElement, type TemplateResult } from 'lit';
import { toInviteError } from '../../contract/invite-error.ts';
import { assignment } from '../../messages/en/assignment.ts';
import { audit } from '../../messages/en/audit.ts';
import { errors } from '../../messages/en/errors.ts';
import { memberList } from '../../messages/en/member-list.ts';
import { inviteList } from '../../messages/en/invite-list.ts';
import { mailFailures } from '../../messages/en/mail-failures.ts';
import { onboarding } from '../../messages/en/onboarding.ts';
import { release } from '../../messages/en/release.ts';
import { seats } from '../../messages/en/seats.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { failureNotice } from '../shared/notices.ts';
import { roleNamesOf } from '../shared/role-cell.ts';
import { RowMenu, type MenuItem } from '../shared/row-menu.ts';
import { outcome } from '../shared/outcome.styles.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { MemberActions } from './member-actions.ts';
import { MemberDetail } from './member-detail.ts';
import { memberDetail } from './member-detail.styles.ts';
import { memberDialogs } from './member-dialogs.styles.ts';
import { actionLabel, obstacleSentence } from './member-words.ts';
import { offeredActions, type OfferedAction, type OfferSituation } from './offered-actions.ts';
import { SeveralActions } from '../shared/invitation/several-actions.ts';
import { isInstant, possibleActions, type MemberAction } from './possible-actions.ts';
import { RoleChanges } from './role-changes.ts';
import { roleChip } from './role-chip.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { Localize } from '../shared/localize.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { RowFocus } from '../shared/row-focus.ts';
import type { InvitationDesk } from '../shared/invitation/invitation-desk.ts';
import type { RowSelection } from '../shared/row-selection.ts';
import type { ComingAction } from './invited-person.ts';
import type { Onboarding } from './onboarding.ts';
import type { MemberPlaces } from './member-places.ts';
import type { PlaceOffer } from './place-actions.ts';
import type { ChangeOutcome, MemberDesk } from './member-desk.ts';

/** What the menu adds to the words and styles of its element. */
export const sections: Partial<Messages> = { assignment, audit, errors, memberList, seats };
export const styles = [rowMenu, outcome, confirmDialog, memberDialogs, memberDetail];

/** The words of what is done by way of an invitation. */
const onboardingSections: Partial<Messages> = { inviteList, mailFailures, onboarding, release };

interface Surroundings {
  readonly announcer: Announcer;
  readonly focus: RowFocus;
  readonly localize: Localize;
  readonly messages: () => Messages;
  /** Asks the page, then shows everything about a member. */
  readonly openDetail: (member: Member) => void;
  /** Who is held, or was let in and has not come, where there are such people. */
  readonly onboarding: () => Onboarding | null;
  readonly bring: (sections: Partial<Messages>, styles: readonly CSSResultOrNative[]) => void;
  /** What people are in several places, where that is so. */
  readonly places: () => MemberPlaces | null;
}

/** All that can be done about a member, from the menu to the outcome, and the panel about them; loaded when it is wanted. */
export class MemberMenu {
  /** What has to be seen of the last outcome beyond what the rows show. */
  notice: TemplateResult | null = null;

  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  readonly #menu: RowMenu;
  readonly #dialog: ConfirmDialog;
  readonly #actions: MemberActions;
  readonly #detail: MemberDetail;
  readonly #roles: RoleChanges;
  readonly #desk: MemberDesk;
  readonly #invitationDesk: InvitationDesk;
  #several: SeveralActions | null = null;

  constructor(host: ReactiveElement, around: Surroundings) {
    const { focus, localize, messages, announcer } = around;
    this.#host = host;
    this.#around = around;
    this.#menu = new RowMenu(host, () => focus.restore());
    // Before the dialog, which is to lie on top of it, also after both were moved within the page.
    this.#detail = new MemberDetail(host, {
      localize,
      messages,
      announce: (sentence) => announcer.announce(sentence),
      offers: (member, store) => this.#offers(member, store),
      start: (offered, member, store) => this.#start(offered, member, store),
      role: (member, store) => this.#renderRole(member, store),
      places: (member, store) => this.#renderPlaces(member, store),
      pill: (member) => this.#around.onboarding()?.pill(member),
      onboarding: (member, invitation, store) =>
        this.#around
          .onboarding()
          ?.section(member, invitation, this.#offers(member, store), (offered) =>
            this.#start(offered, member, store),
          ),
      closed: () => {
        this.#around.onboarding()?.forget();
        focus.restore();
      },
    });
    this.#dialog = new ConfirmDialog(host);
    const desk: MemberDesk = {
      host,
      localize,
      messages,
      dialog: this.#dialog,
      settle: (outcome) => this.#settle(outcome),
    };
    this.#desk = desk;
    this.#invitationDesk = { ...around, host, dialog: this.#dialog, show: this.show };
    this.#actions = new MemberActions({
      ...desk,
      bring: around.bring,
      changeInvited: (action, member, store) => this.#changeInvited(action, member, store),
    });
    this.#roles = new RoleChanges({
      ...desk,
      announcer,
      learn: (member) => this.#detail.learn(member),
      focusRole: (id) => void this.#focusRole(id),
      begin: () => this.show(null),
    });
  }

  /** The one menu and the one dialog of the list, for what is done about other rows. */
  get menu(): RowMenu {
    return this.#menu;
  }

  get dialog(): ConfirmDialog {
    return this.#dialog;
  }

  /** Says above the rows what became of the last action, and nothing of the one before. */
  readonly show = (notice: TemplateResult | null): void => {
    this.notice = notice;
    this.#roles.forget();
    this.#host.requestUpdate();
  };

  /** The member as they will be when what was chosen for them has come through. */
  shown(member: Member): Member {
    return this.#roles.shown(member);
  }

  /** What became of the last change of a role, below the row of whom it is about; `null` for all others. */
  noteOf(memberId: string): TemplateResult | null {
    return this.#roles.memberId === memberId ? this.#roles.render() : null;
  }

  /** What is said above the rows; also of somebody who is not among them any more. */
  noticeAbove(members: readonly Member[]): TemplateResult | null {
    const { memberId } = this.#roles;
    const isStray = memberId !== null && !members.some(({ id }) => id === memberId);
    return isStray ? this.#roles.render() : this.notice;
  }

  /** Whether the panel is open: what is said is then said in it. */
  get isDetailOpen(): boolean {
    return this.#detail.isOpen;
  }

  /** Forgets what became of the last action, and closes what is open: none of it is about what is shown from now on. */
  clear(): void {
    this.show(null);
    this.#several?.forget();
    this.#roles.clear();
    this.#menu.close();
    this.#dialog.close();
    this.#detail.close();
  }

  /** Closes the panel, as when its viewer may no longer look. */
  closeDetail(): void {
    this.#detail.close();
  }

  /** What is done to somebody by one press on their row. */
  startStep(action: MemberAction, member: Member, store: InviteStore): void {
    const offered = this.#offers(member, store).find((one) => one.action === action && !one.obstacle);
    if (offered) this.#start(offered, member, store);
  }

  /** What can be done with the people who are selected: to let them all in. */
  renderBar(selected: readonly Member[], selection: RowSelection, store: InviteStore) {
    this.#several ??= new SeveralActions(this.#invitationDesk, {
      clear: () => selection.clear(),
      // The rows are those of members.
      remove: () => undefined,
    });
    const read = () =>
      Promise.all(
        selected.flatMap(({ invitationId }) =>
          invitationId === null ? [] : [store.client.invitations.get(invitationId)],
        ),
      );
    return this.#several.render({ count: selected.length, actions: ['release'], read }, store);
  }

  open(button: HTMLElement, end: MenuEnd, member: Member, store: InviteStore): void {
    const messages = this.#around.messages();
    const words = messages.memberList;
    const exit = store.state.resources.tenant.value?.policy.members.exit ?? '';
    const items = this.#offers(member, store).map((offered) => ({
      label: actionLabel(words, offered, member, exit),
      run: () => this.#start(offered, member, store),
      isFinal: offered.action === 'remove',
      ...reasonOf(messages, offered),
    }));
    const details = { label: words.details, run: () => this.#around.openDetail(member) };
    void this.#menu.open(button, [details, ...this.#placeItems(member, store), ...items], end);
  }

  /** What the menu offers about each place of somebody, where they have several. */
  #placeItems(member: Member, store: InviteStore): readonly MenuItem[] {
    const places = this.#around.places();
    const situation = this.#situation(store);
    if (!places || !situation) return [];
    return places.menuOffers(member, situation).map((offered) => ({
      label: places.label(offered, member),
      run: () => this.#startInPlace(places, offered, member, store),
      isFinal: offered.action === 'removePlace',
      ...reasonOf(this.#around.messages(), offered),
    }));
  }

  /** Opens the menu of roles; not while another one is being saved for the same person. */
  openRoles(button: HTMLElement, end: MenuEnd, member: Member, store: InviteStore): void {
    const situation = this.#situation(store);
    if (!situation || this.#roles.isUnderWay(member.id)) return;
    void this.#menu.open(button, this.#roles.items(member, situation, store), end);
  }

  /**
   * A member by id: as the lists know them, else read; `null` where that fails, which is then said above the
   * rows, with `retry` for another try.
   */
  async find(id: string, store: InviteStore, retry: () => void): Promise<Member | null> {
    for (const { value } of store.state.lists.members.values()) {
      const row = value?.find((member) => member.id === id);
      if (row) return row;
    }
    this.show(null);
    try {
      return await store.client.members.get(id);
    } catch (thrown) {
      const messages = this.#around.messages();
      this.show(failureNotice(messages, toInviteError(thrown), retry));
      return null;
    }
  }

  openDetail(member: Member, store: InviteStore): void {
    this.notice = null;
    this.#detail.open(member, store);
  }

  /** `announcer` is the live region of the element. */
  render(announcer: TemplateResult) {
    const { isOpen } = this.#detail;
    const menu = this.#menu.render();
    // All that lies outside of an open panel is out of reach.
    return [
      isOpen ? null : menu,
      this.#dialog.render(),
      this.#detail.render(isOpen ? [menu, announcer] : null, this.notice),
      isOpen ? null : announcer,
    ];
  }

  /** Nothing where people have one role for all, which stands among what is known of them. */
  #renderPlaces(member: Member, store: InviteStore) {
    const places = this.#around.places();
    const situation = this.#situation(store);
    if (!places || !situation) return null;
    return places.renderSection(member, places.offers(member, situation), (offered) =>
      this.#startInPlace(places, offered, member, store),
    );
  }

  /** `false` where there is no one role. */
  #renderRole(member: Member, store: InviteStore) {
    if (this.#around.places()) return false;
    const { state } = store;
    const { viewer, tenant } = state.resources;
    const possible = possibleActions(member, viewer.value, tenant.value);
    if (!isInstant(tenant.value) || !possible.some(({ action }) => action === 'changeRole')) return undefined;
    const { memberList: words } = this.#around.messages();
    const { assignments } = this.#roles.shown(member);
    const names = roleNamesOf(state, { assignments }, this.#around.localize, words);
    return html`${roleChip({
      words,
      member,
      role: assignments.some(({ roleIds }) => roleIds.length > 0) ? names : '',
      prepare: () => undefined,
      open: (button, end) => this.openRoles(button, end, member, store),
    })}
    ${this.noteOf(member.id)}`;
  }

  #start(offered: OfferedAction, member: Member, store: InviteStore): void {
    this.show(null);
    void this.#actions.start(offered, member, store);
  }

  async #changeInvited(action: ComingAction, member: Member, store: InviteStore): Promise<void> {
    const { changeInvited } = await import('./invited-person.ts');
    this.#around.bring(onboardingSections, []);
    const after = await changeInvited(this.#invitationDesk, action, member, store);
    if (after) this.#detail.learn(after);
    else if (this.#detail.isOpen && action === 'withdraw') this.#detail.close();
  }

  #startInPlace(places: MemberPlaces, offered: PlaceOffer, member: Member, store: InviteStore): void {
    this.show(null);
    void places.start(this.#desk, offered, member, store);
  }

  #offers(member: Member, store: InviteStore): readonly OfferedAction[] {
    const situation = this.#situation(store);
    return situation ? offeredActions(member, situation) : [];
  }

  #situation({ state }: InviteStore): OfferSituation | null {
    const { viewer, tenant, roles } = state.resources;
    return viewer.value && tenant.value
      ? { viewer: viewer.value, tenant: tenant.value, roles: roles.value ?? [] }
      : null;
  }

  /** Brings focus to the role of a member, in the panel where that is open. */
  async #focusRole(memberId: string): Promise<void> {
    await this.#host.updateComplete;
    const place = this.#detail.isOpen ? 'dialog.detail' : `tr[data-id="${CSS.escape(memberId)}"]`;
    this.#host.renderRoot.querySelector<HTMLElement>(`${place} .role-button`)?.focus();
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

/** Why an item can't be chosen, where that is so. */
function reasonOf(
  messages: Messages,
  offered: Parameters<typeof obstacleSentence>[1],
): { readonly reason?: string } {
  const reason = obstacleSentence(messages, offered);
  return reason === undefined ? {} : { reason };
}
