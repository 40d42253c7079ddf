import { html, nothing, type CSSResultOrNative, type ReactiveElement } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { InviteError } from '../../contract/invite-error.ts';
import { inviteListHead } from '../../messages/en/invite-list-head.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { statusAt } from '../../policy/invitation-status.ts';
import { ExpiryWatch } from '../shared/invitation/expiry-watch.ts';
import { invitationRow, type RowWriter } from '../shared/invitation/invitation-row.ts';
import { groupTypesOf } from '../shared/assignments.ts';
import { describeError } from '../shared/describe-error.ts';
import { failureNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { countOf } from '../shared/row-source.ts';
import { combinedRows } from './combined-list.styles.ts';
import { CombinedSource } from './combined-source.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { ActionKey } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState, ListKind } from '../../store/invite-state.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { ListController } from '../shared/list-controller.ts';
import type { ListFrame } from '../shared/list-frame.ts';
import type { Localize } from '../shared/localize.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { InvitationChoices } from './invitation-choices.ts';
import type { MemberMenu } from './member-menu.ts';

/** What rows of invitations add to the words and styles of the list. */
export const sections = { inviteList: inviteListHead } as Partial<Messages>;
export const styles = [combinedRows];

interface Surroundings {
  readonly members: ListController<'members'>;
  readonly announcer: Announcer;
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly state: () => InviteState;
  /** Called when rows that somebody asked for are here. */
  readonly tell: () => void;
  /** Loads what is needed to do something about a row; `null` when it did not come. */
  readonly menu: () => Promise<MemberMenu | null>;
  /** Whether rows of members have a box to select them, so that there is a column more. */
  readonly hasBoxes: () => boolean;
  readonly bring: (sections: Partial<Messages>, styles: readonly CSSResultOrNative[]) => void;
}

/** What somebody needs to see each kind. */
const viewActions = { invitations: 'view_invitations', members: 'view_members' } as const;

/**
 * Open invitations above the members, in one table (INT-06): one search, one filter, pages of both. Where one
 * of the two can't be read or may not be seen, the other stands alone.
 */
export class CombinedList {
  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  readonly #source: CombinedSource;
  readonly #choices: OnDemand<InvitationChoices>;

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    this.#source = new CombinedSource(host, around.members, around.state, around.tell);
    this.#choices = new OnDemand(host, async () => {
      const menu = await around.menu();
      if (!menu) throw new InviteError('offline');
      const part = await import('./invitation-choices.ts');
      around.bring(part.sections, []);
      const { announcer, localize, messages, members } = around;
      return new part.InvitationChoices(host, menu, { announcer, localize, messages, focus: members.focus });
    });
    new ExpiryWatch(
      host,
      () => {
        const { isJoined, rows, store } = this.#source;
        return isJoined ? { rows, store } : { rows: [], store: null };
      },
      (store) => void store.readAgain(),
    );
  }

  /** Asks for invitations too; called as often as anything changes. */
  enter(): void {
    this.#source.enter();
  }

  /** Asks for members alone from now on. */
  leave(): void {
    this.#source.leave();
  }

  /** What the frame of the list shows for both; `frame` is that of the members alone. */
  frame(frame: ListFrame): ListFrame {
    const { memberList: words } = this.#around.messages();
    const columns = [...frame.columns];
    columns.splice(-2, 1, words.expiresOrActive, words.invitedOrJoined);
    return {
      ...frame,
      words: { ...words, caption: words.combinedCaption },
      controller: this.#source,
      headCount: this.#headCount,
      filters: this.#filters,
      rowCount: frame.rowCount + this.#source.rows.length,
      columns,
      rows: () => [
        this.#renderRows(),
        this.#renderMore(columns.length + (this.#around.hasBoxes() ? 1 : 0)),
        frame.rows(),
      ],
      notice: [frame.notice, this.#renderProblems()],
      noMatch: this.#noMatch,
    };
  }

  get #filters(): ListFrame['filters'] {
    const { memberList: words, inviteList } = this.#around.messages();
    // Where everybody who is invited is among the members already, none of these is left.
    const isApart = this.#source.hasPeopleApart;
    const filters: readonly (readonly [ListKind, string, string])[] = [
      ...(this.#source.hasHeld ? [['members', 'held', words.held] as const] : []),
      ...(isApart ? [['invitations', 'pending', inviteList.pending] as const] : []),
      ['members', 'active', words.active],
      ['members', 'deactivated', words.deactivated],
      ...(isApart ? [['invitations', 'expired', inviteList.expired] as const] : []),
      ['invitations', 'revoked', inviteList.revoked],
    ];
    return filters
      .filter(([kind]) => this.#may(viewActions[kind]))
      .map(([, status, label]) => [status, label] as const);
  }

  get #noMatch(): string {
    const { memberList: words, inviteList } = this.#around.messages();
    const none: Readonly<Record<string, string>> = {
      held: words.noneHeld,
      pending: inviteList.nonePending,
      active: words.noneActive,
      deactivated: words.noneDeactivated,
      expired: inviteList.noneExpired,
      revoked: inviteList.noneRevoked,
    };
    return (!this.#source.isSearched && none[this.#source.status]) || words.nobodyMatches;
  }

  /** "7 members and 3 invitations": each number says what it counts. */
  get #headCount(): string | null {
    const { messages, localize } = this.#around;
    const { memberList: words } = messages();
    const parts = (
      [
        ['members', words.memberCount],
        ['invitations', words.invitationCount],
      ] as const
    ).flatMap(([kind, sentence]) => {
      const list = this.#source.listOf(kind);
      const count = list.total?.value ?? list.value?.length ?? 0;
      const shown = countOf(list, (value) => localize.number(value));
      return shown && this.#source.isAsked(kind) && count > 0 ? [sentence(count, shown)] : [];
    });
    return parts.length > 0 ? localize.list(parts) : null;
  }

  get #now(): number {
    return this.#source.store?.now() ?? Date.now();
  }

  #statusOf(invitation: Invitation) {
    return statusAt(invitation, this.#now);
  }

  /** Whether the viewer may do something at all; yes where nobody says who may. */
  #may(action: ActionKey): boolean {
    const { viewer, tenant } = this.#around.state().resources;
    if (!viewer.value || !tenant.value?.policy.permissions[action]) return true;
    return hasPermission({ actor: viewer.value, action, policy: tenant.value.policy }).allowed;
  }

  #renderRows() {
    const { messages, localize, state } = this.#around;
    const { roles, scopes, tenant } = state().resources;
    const minute = Math.floor(this.#now / 60_000);
    const isReadOnly = !this.#may('invite');
    const hasBoxes = this.#around.hasBoxes();
    const shared = [minute, messages(), localize.locale, isReadOnly, roles.value, scopes.value, tenant.value];
    const writer: RowWriter = {
      isReadOnly,
      words: messages().inviteList,
      localize,
      now: this.#now,
      state: state(),
      policy: tenant.value?.policy,
      groupTypes: groupTypesOf(tenant.value),
      prepare: () => void this.#choices.load(),
      select: () => undefined,
      openMenu: (invitation, button, end) => void this.#openMenu(invitation, button, end),
    };
    return repeat(
      this.#source.rows,
      ({ id }) => id,
      (invitation) => {
        const status = this.#statusOf(invitation);
        const isFresh = state().freshIds.has(invitation.id);
        return guard([invitation, status, isFresh, hasBoxes, ...shared], () =>
          invitationRow(writer, invitation, { status, isFresh, ...(hasBoxes && { isSelected: null }) }),
        );
      },
    );
  }

  /** Reads the next page of invitations, where they end and the members begin. */
  #renderMore(width: number) {
    const { messages, localize } = this.#around;
    const { common, memberList: words } = messages();
    const { nextCursor, status } = this.#source.invitations.list;
    if (!nextCursor) return nothing;
    const total = countOf(this.#source.invitations.list, (count) => localize.number(count)) ?? '';
    const isLoading = status === 'loading';
    return html`<tr class="between">
      <td colspan=${width}>
        <button
          class="button more"
          part="more-button"
          type="button"
          aria-disabled=${isLoading}
          @click=${() => this.#source.invitations.more()}
        >
          ${isLoading ? common.loading : words.moreInvitations}
        </button>
        <span class="secondary">${words.shown(localize.number(this.#source.rows.length), total)}</span>
      </td>
    </tr>`;
  }

  /** What keeps one of the two from being shown; what keeps both is said in place of the rows. */
  #renderProblems() {
    const { memberList: words } = this.#around.messages();
    const { error } = this.#source.list;
    const { error: choicesError } = this.#choices;
    return [
      error
        ? nothing
        : [
            this.#renderProblem('invitations', words.invitationsFailed, words.invitationsWithheld),
            this.#renderProblem('members', words.membersFailed, words.membersWithheld),
          ],
      choicesError
        ? failureNotice(this.#around.messages(), choicesError, () => void this.#choices.load())
        : nothing,
    ];
  }

  #renderProblem(kind: ListKind, failed: string, withheld: string) {
    const messages = this.#around.messages();
    const { status, error } = this.#source.listOf(kind);
    if (!this.#source.isAsked(kind) || status !== 'failed' || !error) return nothing;
    if (error.code === 'forbidden')
      return html`<p class="withheld secondary" part="withheld">${withheld}</p>`;
    return html`<div class="notice" part="error">
      <p role="alert">${failed} ${describeError(messages, error)}</p>
      <button class="button" part="retry-button" type="button" @click=${this.#source.retry}>
        ${messages.common.retry}
      </button>
    </div>`;
  }

  async #openMenu(invitation: Invitation, button: HTMLElement, end: MenuEnd): Promise<void> {
    const choices = await this.#choices.load();
    const { store } = this.#source;
    if (choices && store && this.#host.isConnected) choices.open(button, end, invitation, store);
  }
}
