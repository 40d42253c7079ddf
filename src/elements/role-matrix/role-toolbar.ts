import { html, nothing, type TemplateResult } from 'lit';
import { newRoleRefusal } from './role-actions.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

interface RoleToolbar {
  readonly facts: RoleFacts;
  /** The search for permissions. */
  readonly search: unknown;
  /** While a role is edited, no other is begun from here. */
  readonly isEditing: boolean;
  readonly compare: () => void;
  readonly create: () => void;
}

/** What stands right above the table: the search, and the buttons to compare and to create. */
export function roleToolbar(
  { messages, localize }: RoleDesk,
  { facts, search, isEditing, compare, create }: RoleToolbar,
): TemplateResult {
  const { roleMatrixEditing: words } = messages();
  const isFull = newRoleRefusal(facts) !== null;
  const buttons = html`<div class="actions">
    ${
      facts.roles.length > 1
        ? html`<button class="button" part="compare-button" type="button" @click=${compare}>
            ${words.compareRoles}
          </button>`
        : nothing
    }
    <button
      class="button primary"
      part="new-button"
      type="button"
      aria-disabled=${isFull ? 'true' : nothing}
      aria-describedby=${isFull ? 'new-help' : nothing}
      @click=${() => !isFull && create()}
    >
      ${words.newRole}
    </button>
  </div>`;
  return html`
    <div class="toolbar" part="toolbar">${search} ${isEditing ? nothing : buttons}</div>
    ${
      isFull && !isEditing
        ? html`<p class="help" id="new-help" part="limit">
            ${words.limitReached(localize.number(facts.policy.roles.customMax))}
          </p>`
        : nothing
    }
  `;
}
