import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { errors } from '../../messages/en/errors.ts';
import { roleMatrixEditing } from '../../messages/en/role-matrix-editing.ts';
import { Announcer } from '../shared/announcer.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { checkIcon } from '../shared/icons.ts';
import { RowMenu } from '../shared/row-menu.ts';
import { rowMenu } from '../shared/row-menu.styles.ts';
import { duplicateOf } from './duplicate-role.ts';
import { withEditedColumn } from './edited-column.ts';
import { PermissionSearch } from './permission-search.ts';
import { roleBench } from './role-bench.styles.ts';
import { roleDialogs } from './role-dialogs.styles.ts';
import { roleEditor } from './role-editor.styles.ts';
import { compareRoles } from './role-comparison.ts';
import { contentOf, emptyContent, RoleDraft } from './role-draft.ts';
import { handleEditorKey } from './role-editor-keys.ts';
import { RoleEditor } from './role-editor.ts';
import { offeredActions, type RoleAction } from './role-actions.ts';
import { focusRole, roleMenuButton, roleNote } from './role-head.ts';
import { deleteRole } from './role-removal.ts';
import { roleToolbar } from './role-toolbar.ts';
import { WrittenRole } from './written-role.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Localize } from '../shared/localize.ts';
import type { Column, TableExtras } from './matrix-table.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

/** What editing adds to the words and styles of the matrix. */
export const sections: Partial<Messages> = { errors, roleMatrixEditing };
export const styles = [rowMenu, confirmDialog, roleBench, roleEditor, roleDialogs];

interface Surroundings {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  /** Shows a role where there is width for one only. */
  readonly choose: (roleId: string) => void;
}

