import { adoptStyles, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { roleMatrix } from '../../messages/en/role-matrix.ts';
import { permissionMatrix } from '../../policy/permission-matrix.ts';
import { rolesOf } from '../../store/selectors.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { isolate } from '../shared/isolate.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { canEditRoles } from './can-edit-roles.ts';
import { matrixTable, type Column } from './matrix-table.ts';
import { styles } from './role-matrix.styles.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Decision } from '../../policy/decision.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { RoleBench } from './role-bench.ts';

/**
 * Shows what every role of the tenant allows: permissions by roles, each crossing yes, no, or yes
 * with its condition in words. Where there is little width it shows one role at a time. With `editable`,
 * and for who may, custom roles are made, changed, compared and deleted in it; what is not saved yet is
 * kept through failures and through what others change meanwhile.
 *
 * @summary The table of permissions by roles.
 * @customElement role-matrix
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence below the heading.
 * @slot footer - What the page wants to say below the table.
 * @fires {RoleSaveRequestEvent} role-save-request - Somebody wants to save a role; cancelable, then the page saves in its own way.
 * @fires {RoleCreatedEvent} role-created - A custom role was made.
 * @fires {RoleUpdatedEvent} role-updated - A custom role was changed.
 * @fires {RoleDeleteRequestEvent} role-delete-request - Somebody chose "Delete"; cancelable, then the page asks and deletes in its own way.
 * @fires {RoleDeletedEvent} role-deleted - A custom role was deleted.
 * @fires {RoleChangeFailedEvent} role-change-failed - Something about a role was refused or did not get through.
 * @csspart heading - The heading.
 * @csspart description - The sentence below the heading.
 * @csspart place-note - Says that roles count in single places, such as networks, and what can be added there.
 * @csspart role-select - Chooses the role where there is width for one only.
 * @csspart region - Around the table; it scrolls when the table is larger.
 * @csspart table - The table.
 * @csspart role - The head of a role's column.
 * @csspart about - What a role is for, and how many people have it.
 * @csspart group - The head of a group of permissions.
 * @csspart permission - The head of a permission's row.
 * @csspart cell - A crossing of a permission and a role.
 * @csspart yes - A cell of a permission that the role gives.
 * @csspart no - A cell of a permission that the role does not give.
 * @csspart conditional - A cell of a permission that the role gives under a condition.
 * @csspart unknown - A cell of which the backend does not say.
 * @csspart own - Every cell in a column of the viewer's own role.
 * @csspart loading - Stands in while the roles are being read.
 * @csspart notice - Says that there are no roles, or no client.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Reads again after a failure.
 * @csspart locked - Says why a matrix that is to be editable is not.
 * @csspart toolbar - Around search and the buttons above the table.
 * @csspart search-input - Searches permissions; there once there are many.
 * @csspart clear-button - Ends the search.
 * @csspart compare-button - Compares two roles.
 * @csspart new-button - Begins a new role.
 * @csspart limit - Says that there can be no more roles.
 * @csspart note - Says what kind of role it is and why it can't be changed, or why a permission can't be given.
 * @csspart menu-button - Opens the menu of a role.
 * @csspart menu - What can be done about a role.
 * @csspart menu-item - One thing that can be done.
 * @csspart editor - The form with the name and the description of the role that is edited.
 * @csspart name-input - Takes the name.
 * @csspart description-input - Takes the description.
 * @csspart left-out - Says what a duplicate does not give.
 * @csspart edited - The head and every cell of the role that is edited.
 * @csspart grant-checkbox - Gives a permission.
 * @csspart limit-select - Chooses how a permission is limited.
 * @csspart limit-parts - Around the sections or roles that it is limited to.
 * @csspart limit-checkbox - One of these.
 * @csspart changed - A cell that was changed and is not saved yet.
 * @csspart mark - Says so, and how it was before.
 * @csspart save-bar - Around what is not saved yet and the buttons.
 * @csspart unsaved - Says how much is not saved yet.
 * @csspart save-button - Shows what follows, and saves.
 * @csspart discard-button - Gives up what is not saved.
 * @csspart conflict - What somebody else made of the role meanwhile.
 * @csspart difference - One thing that is not the same in both.
 * @csspart mine-button - Keeps what was entered here, everywhere.
 * @csspart theirs-button - Takes what the other entered, everywhere.
 * @csspart dialog - Says what follows before something is saved, deleted or given up, or compares.
 * @csspart touched - How many people a change touches.
 * @csspart holders - Some of their names.
 * @csspart renamed - The former and the new name.
 * @csspart gained - What people gain.
 * @csspart lost - What people lose.
 * @csspart warning - Says that people give up rights of their own.
 * @csspart replacement-select - Chooses the role that takes the place of one that is deleted.
 * @csspart replacement-effect - Says what follows from that choice.
 * @csspart confirm-button - Does what the dialog asks about.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what is missing or went wrong.
 * @csspart comparison - Two roles side by side.
 * @csspart compare-select - Chooses one of them.
 * @csspart same-checkbox - Shows also what is the same.
 * @csspart comparison-table - The table of the two.
 * @csspart outcome - Says what was done.
 * @cssstate editing - A role is being edited.
 * @cssstate unsaved - Something is entered that is not saved yet.
 * @cssproperty [--role-matrix-max-block-size=85vh] - Height from which the table scrolls by itself.
 * @cssproperty [--role-matrix-column-size=8em] - Least width of a role's column.
 * @cssproperty --role-matrix-own-color - Tint of the viewer's own column; a hint of the accent unless set.
 */
export class RoleMatrix extends InviteElement {
  static readonly tagName = 'role-matrix';

  static override styles = [...InviteElement.styles, styles];

  protected override words: Partial<Messages> = { roleMatrix };

  /** Decides whether the region can be reached by keyboard: only while it scrolls. */
  readonly #resizes = new ResizeObserver(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.region;
    this.region.tabIndex = scrollWidth > clientWidth || scrollHeight > clientHeight ? 0 : -1;
  });

  readonly #part = new OnDemand(this, async () => {
    const { RoleBench, sections, styles } = await import('./role-bench.ts');
    this.words = { ...this.words, ...sections };
    adoptStyles(this.renderRoot as ShadowRoot, [...RoleMatrix.elementStyles, ...styles]);
    return new RoleBench(this, {
      localize: this.localize,
      messages: () => this.messages,
      store: () => this.invite.store,
      choose: (roleId) => (this.chosenRoleId = roleId),
    });
  });

  /** What is said where roles count in single places. */
  readonly #places = new OnDemand(this, async () => {
    const { placeNote, rolePlaces } = await import('./place-note.ts');
    this.words = { ...this.words, rolePlaces };
    return placeNote;
  });

  /** Lets people with the right to it make, change and delete custom roles; others see why they can't. */
  @property({ type: Boolean })
  editable = false;

  @state() private chosenRoleId: string | null = null;

  @query('.region') private readonly region!: HTMLElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override connectStore(store: InviteStore): () => void {
    void store.load('roles', 'permissions', 'viewer');
    return () => this.#part.part?.clear();
  }

  protected override updated(): void {
    const { store, state } = this.invite;
    const isPlaced = state.resources.permissions.value?.some(({ scopeTypes }) => scopeTypes.length > 0);
    if (this.editable || isPlaced) void store?.load('tenant');
    if (isPlaced && !this.#places.error) void this.#places.load();
    if (this.#mayEdit) void this.#part.load();
    this.#resizes.disconnect();
    for (const box of this.renderRoot.querySelectorAll('.region, table')) this.#resizes.observe(box);
  }

  protected override render() {
    const words = this.messages.roleMatrix;
    const bench = this.#bench;
    const columns = bench?.arrange(this.#columns) ?? this.#columns;
    return html`
      <slot name="heading"><h2 part="heading">${words.heading}</h2></slot>
      <slot name="description"><p class="secondary" part="description">${words.description}</p></slot>
      ${this.#places.part?.(this.messages, this.localize, this.invite.state)}
      ${bench?.renderTop(columns, this.#mayEdit) ?? this.#renderRefusal()}
      ${columns.length > 1 && !bench?.isEditing ? this.#renderPicker(columns, bench) : nothing}
      <div class="region" part="region" role="group" aria-label=${words.heading} tabindex="-1">
        ${this.#renderPartFailure()} ${this.#renderContent(columns, bench)}
      </div>
      ${bench?.renderBar()}
      <slot name="footer"></slot>
      ${this.#part.part?.render()}
    `;
  }

  /** Whether roles can be edited here; `null` where nobody asked, or while it is not known. */
  get #editing(): Decision | null {
    const { tenant, viewer } = this.invite.state.resources;
    return this.editable && tenant.value && viewer.value ? canEditRoles(tenant.value, viewer.value) : null;
  }

  get #mayEdit(): boolean {
    return this.#editing?.allowed ?? false;
  }

  /** The editing, once it is here and wanted; what was begun stays also for who may not go on. */
  get #bench(): RoleBench | null {
    const { part } = this.#part;
    return this.#mayEdit || (this.editable && part?.isEditing) ? part : null;
  }

  /** Says that the editing did not come. */
  #renderPartFailure() {
    const { error } = this.#part;
    return error ? failureNotice(this.messages, error, () => void this.#part.load()) : nothing;
  }

  /** Empty until everything is there that the table needs. */
  get #columns(): readonly Column[] {
    const { roles, permissions, viewer } = this.invite.state.resources;
    // Whose role it is may stay unknown; but it must not come late and make the table jump.
    if (!roles.value || !permissions.value || (!viewer.value && viewer.status !== 'failed')) return [];
    const own = rolesOf(this.invite.state, viewer.value?.assignments ?? []).map(({ id }) => id);
    const shown = this.#part.part?.rolesNow(roles.value) ?? roles.value;
    const isKnown = shown.some(({ id }) => id === this.chosenRoleId);
    const chosen = isKnown ? this.chosenRoleId : (own[0] ?? shown[0]?.id);
    return shown.map((role) => ({
      role,
      own: own.includes(role.id) ? 'own' : '',
      narrow: role.id === chosen ? '' : 'other',
    }));
  }

  #renderPicker(columns: readonly Column[], bench: RoleBench | null) {
    const words = this.messages.roleMatrix;
    return html`
      <div class="field picker">
        <label for="role">${words.role}</label>
        <div class="choice">
          <select id="role" class="control" part="role-select" @change=${this.#handleChoice}>
            ${columns.map(
              ({ role: { id, name }, own, narrow }) =>
                html`<option value=${id} .selected=${!narrow}>
                  ${own ? words.ownRole(isolate(name)) : name}
                </option>`,
            )}
          </select>
          ${bench?.renderPickerMenu(columns)}
        </div>
        ${bench?.renderPickerNote(columns)}
      </div>
    `;
  }

  /** Why a matrix that is to be editable is not; nothing while that is not known, or when it is. */
  #renderRefusal() {
    const { roleMatrix: words } = this.messages;
    const decision = this.#editing;
    if (!decision || decision.allowed) return nothing;
    return html`<p class="secondary" part="locked">
      ${decision.reason === 'not_supported' ? words.lockedForAll : words.locked}
    </p>`;
  }

  #renderContent(columns: readonly Column[], bench: RoleBench | null) {
    if (!this.invite.store) return missingClientNotice(this.messages);
    const { roles, permissions, tenant, viewer } = this.invite.state.resources;
    const needed = this.editable ? [roles, permissions, tenant, viewer] : [roles, permissions];
    const failed = needed.find(({ status }) => status === 'failed');
    const failure = failed?.error ? failureNotice(this.messages, failed.error, this.#handleRetry) : nothing;
    if (columns.length > 0) return [failure, this.#renderTable(columns, bench)];
    if (roles.status === 'failed' || permissions.status === 'failed') return failure;
    const words = this.messages.roleMatrix;
    return roles.value?.length === 0
      ? html`<div class="notice" part="notice">
          <p><strong>${words.empty}</strong></p>
          <p class="secondary">${words.emptyHint}</p>
        </div>`
      : loadingNotice(this.messages, 8);
  }

  #renderTable(columns: readonly Column[], bench: RoleBench | null) {
    const all = this.invite.state.resources.permissions.value ?? [];
    const permissions = bench?.filter(all) ?? all;
    const groups = permissionMatrix(
      permissions,
      columns.map(({ role }) => role),
    );
    const table = matrixTable({
      words: this.messages.roleMatrix,
      groups,
      columns,
      extras: bench?.extras ?? null,
    });
    return all.length > 0 && permissions.length === 0 ? [table, bench?.renderNoMatch()] : table;
  }

  #handleChoice({ target }: Event): void {
    this.chosenRoleId = (target as HTMLSelectElement).value;
  }

  readonly #handleRetry = (): void => {
    // The button goes with the failure; focus must not go with it.
    this.region.focus();
    void this.invite.store?.refresh();
  };
}
