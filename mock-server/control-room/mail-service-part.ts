import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { mailModes, type MailService } from '../mail-service.ts';
import { actionButton, submitButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import { RoomPart } from './room-part.ts';
import { words } from './words.ts';

const { mail } = words;

/** How the mail service of the product is doing. */
export class MailServicePart extends RoomPart {
  static readonly tagName = 'control-room-mail-service';

  /** What is typed and not applied yet; `null` for what the service has. */
  @state() private refused: string | null = null;
  @state() private delay: string | null = null;

  protected override renderPart(desk: Desk): TemplateResult {
    const { mode, isConfigured, failsFor, delaySeconds } = desk.state.mailService;
    const isSlow = mode === 'slow' && isConfigured;
    return html`<section aria-labelledby="title">
      <h3 id="title">${mail.service}</h3>
      <div class="buttons" role="group" aria-labelledby="title">
        ${mailModes.map((one) =>
          this.#renderMode(
            desk,
            mail.modes[one],
            { mode: one, isConfigured: true },
            isConfigured && mode === one,
          ),
        )}
        ${this.#renderMode(desk, mail.notConfigured, { isConfigured: false }, !isConfigured)}
      </div>
      <form class="stacked" @submit=${(event: SubmitEvent) => this.#handleApply(event, desk)}>
        ${
          isSlow
            ? html`<label for="delay">${mail.delay}</label>
                <input
                  id="delay"
                  type="number"
                  min="0"
                  max="86400"
                  required
                  .value=${this.delay ?? String(delaySeconds)}
                  @input=${({ target }: InputEvent) => (this.delay = (target as HTMLInputElement).value)}
                />`
            : nothing
        }
        <label for="refused">${mail.refused}</label>
        <div class="line">
          <input
            id="refused"
            placeholder=${mail.refusedExample}
            autocomplete="off"
            spellcheck="false"
            .value=${this.refused ?? failsFor.join(', ')}
            @input=${({ target }: InputEvent) => (this.refused = (target as HTMLInputElement).value)}
          />
          ${submitButton(desk, 'mail-service', mail.apply)}
        </div>
      </form>
    </section>`;
  }

  #renderMode(desk: Desk, label: string, patch: Partial<MailService>, isPressed: boolean) {
    return actionButton(
      desk,
      {
        name: `mail-${label}`,
        done: mail.modeDone(label),
        work: () => desk.control.changeMailService(patch),
      },
      { label, isPressed },
    );
  }

  async #handleApply(event: SubmitEvent, desk: Desk): Promise<void> {
    event.preventDefault();
    const { refused, delay } = this;
    const isDone = await desk.act({
      name: 'mail-service',
      done: mail.applied,
      work: () =>
        desk.control.changeMailService({
          ...(refused !== null && { failsFor: refused.split(/[\s,;]+/).filter(Boolean) }),
          ...(delay !== null && { delaySeconds: Number(delay) }),
        }),
    });
    if (isDone) this.refused = this.delay = null;
  }
}
