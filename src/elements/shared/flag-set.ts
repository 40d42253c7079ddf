import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon } from './icons.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Messages } from '../../messages/messages.ts';

/** One permission that is given or not given beside the role. */
export interface FlagBox {
  readonly permission: Permission;
  readonly isOn: boolean;
  /** Whether it is not this viewer's to give; the note says so. */
  readonly isBarred: boolean;
  /** Why it is barred, or in which way it is not as the role has it; empty where there is nothing to say. */
  readonly note: string;
  readonly toggle: () => void;
}

/** The permissions beside the role (NET-06), with what is wrong with them; what can't be given is there too, barred. */
export const flagSet = (
  words: Pick<Messages['flags'], 'title' | 'help'>,
  boxes: readonly FlagBox[],
  problem: string | null = null,
): TemplateResult => {
  const kind = problem ? 'error' : 'help';
  return html`<fieldset class="flags" part="flags" aria-describedby="flags-help">
    <legend class="label">${words.title}</legend>
    <p id="flags-help" class=${kind} part=${kind}>
      ${problem ? [alertIcon, html`<span>${problem}</span>`] : words.help}
    </p>
    ${boxes.map(flagBox)}
  </fieldset>`;
};

function flagBox({ permission, isOn, isBarred, note, toggle }: FlagBox, index: number): TemplateResult {
  const barred = isBarred ? 'barred' : '';
  // A disabled box could not be reached; one whose click is cancelled stays as it is.
  const handleClick = (event: Event) => (isBarred ? event.preventDefault() : toggle());
  return html`<label class="flag ${barred}" part="flag ${barred}">
    <input
      id="flag-${index}"
      type="checkbox"
      part="flag-checkbox"
      aria-labelledby="flag-name-${index}"
      aria-describedby="flag-about-${index}"
      aria-disabled=${isBarred ? 'true' : nothing}
      .checked=${live(isOn)}
      @click=${handleClick}
    />
    <span id="flag-name-${index}"><bdi>${permission.label}</bdi></span>
    <span class="secondary" id="flag-about-${index}">
      <bdi>${permission.description}</bdi>
      ${
        note
          ? html`<span class="note" part=${isBarred ? 'flag-reason' : 'flag-difference'}>${note}</span>`
          : nothing
      }
    </span>
  </label>`;
}
