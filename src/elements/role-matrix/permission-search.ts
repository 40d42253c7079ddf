import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Permission } from '../../contract/permission.ts';
import type { RoleDesk } from './role-desk.ts';

/** Permissions up to which everybody finds what they look for without a search. */
const fewPermissions = 8;

/** Finds permissions by what they are called, what they are for, and their group. */
export class PermissionSearch {
  readonly #desk: RoleDesk;
  #text = '';

  constructor(desk: RoleDesk) {
    this.#desk = desk;
  }

  clear(): void {
    this.#text = '';
  }

  filter(permissions: readonly Permission[]): readonly Permission[] {
    const wanted = plain(this.#text).split(' ').filter(Boolean);
    return permissions.length <= fewPermissions
      ? permissions
      : permissions.filter(({ label, description, group }) => {
          const text = plain(`${label} ${description ?? ''} ${group ?? ''}`);
          return wanted.every((word) => text.includes(word));
        });
  }

  render(permissions: readonly Permission[]) {
    if (permissions.length <= fewPermissions) return nothing;
    const { roleMatrixEditing: words } = this.#desk.messages();
    return html`
      <label class="visually-hidden" for="search">${words.search}</label>
      <input
        id="search"
        class="control"
        part="search-input"
        type="search"
        maxlength="254"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.search}
        .value=${live(this.#text)}
        @input=${({ target }: Event) => this.#look((target as HTMLInputElement).value, permissions)}
      />
    `;
  }

  renderNoMatch() {
    const { roleMatrixEditing: words } = this.#desk.messages();
    return html`
      <div class="notice" part="notice">
        <p>${words.noMatch}</p>
        <button class="button" part="clear-button" type="button" @click=${this.#handleClear}>
          ${words.clearSearch}
        </button>
      </div>
    `;
  }

  #look(text: string, permissions: readonly Permission[]): void {
    this.#text = text;
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { localize, announce } = this.#desk;
    const count = this.filter(permissions).length;
    announce(
      count === 0 ? words.noMatch : words.shown(localize.number(count), localize.number(permissions.length)),
    );
  }

  readonly #handleClear = (): void => {
    const { host, facts } = this.#desk;
    this.#look('', facts()?.permissions ?? []);
    // The button goes with what it clears.
    host.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  };
}

/** A text as it is searched: without case, accents and runs of blanks. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
