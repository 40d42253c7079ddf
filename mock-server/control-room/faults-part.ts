import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { errorStatus, operations, type ErrorCode, type OperationName } from 'invite-kit/contract';
import type { ArmedFault } from '../faults.ts';
import { actionButton, submitButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import {
  describeFault,
  faultKinds,
  faultOf,
  sentCodes,
  type FaultChoice,
  type FaultKind,
} from './fault-kinds.ts';
import { RoomPart } from './room-part.ts';
import { words } from './words.ts';

const { faults } = words;

/** Operations by the noun they are about. */
const groups = new Map<string, OperationName[]>();
for (const name of Object.keys(operations) as OperationName[]) {
  const [noun = name] = name.split('.');
  groups.set(noun, [...(groups.get(noun) ?? []), name]);
}

/** What is armed to go wrong, and a form that arms more. */
export class FaultsPart extends RoomPart {
  static readonly tagName = 'control-room-faults';

  @state() private choice: FaultChoice = {
    kind: 'error',
    operation: '*',
    code: 'unavailable',
    milliseconds: 3000,
    seconds: 30,
    times: null,
  };

  protected override renderPart(desk: Desk): TemplateResult {
    const armed = desk.state.faults;
    return html`<section aria-labelledby="title">
      <h3 id="title">${faults.title} <span class="count">${armed.length}</span></h3>
      ${this.#renderForm(desk)}
      ${
        armed.length === 0
          ? html`<p>${faults.empty}</p>`
          : html`<ol class="rows" aria-label=${faults.list}>
              ${repeat(
                armed,
                ({ id }) => id,
                (one) => html`<li class="armed">${this.#renderArmed(desk, one)}</li>`,
              )}
            </ol>`
      }
      ${
        armed.length > 1
          ? html`<div class="buttons">
              ${actionButton(
                desk,
                { name: 'clear-faults', done: faults.cleared, work: () => desk.control.faults.clear() },
                { label: faults.clear },
              )}
            </div>`
          : nothing
      }
    </section>`;
  }

  #renderForm(desk: Desk) {
    return html`<form class="fields" @submit=${(event: SubmitEvent) => this.#handleArm(event, desk)}>
      <label for="kind">${faults.kind}</label>
      <select id="kind" @change=${(event: Event) => this.#choose({ kind: valueOf<FaultKind>(event) })}>
        ${faultKinds.map(
          (kind) =>
            html`<option value=${kind} .selected=${kind === this.choice.kind}>${faults.kinds[kind]}</option>`,
        )}
      </select>
      ${this.#renderDetail()}
      <label for="operation">${faults.operation}</label>
      ${this.#renderOperations()} ${this.#renderTimes()}
      <div class="buttons wide">${submitButton(desk, 'arm', faults.arm)}</div>
    </form>`;
  }

  /** What the kind has to know besides. */
  #renderDetail() {
    const { kind, code, milliseconds, seconds } = this.choice;
    switch (kind) {
      case 'error':
        return html`<label for="code">${faults.code}</label>
          <select id="code" @change=${(event: Event) => this.#choose({ code: valueOf<ErrorCode>(event) })}>
            ${sentCodes.map(
              (one) =>
                html`<option value=${one} .selected=${one === code}>${errorStatus[one]} ${one}</option>`,
            )}
          </select>`;
      case 'delay':
        return this.#renderNumber(faults.milliseconds, 'milliseconds', milliseconds, 600_000);
      case 'rate-limit':
        return this.#renderNumber(faults.seconds, 'seconds', seconds, 86_400);
      default:
        return nothing;
    }
  }

  #renderNumber(label: string, name: 'milliseconds' | 'seconds' | 'times', value: number, max: number) {
    return html`<label for=${name}>${label}</label>
      <input
        id=${name}
        type="number"
        min="1"
        max=${max}
        required
        .value=${String(value)}
        @change=${(event: Event) => this.#choose({ [name]: Number(valueOf(event)) })}
      />`;
  }

  #renderOperations() {
    const { operation } = this.choice;
    return html`<select
      id="operation"
      @change=${(event: Event) => this.#choose({ operation: valueOf<OperationName | '*'>(event) })}
    >
      <option value="*" .selected=${operation === '*'}>${faults.every}</option>
      ${[...groups].map(
        ([noun, names]) =>
          html`<optgroup label=${noun}>
            ${names.map((name) => html`<option .selected=${name === operation}>${name}</option>`)}
          </optgroup>`,
      )}
    </select>`;
  }

  #renderTimes() {
    const { times } = this.choice;
    const often = times === null ? 'always' : times === 1 ? 'once' : 'some';
    const option = (value: string, label: string) =>
      html`<option value=${value} .selected=${value === often}>${label}</option>`;
    return html`<label for="often">${faults.times}</label>
      <select
        id="often"
        @change=${(event: Event) =>
          this.#choose({ times: { always: null, once: 1, some: 2 }[valueOf<'always'>(event)] })}
      >
        ${option('always', faults.always)} ${option('once', faults.once)} ${option('some', faults.some)}
      </select>
      ${often === 'some' ? this.#renderNumber(faults.count, 'times', times ?? 2, 1000) : nothing}`;
  }

  #renderArmed(desk: Desk, { id, fault, left }: ArmedFault) {
    const what = describeFault(fault);
    return html`<span class="what">${what} <span class="badge">${faults.left(left)}</span></span>
      ${actionButton(
        desk,
        { name: `remove-${id}`, done: faults.removed(what), work: () => desk.control.faults.remove(id) },
        { label: faults.remove, fullLabel: faults.removeOne(what) },
      )}`;
  }

  #choose(change: Partial<FaultChoice>): void {
    this.choice = { ...this.choice, ...change };
  }

  #handleArm(event: SubmitEvent, desk: Desk): void {
    event.preventDefault();
    const fault = faultOf(this.choice);
    void desk.act({
      name: 'arm',
      done: faults.armed(`${describeFault(fault)}, ${faults.left(this.choice.times)}`),
      work: () => desk.control.faults.add(fault),
    });
  }
}

const valueOf = <Value extends string>({ target }: Event): Value =>
  (target as HTMLInputElement | HTMLSelectElement).value as Value;
