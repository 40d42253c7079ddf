import { html, nothing } from 'lit';
import { toInviteError, type InviteError } from '../../../contract/invite-error.ts';
import { rolesOf } from '../../../store/selectors.ts';
import { systemicFailures } from '../../../store/create-invite-store.ts';
import { InviteFailedEvent } from '../invite-failed.events.ts';
import { credentialIn } from './credential-in.ts';
import { deliveryHint } from './delivery-hint.ts';
import { describeConflict } from './describe-conflict.ts';
import { resendIntent, revokeIntent, type InvitationDesk } from './invitation-desk.ts';
import {
  InviteReleasedEvent,
  InviteReleaseRequestEvent,
  InviteResendRequestEvent,
  InviteResentEvent,
  InviteRevokedEvent,
  InviteRevokeRequestEvent,
} from './invitation.events.ts';
import { isUndelivered } from './is-undelivered.ts';
import { recipientOf } from './recipient-of.ts';
import { reasonAgainst } from './reason-against.ts';
import { reasons, severalResult } from './several-result.ts';
import { isolate } from '../isolate.ts';
import { failureNotice } from '../notices.ts';
import { severalWords } from './several-words.ts';
import type { InviteClient, WriteOptions } from '../../../contract/invite-client.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { ChangeOutcome, InviteStore } from '../../../store/create-invite-store.ts';
import type { RowSelection } from '../row-selection.ts';

export type SeveralAction = 'release' | 'resend' | 'revoke';

const events = {
  release: { request: InviteReleaseRequestEvent, done: InviteReleasedEvent },
  resend: { request: InviteResendRequestEvent, done: InviteResentEvent },
  revoke: { request: InviteRevokeRequestEvent, done: InviteRevokedEvent },
} as const;

/** How many people a question names before it counts the others. */
const namedPeople = 3;

/** What stands in the bar. */
export interface SeveralOffer {
  /** How many rows are selected. */
  readonly count: number;
  readonly actions: readonly SeveralAction[];
  /** The invitations behind the rows. */
  readonly read: () => readonly Invitation[] | Promise<readonly Invitation[]>;
}

const write = (client: InviteClient, action: SeveralAction, id: string, options: WriteOptions) =>
  action === 'release'
    ? client.invitations.release(id, {}, options)
    : client.invitations[action](id, options);

/** What is being done to several invitations. */
interface Run {
  readonly action: SeveralAction;
  readonly total: number;
  done: number;
}

/** What happens to the invitations that are selected: the question, the run, and what became of each. */
export class SeveralActions {
  readonly #desk: InvitationDesk;
  readonly #selection: Pick<RowSelection, 'clear' | 'remove'>;
  #run: Run | null = null;
  #isReading = false;
  /** By action and invitation, until there is a definite answer: to try again is the same intent. */
  readonly #intents = new Map<string, WriteOptions>();

  constructor(desk: InvitationDesk, selection: Pick<RowSelection, 'clear' | 'remove'>) {
    this.#desk = desk;
    this.#selection = selection;
  }

  /** Lets go of what is under way: it is about another store. */
  forget(): void {
    this.#run = null;
    this.#intents.clear();
  }

  /** What can be done with so many selected rows; `read` answers their invitations when one of it is chosen. */
  render({ count, actions, read }: SeveralOffer, store: InviteStore) {
    const run = this.#run;
    if (count === 0 && !run) return nothing;
    const { inviteList: words } = this.#desk.messages();
    const shown = run ? actions.filter((action) => action === run.action) : actions;
    return html`
      <div class="bar" part="selection-bar" role="group" aria-label=${words.selected(this.#number(count))}>
        <p>${run ? this.#progress(run) : words.selected(this.#number(count))}</p>
        ${shown.map((action) => this.#renderButton(action, read, store))}
        ${
          run
            ? nothing
            : html`<button
                class="button quiet"
                part="unselect-button"
                type="button"
                @click=${() => this.#selection.clear()}
              >
                ${words.clearSelection}
              </button>`
        }
      </div>
    `;
  }

  #renderButton(action: SeveralAction, read: SeveralOffer['read'], store: InviteStore) {
    return html`
      <button
        class="button ${action === 'revoke' ? 'danger' : ''}"
        part="${action}-button"
        type="button"
        aria-disabled=${this.#run !== null || this.#isReading}
        @click=${() => void this.#read(action, read, store)}
      >
        ${severalWords(this.#desk.messages(), action).label}
      </button>
    `;
  }

