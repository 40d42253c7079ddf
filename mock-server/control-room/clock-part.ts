import { html, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { InvitationSummary } from '../invitation-summary.ts';
import { actionButton, submitButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import { FoundList } from './found-list.ts';
import { listEnd, searchField } from './list-parts.ts';
import { fieldValue, momentWords } from './moment-words.ts';
import { RoomPart } from './room-part.ts';
import { words } from './words.ts';

const { clock } = words;

/** What time it is in the world, and how to change that. */
export class ClockPart extends RoomPart {
  static readonly tagName = 'control-room-clock';

  /** Id of the invitation that is chosen; `null` for the first. */
  @state() private chosen: string | null = null;
  @query('#moment') private readonly moment!: HTMLInputElement;

  readonly #invitations = new FoundList<InvitationSummary>(
    this,
    ({ control }, wanted) => control.invitations(wanted),
    100,
  );
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => {
      if (!this.desk?.state.clock.isFrozen) this.requestUpdate();
    }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override follow(desk: Desk): void {
    this.#invitations.follow(desk);
  }

  protected override renderPart(desk: Desk): TemplateResult {
    const { isFrozen } = desk.state.clock;
    const now = nowOf(desk);
    return html`<section aria-labelledby="title">
      <h3 id="title">${clock.title}</h3>
      <p>
        <strong><time datetime=${new Date(now).toISOString()}>${momentWords(now)}</time></strong
        >, ${isFrozen ? clock.frozen : clock.running}
      </p>
      <div class="buttons">
        ${actionButton(
          desk,
          { name: 'freeze', done: clock.frozenDone, work: () => desk.control.clock.freeze() },
          { label: clock.freeze, isPressed: isFrozen },
        )}
        ${actionButton(
          desk,
          { name: 'run', done: clock.runDone, work: () => desk.control.clock.run() },
          { label: clock.run, isPressed: !isFrozen },
        )}
      </div>
      ${this.#renderJumps(desk, 1)} ${this.#renderJumps(desk, -1)} ${this.#renderMoment(desk)}
      ${this.#renderExpiry(desk)}
    </section>`;
  }

  #renderJumps(desk: Desk, direction: 1 | -1) {
    const isAhead = direction > 0;
    const title = isAhead ? clock.ahead : clock.back;
    return html`<div class="buttons" role="group" aria-label=${title}>
      ${clock.steps.map(([label, seconds]) =>
        actionButton(
          desk,
          {
            name: `jump-${direction * seconds}`,
            done: clock.jumped(label, isAhead),
            work: () => desk.control.clock.advance(direction * seconds),
          },
          { label: `${isAhead ? '+' : '−'}${label}` },
        ),
      )}
    </div>`;
  }

  #renderMoment(desk: Desk) {
    return html`<form class="stacked" @submit=${(event: SubmitEvent) => this.#handleSet(event, desk)}>
      <label for="moment">${clock.moment}</label>
      <div class="line">
        <input
          id="moment"
          type="datetime-local"
          step="1"
          required
          .defaultValue=${fieldValue(desk.state.clock.now)}
        />
        ${submitButton(desk, 'set', clock.set)}
      </div>
    </form>`;
  }

  #renderExpiry(desk: Desk) {
    const list = this.#invitations;
    const running = list.items.filter(
      ({ expiresAt, status }) => expiresAt !== null && (status === 'pending' || status === 'expired'),
    );
    const chosen = running.find(({ id }) => id === this.chosen) ?? running[0];
    const hasSearch = list.search !== '' || list.total > 10;
    return html`<form
      class="stacked"
      @submit=${(event: SubmitEvent) => this.#handleExpiry(event, desk, chosen)}
    >
      <label for="invitation">${clock.invitation}</label>
      ${hasSearch ? searchField(list, clock.searchInvitation) : ''}
      <div class="stacked" ?hidden=${!chosen}>
        <select id="invitation" @change=${this.#handleChosen}>
          ${running.map(
            ({ id, email, expiresAt }) =>
              html`<option value=${id} .selected=${id === chosen?.id}>
                ${clock.expires(email, momentWords(Date.parse(expiresAt!)))}
              </option>`,
          )}
        </select>
        <div class="buttons">${submitButton(desk, 'before-expiry', clock.beforeExpiry)}</div>
      </div>
      ${chosen || list.total === 0 ? '' : html`<p>${clock.noInvitations}</p>`}
      ${listEnd(list, clock.noInvitations)}
    </form>`;
  }

  readonly #handleChosen = ({ target }: Event): void => {
    this.chosen = (target as HTMLSelectElement).value;
  };

  async #handleSet(event: SubmitEvent, desk: Desk): Promise<void> {
    event.preventDefault();
    const moment = new Date(this.moment.value).getTime();
    const isDone = await desk.act({
      name: 'set',
      done: clock.setDone(momentWords(moment)),
      work: () => desk.control.clock.set(moment),
    });
    // From now on the field shows the time of the world again.
    if (isDone) this.moment.form?.reset();
  }

  #handleExpiry(event: SubmitEvent, desk: Desk, invitation: InvitationSummary | undefined): void {
    event.preventDefault();
    if (!invitation) return;
    void desk.act({
      name: 'before-expiry',
      done: clock.beforeExpiryDone(invitation.email),
      work: () => desk.control.clock.beforeExpiryOf(invitation.id),
    });
  }
}

/** The time of the world now: a clock that runs has gone on since it was seen. */
function nowOf({ state: { clock: seen }, seenAt }: Desk): number {
  return seen.isFrozen ? seen.now : seen.now + (performance.now() - seenAt);
}
