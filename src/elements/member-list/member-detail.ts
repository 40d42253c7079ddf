import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { displayName } from '../../contract/display-name.ts';
import { isCapable } from '../../contract/capabilities.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { AuditTrail } from '../shared/audit-trail.ts';
import { closeIcon } from '../shared/icons.ts';
import { failureNotice, loadingNotice } from '../shared/notices.ts';
import { breakable } from '../shared/person-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import { avatar } from './avatar.ts';
import { memberFacts } from './member-facts.ts';
import { memberTones } from './member-tones.ts';
import { actionLabel, obstacleSentence } from './member-words.ts';
import { trailEntry } from './trail-entry.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Localize } from '../shared/localize.ts';
import type { OfferedAction } from './offered-actions.ts';

interface Surroundings {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly announce: (sentence: string) => void;
  readonly offers: (member: Member, store: InviteStore) => readonly OfferedAction[];
  readonly start: (offered: OfferedAction, member: Member, store: InviteStore) => void;
  /** What shows the role where it can be pressed. */
  readonly role: (member: Member, store: InviteStore) => unknown;
  /** What shows where they are, and as what, where that is several places; `null` elsewhere. */
  readonly places: (member: Member, store: InviteStore) => unknown;
  /** The state, where there is more to it than a word. */
  readonly pill: (member: Member) => unknown;
  /** How they come in, or why they can't; nothing for all others. */
  readonly onboarding: (
    member: Member,
    invitation: Invitation | null | 'loading',
    store: InviteStore,
  ) => unknown;
  /** Called when it is closed, to bring focus back. */
  readonly closed: () => void;
}