  /** Reads what the rows are about, where the rows do not say, and asks. */
  async #read(action: SeveralAction, read: SeveralOffer['read'], store: InviteStore): Promise<void> {
    if (this.#run || this.#isReading) return;
    const { host, show } = this.#desk;
    this.#isReading = true;
    host.requestUpdate();
    try {
      await this.#ask(action, await read(), store);
    } catch (thrown) {
      const error = toInviteError(thrown);
      show(failureNotice(this.#desk.messages(), error, () => void this.#read(action, read, store)));
    } finally {
      this.#isReading = false;
      host.requestUpdate();
    }
  }

  /** Asks before anything is done, and says whom it can't be done to, and why. */
  async #ask(action: SeveralAction, selected: readonly Invitation[], store: InviteStore): Promise<void> {
    if (this.#run) return;
    const { host, dialog, focus } = this.#desk;
    const messages = this.#desk.messages();
    const { inviteList: words, common } = messages;
    const judged = selected.map((invitation) => ({
      invitation,
      reason: reasonAgainst(action, invitation, store, messages),
    }));
    const wanted = judged
      .filter(({ reason }) => reason === null)
      .map(({ invitation }) => invitation)
      .filter((invitation) => host.dispatchEvent(new events[action].request({ invitation })));
    const left = judged.flatMap(({ invitation, reason }) =>
      reason === null ? [] : [this.#line(invitation, reason)],
    );
    if (wanted.length + left.length === 0) return;
    const count = wanted.length;
    const shown = this.#number(count);
    const { none, title, confirm } = severalWords(messages, action);
    const label = confirm(count, shown);
    const leftOut =
      left.length > 0 ? reasons(words.leftOut(left.length, this.#number(left.length)), left) : nothing;
    await dialog.ask({
      title: count > 0 ? title(count, shown) : none,
      body: html`${count > 0 ? this.#renderEffect(action, wanted, store) : nothing}${leftOut}`,
      dismiss: count > 0 ? common.cancel : common.close,
      ...(count > 0 && {
        action: {
          label,
          busyLabel: label,
          tone: action === 'revoke' ? 'danger' : 'primary',
          describeError: (error: InviteError) => describeConflict(this.#desk.messages(), error),
          // The bar tells how it goes on, row by row.
          run: () => Promise.resolve(void this.#change(action, wanted, store)),
        },
      }),
    });
    focus.restore();
  }

  /** What it does, and to whom; of who is let in, as what. */
  #renderEffect(action: SeveralAction, wanted: readonly Invitation[], store: InviteStore) {
    const { release } = this.#desk.messages();
    const { effect } = severalWords(this.#desk.messages(), action, credentialIn(store));
    if (effect) return html`<p>${effect(this.#people(wanted))}</p>`;
    const roleOf = ({ assignments }: Invitation) => {
      const role = rolesOf(store.state, assignments).map(({ name }) => name);
      const beside = assignments.reduce((sum, { overrides }) => sum + overrides.length, 0);
      const name = isolate(role[0] ?? release.noRole);
      return beside > 0 ? release.roleAndMore(name, beside, this.#number(beside)) : name;
    };
    const lines = wanted.map((invitation) => this.#line(invitation, roleOf(invitation)));
    return reasons(release.releaseSeveral, lines);
  }

  async #change(action: SeveralAction, wanted: readonly Invitation[], store: InviteStore): Promise<void> {
    const { host, announcer, show } = this.#desk;
    const run: Run = { action, total: wanted.length, done: 0 };
    this.#run = run;
    show(null);
    announcer.announce(this.#progress(run));
    const outcomes = await store.changeInvitations(
      wanted,
      (client, invitation) => write(client, action, invitation.id, this.#intentOn(action, invitation, store)),
      (outcome) => {
        run.done++;
        if (this.#run === run) this.#settle(action, outcome);
        host.requestUpdate();
      },
    );
    if (this.#run !== run) return;
    this.#run = null;
    const hint = action !== 'revoke' ? deliveryHint(this.#desk.messages().inviteList, store) : null;
    const said = severalWords(this.#desk.messages(), action, credentialIn(store));
    const { notice, sentence } = severalResult(this.#desk, said, outcomes, hint, (untried) => {
      if (!this.#run) void this.#change(action, untried, store);
    });
    show(notice);
    announcer.announce(sentence);
  }

  /** What is done leaves the selection; what failed stays in it. */
  #settle(action: SeveralAction, { invitation, write, error }: ChangeOutcome): void {
    const { host } = this.#desk;
    if (!error || !systemicFailures.has(error.code)) this.#intents.delete(`${action} ${invitation.id}`);
    if (error) {
      const { email } = invitation;
      host.dispatchEvent(new InviteFailedEvent({ action, email, code: error.code }));
      return;
    }
    if (!isUndelivered(write) || action === 'revoke') this.#selection.remove(invitation.id);
    host.dispatchEvent(new events[action].done({ invitation: write.invitation }));
  }

  #intentOn(action: SeveralAction, invitation: Invitation, store: InviteStore): WriteOptions {
    const name = `${action} ${invitation.id}`;
    const intent =
      this.#intents.get(name) ??
      (action === 'resend' ? resendIntent(invitation, store) : revokeIntent(invitation));
    this.#intents.set(name, intent);
    return intent;
  }

  #progress({ action, done, total }: Run): string {
    const say = severalWords(this.#desk.messages(), action).progress;
    return say(this.#number(Math.min(done + 1, total)), this.#number(total));
  }

  #people(invitations: readonly Invitation[]): string {
    const { inviteList: words } = this.#desk.messages();
    // One more is named rather than counted.
    const named = invitations.length > namedPeople + 1 ? invitations.slice(0, namedPeople) : invitations;
    const rest = invitations.length - named.length;
    return this.#desk.localize.list([
      ...named.map((invitation) => recipientOf(invitation, words, this.#desk.localize)),
      ...(rest > 0 ? [words.others(this.#number(rest))] : []),
    ]);
  }

  #line(invitation: Invitation, reason: string): string {
    const { inviteList: words } = this.#desk.messages();
    return words.reason(recipientOf(invitation, words, this.#desk.localize), reason);
  }

  #number(count: number): string {
    return this.#desk.localize.number(count);
  }
}
