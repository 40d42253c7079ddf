import { html, type TemplateResult } from 'lit';
import { lockIcon } from '../shared/icons.ts';
import { menuButton, type MenuEnd } from '../shared/menu-button.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';

/** What kind of role it is, and why it can't be changed. */
export const roleNote = (
  words: Messages['roleMatrixEditing'],
  { kind, allowedActions }: Role,
): TemplateResult =>
  kind === 'custom'
    ? html`<p class="secondary kind" part="note">
        ${allowedActions.includes('update') ? words.customRole : words.notYours}
      </p>`
    : html`<p class="secondary kind" part="note">${lockIcon} ${words.builtIn}</p>`;

/** The button of a role's menu. */
export const roleMenuButton = (
  words: Messages['roleMatrixEditing'],
  { id, name }: Role,
  open: (button: HTMLElement, end: MenuEnd) => void,
): TemplateResult =>
  html`<span class="role-menu" data-role=${id}>
    ${menuButton(words.actionsFor(name), () => undefined, open)}
  </span>`;

/** Moves to the menu of a role that is in sight; where there is none, to the button for a new one, else to the table. */
export function focusRole(root: ParentNode, roleId: string | null): void {
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const buttons = [...root.querySelectorAll<HTMLElement>('.role-menu .menu-button')];
  const own = buttons.find(
    (button) =>
      button.checkVisibility() && button.closest<HTMLElement>('.role-menu')?.dataset['role'] === roleId,
  );
  (own ?? find('[part=new-button]') ?? find('.region'))?.focus();
}