/** A modal panel at the side with everything about one member: who they are, what can be done, what happened. */
export class MemberDetail implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  #member: Member | null = null;
  #store: InviteStore | null = null;
  #trail: AuditTrail | null = null;
  /** The invitation that the member came with; `null` when it can't be seen. */
  #invitation: Invitation | null | 'loading' = null;
  #hadFocus = false;

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#member !== null;
  }

  open(member: Member, store: InviteStore): void {
    this.#trail?.stop();
    this.#member = member;
    this.#store = store;
    this.#trail = this.#canSeeTrail(store)
      ? new AuditTrail(store.client, { memberId: member.id }, this.#changed)
      : null;
    void this.#trail?.load();
    this.#invitation = null;
    void this.#loadInvitation(member, store);
    this.#changed();
  }

  close(): void {
    if (!this.#member) return;
    this.#trail?.stop();
    this.#member = null;
    this.#trail = null;
    this.#changed();
    void this.#host.updateComplete.then(() => this.#around.closed());
  }

  /** Shows how the member is now, and what has happened since. */
  learn(member: Member): void {
    if (this.#member?.id !== member.id) return;
    this.#member = member;
    void this.#trail?.load();
    if (this.#store && !member.joinedAt) void this.#loadInvitation(member, this.#store);
    this.#changed();
  }

  hostConnected(): void {
    if (this.#member) this.#changed();
  }

  hostDisconnected(): void {
    // A move within the page disconnects and connects in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.close();
    });
  }

  hostUpdate(): void {
    this.#hadFocus = !!this.#dialog?.querySelector(':focus');
    if (this.#member) this.#member = this.#newest(this.#member);
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || !this.#host.isConnected) return;
    if (!this.#member) return dialog.close();
    const isShown = dialog.matches(':modal');
    if (!isShown) {
      dialog.close();
      dialog.showModal();
      dialog.scrollTop = 0;
    }
    const isLost = this.#hadFocus && !(this.#host.renderRoot as ShadowRoot).activeElement;
    if (!isShown || isLost) dialog.querySelector<HTMLElement>('.detail-name')?.focus();
  }

  /** `inside` is what has to be in the panel while it is open; `notice` what is to be seen of the last outcome. */
  render(inside: readonly TemplateResult[] | null, notice: TemplateResult | null): TemplateResult {
    return html`
      <dialog
        class="detail"
        part="detail"
        closedby="any"
        aria-labelledby="detail-name"
        @close=${this.#handleClosed}
      >
        ${this.#member && this.#store ? this.#renderContent(this.#member, this.#store, notice) : nothing}
        ${inside}
      </dialog>
    `;
  }

  #renderContent(member: Member, store: InviteStore, notice: TemplateResult | null) {
    const { memberList: words, common } = this.#around.messages();
    const full = displayName(member.name);
    return html`
      <header class="detail-head">
        ${avatar(member)}
        <div class="person-text">
          <h3 id="detail-name" class="detail-name" tabindex="-1">
            <bdi>${full ?? breakable(member.email)}</bdi>
            ${member.isSelf ? html`<span class="badge">${common.you}</span>` : nothing}
          </h3>
          ${this.#around.pill(member) ?? statusPill(memberTones[member.status], words[member.status])}
        </div>
        <button
          class="icon-button"
          part="close-button"
          type="button"
          aria-label=${common.close}
          @click=${() => this.close()}
        >
          ${closeIcon}
        </button>
      </header>
      ${notice} ${this.#renderActions(member, store)}
      ${this.#around.onboarding(member, this.#invitation, store)}
      ${memberFacts({
        localize: this.#around.localize,
        messages: this.#around.messages(),
        member,
        state: store.state,
        invitation: this.#invitation,
        role: this.#around.role(member, store),
        now: store.now(),
      })}
      <slot name="member-details"></slot>
      ${this.#around.places(member, store)} ${this.#renderTrail(member, store)}
    `;
  }

  #renderActions(member: Member, store: InviteStore) {
    const messages = this.#around.messages();
    const exit = store.state.resources.tenant.value?.policy.members.exit ?? '';
    const offers = this.#around.offers(member, store);
    const label = (offered: OfferedAction) => actionLabel(messages.memberList, offered, member, exit);
    const reasons = new Map<string, string[]>();
    for (const offered of offers) {
      const reason = obstacleSentence(messages, offered);
      if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), label(offered)]);
    }
    const possible = offers.filter(({ obstacle }) => !obstacle);
    return html`
      ${
        possible.length > 0
          ? html`<div class="detail-actions" part="detail-actions">
              ${possible.map(
                (offered) =>
                  html`<button
                    class="button ${offered.action === 'remove' ? 'danger' : ''}"
                    part="action-button"
                    type="button"
                    @click=${() => this.#around.start(offered, member, store)}
                  >
                    ${label(offered)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${[...reasons].map(
        ([reason, labels]) =>
          html`<p class="secondary" part="obstacle">
            <strong>${this.#around.localize.list(labels)}:</strong> ${reason}
          </p>`,
      )}
    `;
  }

  #renderTrail(member: Member, store: InviteStore) {
    const trail = this.#trail;
    if (!trail) return nothing;
    const { localize, messages } = this.#around;
    const { memberList: words, common } = messages();
    const policy = store.state.resources.tenant.value?.policy ?? null;
    const { events, error, isLoading } = trail;
    const now = store.now();
    return html`
      <section class="trail" part="history" aria-labelledby="trail-heading" aria-busy=${isLoading}>
        <h4 id="trail-heading">${words.historyHeading}</h4>
        ${!events && isLoading ? loadingNotice(messages(), 6) : nothing}
        ${events?.length === 0 ? html`<p class="secondary" part="notice">${words.historyEmpty}</p>` : nothing}
        ${
          events && events.length > 0
            ? html`<ol>
                ${repeat(
                  events,
                  ({ id }) => id,
                  (event) =>
                    html`<li part="history-entry" tabindex="-1">
                      ${trailEntry({ messages: messages(), localize, policy, member, event, now })}
                    </li>`,
                )}
              </ol>`
            : nothing
        }
        ${error ? failureNotice(messages(), error, () => void trail.load()) : nothing}
        ${
          trail.hasMore && !error
            ? html`<button
                class="button"
                part="more-history-button"
                type="button"
                aria-disabled=${isLoading}
                @click=${() => this.#showMore(trail)}
              >
                ${isLoading ? common.loading : common.showMore}
              </button>`
            : nothing
        }
      </section>
    `;
  }

  /** Goes on to the first new entry where the button is gone with the last page. */
  async #showMore(trail: AuditTrail): Promise<void> {
    const before = trail.events?.length ?? 0;
    await trail.more();
    if (trail !== this.#trail || !trail.events || trail.error) return;
    const { localize, announce, messages } = this.#around;
    announce(messages().memberList.historyShown(localize.number(trail.events.length)));
    await this.#host.updateComplete;
    if (!trail.hasMore) this.#dialog?.querySelectorAll<HTMLElement>('.trail li')[before]?.focus();
  }

  async #loadInvitation(member: Member, store: InviteStore): Promise<void> {
    if (member.invitationId === null) return;
    this.#invitation ??= 'loading';
    const invitation = await store.client.invitations.get(member.invitationId).catch(() => null);
    if (this.#member?.id !== member.id) return;
    this.#invitation = invitation;
    this.#changed();
  }

  /** Whether there is a trail at all, and this viewer may see it. */
  #canSeeTrail({ state }: InviteStore): boolean {
    const { tenant, viewer } = state.resources;
    return (
      tenant.value !== null &&
      viewer.value !== null &&
      isCapable(tenant.value, 'audit.list') &&
      hasPermission({ actor: viewer.value, action: 'view_audit', policy: tenant.value.policy }).allowed
    );
  }

  /** The member as the lists know them now; as known before where no list shows them. */
  #newest(member: Member): Member {
    for (const { value } of this.#store?.state.lists.members.values() ?? []) {
      const row = value?.find(({ id }) => id === member.id);
      if (row) return row;
    }
    return member;
  }

  /** The event comes a task later; by then it may be open again. */
  readonly #handleClosed = ({ currentTarget }: Event): void => {
    if (!(currentTarget as HTMLDialogElement).open) this.close();
  };

  readonly #changed = (): void => this.#host.requestUpdate();

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.detail');
  }
}
