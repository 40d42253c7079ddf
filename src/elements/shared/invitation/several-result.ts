import { html, nothing, type TemplateResult } from 'lit';
import type { Invitation } from '../../../contract/invitation.ts';
import { systemicFailures, type ChangeOutcome } from '../../../store/create-invite-store.ts';
import { describeError } from '../describe-error.ts';
import { alertIcon, checkIcon } from '../icons.ts';
import { breakable } from '../person-cell.ts';
import { hintNotice, withHint, type DeliveryHint } from './delivery-hint.ts';
import { describeConflict } from './describe-conflict.ts';
import { failed, type InvitationDesk } from './invitation-desk.ts';
import { isUndelivered } from './is-undelivered.ts';
import { recipientOf } from './recipient-of.ts';
import type { SeveralWords } from './several-words.ts';

/** Reasons that are read at a glance; more are behind a press. */
const fewReasons = 3;

/** A sentence, and below it one reason a line. */
export function reasons(sentence: string, lines: readonly string[]): TemplateResult {
  const list = html`<ul class="reasons" part="reasons">
    ${lines.map((line) => html`<li>${breakable(line)}</li>`)}
  </ul>`;
  return lines.length <= fewReasons
    ? html`<div class="reasoned">
        <p>${sentence}</p>
        ${list}
      </div>`
    : html`<details class="reasoned">
        <summary>${sentence}</summary>
        ${list}
      </details>`;
}

/**
 * What became of several: how many are done, with what to know about their mail, which are not and why, and once what stopped them all, with
 * the way to go on with those that were stopped.
 */
export function severalResult(
  desk: InvitationDesk,
  { done: doneSentence, notDone, undelivered }: SeveralWords,
  outcomes: readonly ChangeOutcome[],
  deliveryHint: DeliveryHint | null,
  goOn: (stopped: readonly Invitation[]) => void,
): { readonly notice: TemplateResult; readonly sentence: string } {
  const messages = desk.messages();
  const { inviteList: words } = messages;
  const number = (count: number) => desk.localize.number(count);
  const total = number(outcomes.length);

  const stopped = outcomes.filter(({ error }) => error && systemicFailures.has(error.code));
  const lines = outcomes.flatMap(({ invitation, write, error }) => {
    const isSaidOnce = error && systemicFailures.has(error.code);
    const lost = write && isUndelivered(write) ? undelivered : null;
    const reason = error ? describeConflict(messages, error) : lost;
    if (isSaidOnce || !reason) return [];
    return [words.reason(recipientOf(invitation, words, desk.localize), reason)];
  });
  const done = outcomes.length - stopped.length - lines.length;

  const success = done > 0 ? doneSentence(done, number(done)) : '';
  const failure = lines.length > 0 ? notDone(number(lines.length), total) : '';
  const hint = done > 0 ? deliveryHint : null;
  const cause = stopped[0]?.error;
  const stop = cause ? `${describeError(messages, cause)} ${words.stopped(number(done), total)}` : '';
  const notice = html`
    ${
      success
        ? html`<p class="outcome" part="outcome">${checkIcon} <span>${success}</span></p>
            ${hintNotice(hint)}`
        : nothing
    }
    ${
      failure
        ? html`<div class="notice warned" part="error">${alertIcon}${reasons(failure, lines)}</div>`
        : nothing
    }
    ${cause ? failed(desk, cause, stop, () => goOn(stopped.map(({ invitation }) => invitation))) : nothing}
  `;
  // What stopped them is an alert of its own.
  return { notice, sentence: [withHint(success, hint), failure].filter(Boolean).join(' ') };
}
