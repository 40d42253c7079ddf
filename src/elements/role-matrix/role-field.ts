import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon } from '../shared/icons.ts';
import { charactersLeft } from './role-problems.ts';
import type { RoleDesk } from './role-desk.ts';

export interface RoleField {
  readonly id: string;
  readonly part: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** Most characters that it takes. */
  readonly max: number;
  /** Whether it takes several lines, and may be left empty. */
  readonly isLong: boolean;
  readonly problem: string | null;
  readonly take: (text: string) => void;
}

/** A text of a role, with what is left of its length; what is wrong stands in the place of the help. */
export function roleField(desk: RoleDesk, field: RoleField): TemplateResult {
  const { id, part, label, help, value, max, isLong, problem, take } = field;
  const { roleMatrixEditing: words } = desk.messages();
  const left = charactersLeft(value, max);
  const describedBy = `${id}-${problem ? 'problem' : 'help'} ${id}-left`;
  const invalid = problem ? 'true' : nothing;
  const handleInput = ({ target }: Event) => take((target as HTMLInputElement).value);
  return html`
    <div class="field">
      <label for=${id}>
        ${label} ${isLong ? html`<span class="secondary">${words.optional}</span>` : nothing}
      </label>
      ${
        isLong
          ? html`<textarea
              id=${id}
              class="control"
              part=${part}
              rows="2"
              aria-invalid=${invalid}
              aria-describedby=${describedBy}
              .value=${live(value)}
              @input=${handleInput}
            ></textarea>`
          : html`<input
              id=${id}
              class="control"
              part=${part}
              autocomplete="off"
              required
              aria-invalid=${invalid}
              aria-describedby=${describedBy}
              .value=${live(value)}
              @input=${handleInput}
            />`
      }
      <div class="below-field">
        ${
          problem
            ? html`<p class="error" part="error" id="${id}-problem">${alertIcon}<span>${problem}</span></p>`
            : html`<p class="help" id="${id}-help">${help}</p>`
        }
        <p class="help count ${left < 0 ? 'over' : ''}" id="${id}-left">
          ${words.charactersLeft(left, desk.localize.number(max))}
        </p>
      </div>
    </div>
  `;
}