/** All that can be done about roles: search, compare, create, edit, duplicate, delete; loaded for who may edit. */
export class RoleBench implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  readonly #internals: ElementInternals;
  readonly #announcer: Announcer;
  readonly #menu: RowMenu;
  readonly #desk: RoleDesk;
  readonly #search: PermissionSearch;
  #facts: RoleFacts | null = null;
  #editor: RoleEditor | null = null;
  #outcome: string | null = null;
  #hadFocus = false;
  readonly #written = new WrittenRole();

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    this.#internals = (host as HTMLElement).attachInternals();
    this.#announcer = new Announcer(host);
    this.#menu = new RowMenu(host, () => focusRole(host.renderRoot, null));
    const { localize, messages, store } = around;
    const announce = (sentence: string) => this.#announcer.announce(sentence);
    this.#desk = {
      host,
      localize,
      messages,
      store,
      announce,
      dialog: new ConfirmDialog(host),
      facts: () => this.#facts,
      learn: (role, isGone = false) => {
        this.#written.keep(store()?.state.resources.roles.value ?? null, role, isGone);
        host.requestUpdate();
      },
      showAll: () => this.#search.clear(),
      settle: (sentence, roleId) => this.#settle(sentence, roleId),
    };
    this.#search = new PermissionSearch(this.#desk);
    host.renderRoot.addEventListener('keydown', this.#handleKey);
    host.addController(this);
  }

  /** Whether a role is being edited. */
  get isEditing(): boolean {
    return this.#editor !== null;
  }

  hostUpdate(): void {
    this.#hadFocus = this.#focused !== null;
    this.#facts = this.#factsNow() ?? this.#facts;
    if (this.#editor?.isOver) this.#editor = null;
    if (this.#editor && this.#facts) {
      // What was entered is not for somebody else.
      if (this.#facts.viewer.userId === this.#editor.facts.viewer.userId) this.#editor.learn(this.#facts);
      else this.#editor = null;
    }
  }

  hostUpdated(): void {
    // What had it may be gone with the right to edit, or with what was edited.
    if (this.#hadFocus && !this.#focused && this.#host.isConnected) focusRole(this.#host.renderRoot, null);
    const { states } = this.#internals;
    const isUnsaved = this.#editor?.draft.isChanged ?? false;
    states[this.#editor ? 'add' : 'delete']('editing');
    states[isUnsaved ? 'add' : 'delete']('unsaved');
    // It can be rendered once more after it has left the page.
    if (isUnsaved && this.#host.isConnected) window.addEventListener('beforeunload', this.#holdPage);
    else window.removeEventListener('beforeunload', this.#holdPage);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#holdPage);
  }

  /** Forgets everything: what comes next is another tenant's. */
  clear(): void {
    this.#editor = null;
    this.#facts = null;
    this.#outcome = null;
    this.#written.forget();
    this.#search.clear();
    this.#menu.close();
    this.#desk.dialog.close();
  }

  /** The roles as they are by now, with what was just written. */
  rolesNow(roles: readonly Role[]): readonly Role[] {
    return this.#written.over(roles);
  }

  /** The columns, with the role that is edited beside the permissions. */
  arrange(columns: readonly Column[]): readonly Column[] {
    const editor = this.#editor;
    if (!editor || columns.length === 0) return columns;
    return withEditedColumn(columns, editor.draft, editor.roleName);
  }

  /** The permissions that are searched for. */
  filter(permissions: readonly Permission[]): readonly Permission[] {
    return this.#search.filter(permissions);
  }

  /** What the table shows for who may edit. */
  get extras(): TableExtras {
    return {
      head: (column) => this.#renderHead(column),
      cell: (permission) => this.#editor?.renderCell(permission) ?? html`<td></td>`,
    };
  }

  /** What stands above the table; `canEdit` unless the viewer has lost the right meanwhile. */
  renderTop(columns: readonly Column[], canEdit: boolean): TemplateResult {
    const { roleMatrixEditing: words } = this.#around.messages();
    const editor = this.#editor;
    const outcome = this.#outcome;
    return html`
      ${outcome ? html`<p class="outcome" part="outcome">${checkIcon} <span>${outcome}</span></p>` : nothing}
      ${canEdit ? nothing : html`<p class="warn" part="warning" role="alert">${words.rightGone}</p>`}
      ${editor?.render() ?? nothing}
      ${
        this.#facts && columns.length > 0
          ? roleToolbar(this.#desk, {
              facts: this.#facts,
              search: this.#search.render(this.#facts.permissions),
              isEditing: this.isEditing,
              compare: () => void this.#compare(columns[0]!.role),
              create: () => this.#create(),
            })
          : nothing
      }
    `;
  }

  /** The menu of the role that is shown where there is width for one only. */
  renderPickerMenu(columns: readonly Column[]): unknown {
    const column = columns.find(({ narrow }) => !narrow);
    return column ? this.#renderMenu(column.role) : nothing;
  }

  /** What is said of the role that is shown where there is width for one only. */
  renderPickerNote(columns: readonly Column[]): unknown {
    const column = columns.find(({ narrow }) => !narrow);
    return column ? this.#renderNote(column.role) : nothing;
  }

  renderNoMatch(): unknown {
    return this.#search.renderNoMatch();
  }

  /** What stands below the table. */
  renderBar(): unknown {
    return this.#editor?.renderBar() ?? nothing;
  }

  /** What lies over the page, and the live region. */
  render(): unknown {
    return [this.#menu.render(), this.#desk.dialog.render(), this.#announcer.render()];
  }

  /** `null` while something is not known. */
  #factsNow(): RoleFacts | null {
    const { tenant, viewer, roles, permissions } = this.#around.store()?.state.resources ?? {};
    if (!tenant?.value || !viewer?.value || !roles?.value || !permissions?.value) return null;
    const next: RoleFacts = {
      viewer: viewer.value,
      policy: tenant.value.policy,
      roles: this.rolesNow(roles.value),
      permissions: permissions.value,
    };
    const known = this.#facts;
    const isSame =
      known !== null && (Object.keys(next) as (keyof RoleFacts)[]).every((key) => known[key] === next[key]);
    return isSame ? known : next;
  }

  #renderHead({ role, edited }: Column) {
    const { roleMatrixEditing: words } = this.#around.messages();
    return edited
      ? html`<p class="secondary" part="note">${words.beingEdited}</p>`
      : html`${this.#renderNote(role)}${this.#renderMenu(role)}`;
  }

  #renderNote(role: Role) {
    return roleNote(this.#around.messages().roleMatrixEditing, role);
  }

  #renderMenu(role: Role) {
    const messages = this.#around.messages();
    return roleMenuButton(messages.roleMatrixEditing, role, (button, end) => {
      if (!this.#facts) return;
      const items = offeredActions(messages, this.#facts, role).map(({ action, ...item }) => ({
        ...item,
        run: () => void this.#start(action, role),
      }));
      void this.#menu.open(button, items, end);
    });
  }

  async #start(action: RoleAction, role: Role): Promise<void> {
    if (action === 'compare') return this.#compare(role);
    if (this.#editor && !(await this.#editor.leave())) return;
    const facts = this.#facts;
    if (!facts) return;
    this.#outcome = null;
    if (action === 'delete') return deleteRole(this.#desk, facts, role);
    if (action === 'edit') return this.#open(new RoleDraft(role, contentOf(role)), { from: role.id });
    const { roleMatrixEditing: words } = this.#around.messages();
    const { content, leftOut } = duplicateOf(facts, role, words.copyOf);
    this.#open(new RoleDraft(null, content), { from: role.id, leftOut });
  }

  #create(): void {
    this.#outcome = null;
    this.#open(new RoleDraft(null, emptyContent));
  }

  #open(draft: RoleDraft, origin?: ConstructorParameters<typeof RoleEditor>[3]): void {
    if (!this.#facts) return;
    this.#editor = new RoleEditor(this.#desk, this.#facts, draft, origin);
    this.#host.requestUpdate();
    void this.#focus('#role-name').then((input) => (input as HTMLInputElement | null)?.select());
  }

  async #compare(first: Role): Promise<void> {
    const roles = this.#facts?.roles ?? [];
    const second = roles.find(({ id }) => id !== first.id);
    // Not every browser gives focus to a button that is pressed.
    const place = this.#focused ?? this.#host.renderRoot.querySelector<HTMLElement>('[part=compare-button]');
    if (second) await compareRoles(this.#desk, () => this.#facts, first, second);
    place?.focus();
  }

  async #settle(sentence: string | null, roleId: string | null): Promise<void> {
    this.#outcome = sentence;
    if (sentence) this.#announcer.announce(sentence);
    if (roleId !== null && sentence) this.#around.choose(roleId);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    focusRole(this.#host.renderRoot, roleId);
  }

  async #focus(selector: string): Promise<HTMLElement | null> {
    await this.#host.updateComplete;
    const place = this.#host.renderRoot.querySelector<HTMLElement>(selector);
    place?.focus();
    return place;
  }

  get #focused(): HTMLElement | null {
    return (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
  }

  /** Lets the browser ask before the page is left. */
  readonly #holdPage = (event: BeforeUnloadEvent): void => event.preventDefault();

  readonly #handleKey = (event: Event): void => {
    if (this.#editor) handleEditorKey(event as KeyboardEvent, this.#host.renderRoot, this.#editor);
  };
}
