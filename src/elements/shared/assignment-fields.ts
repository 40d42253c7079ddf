import { html, nothing, type TemplateResult } from 'lit';
import type { Role } from '../../contract/role.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from './describe-error.ts';
import { alertIcon } from './icons.ts';
import type { GroupType } from './assignments.ts';

export interface RoleSelect {
  readonly messages: Messages;
  readonly roles: readonly Role[];
  readonly chosen: string | null;
  /** Whether what the chosen role may do stands below the field. */
  readonly isDescribed?: boolean;
  readonly choose: (roleId: string) => void;
}

/**
 * One role out of those that the viewer may give. The others are there too, barred, and below the field
 * stands why: an option cannot say it.
 */
export function roleSelect({
  messages,
  roles,
  chosen,
  isDescribed = false,
  choose,
}: RoleSelect): TemplateResult {
  const words = messages.assignment;
  const barred = roles.filter(({ id, assignable }) => !assignable.allowed && id !== chosen);
  const reason = barred[0]?.assignable.reason ?? 'role_not_grantable';
  const description = isDescribed ? roles.find(({ id }) => id === chosen)?.description : null;
  const describedBy = [description ? 'role-description' : '', barred.length > 0 ? 'role-help' : ''];
  return html`
    <div class="field">
      <label for="role">${words.role}</label>
      <select
        id="role"
        class="control"
        part="role-select"
        aria-describedby=${describedBy.join(' ').trim() || nothing}
        @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}
      >
        ${chosen === null ? html`<option value="" selected disabled>${words.chooseRole}</option>` : nothing}
        ${roles.map(
          ({ id, name }) =>
            html`<option
              value=${id}
              .selected=${id === chosen}
              ?disabled=${barred.some((role) => role.id === id)}
            >
              ${name}
            </option>`,
        )}
      </select>
      ${description ? html`<p class="help" id="role-description">${description}</p>` : nothing}
      ${
        barred.length > 0
          ? html`<p class="help" id="role-help">
              ${words.barred(barred.map(({ name }) => name))} ${describeReason(messages, reason)}
            </p>`
          : nothing
      }
    </div>
  `;
}

export interface GroupSelect {
  readonly messages: Messages;
  readonly type: GroupType;
  readonly scopes: readonly Scope[];
  readonly chosen: string | null;
  /** Whether there has to be one; else there may be none. */
  readonly isRequired?: boolean;
  /** What is wrong with the choice, in words. */
  readonly problem?: string | null;
  readonly choose: (id: string | null) => void;
}

/** One group of a type, or none where that may be. */
export function groupSelect({
  messages,
  type,
  scopes,
  chosen,
  isRequired = false,
  problem = null,
  choose,
}: GroupSelect): TemplateResult {
  const words = messages.assignment;
  const id = `group-${type.key}`;
  return html`
    <div class="field">
      <label for=${id}
        >${type.label} ${isRequired ? nothing : html`<span class="secondary">${words.optional}</span>`}</label
      >
      <select
        id=${id}
        class="control"
        part="group-select"
        aria-required=${isRequired ? 'true' : nothing}
        aria-invalid=${problem === null ? nothing : 'true'}
        aria-describedby=${problem === null ? nothing : `${id}-error`}
        @change=${({ target }: Event) => choose((target as HTMLSelectElement).value || null)}
      >
        ${
          isRequired && chosen !== null
            ? nothing
            : html`<option value="" .selected=${chosen === null} ?disabled=${isRequired}>
                ${isRequired ? words.chooseGroup : words.noGroup(type.label)}
              </option>`
        }
        ${scopes
          .filter((scope) => scope.type === type.key)
          .map(
            (scope) =>
              html`<option value=${scope.id} .selected=${scope.id === chosen}>${scope.name}</option>`,
          )}
      </select>
      ${
        problem === null
          ? nothing
          : html`<p class="error" part="error" id="${id}-error">${alertIcon}<span>${problem}</span></p>`
      }
    </div>
  `;
}
