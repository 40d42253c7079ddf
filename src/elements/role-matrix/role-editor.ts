import { html, nothing, type TemplateResult } from 'lit';
import { roleDescriptionMaxLength, roleNameMaxLength } from '../../policy/can-edit-role.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { askToDiscard } from './ask-to-discard.ts';
import { grantCell } from './grant-cell.ts';
import { RoleConflict } from './role-conflict.ts';
import { differencesOf } from './role-differences.ts';
import { contentOf, isSameContent, type RoleDraft } from './role-draft.ts';
import { roleField } from './role-field.ts';
import { RoleIntent } from './role-intent.ts';
import { hasProblems, noProblems, problemsOf, type RoleProblems } from './role-problems.ts';
import { saveRole } from './role-save.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

/** Edits one role: its words in a form, what it gives in a column of the table, and nothing is lost until it is saved. */
export class RoleEditor {
  readonly draft: RoleDraft;
  readonly intent: RoleIntent;
  /** The role whose button began it; focus goes back there. */
  readonly from: string | null;

  readonly #desk: RoleDesk;
  readonly #leftOut: readonly Permission[];
  /** What is known, as of when it could be read last. */
  #facts: RoleFacts;
  #problems: RoleProblems = noProblems;
  /** Whether a press on "Save" has been refused: from then on problems follow what is entered. */
  #isJudged = false;
  #conflict: RoleConflict | 'gone' | null = null;
  #isSaving = false;
  #isOver = false;

  constructor(
    desk: RoleDesk,
    facts: RoleFacts,
    draft: RoleDraft,
    { from = null, leftOut = [] }: { from?: string | null; leftOut?: readonly Permission[] } = {},
  ) {
    this.#desk = desk;
    this.#facts = facts;
    this.draft = draft;
    this.from = from;
    this.#leftOut = leftOut;
    this.intent = new RoleIntent(desk);
  }

  /** Whether it was saved or given up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What the role is called for now. */
  get roleName(): string {
    const { roleMatrixEditing: words } = this.#desk.messages();
    return this.draft.name.trim() || this.draft.base?.name || words.newRole;
  }

  get facts(): RoleFacts {
    return this.#facts;
  }

  /** Ends it, whatever was entered. */
  end(): void {
    this.#isOver = true;
    this.#changed();
  }

  /** Takes in what is known now; what somebody else made of the role meanwhile is put beside what was entered. */
  learn(facts: RoleFacts): void {
    if (facts === this.#facts) return;
    this.#facts = facts;
    // What is shown in the dialog stays as it was asked.
    if (!this.#isSaving) this.#compare();
  }

  /** Puts how the role is now beside what was entered; both can be chosen. */
  meet(role: Role): void {
    const conflict = RoleConflict.meet(this.draft, role, this.#facts);
    this.intent.forget();
    this.#conflict = conflict ?? this.#conflict;
    if (conflict) this.#tell(this.#desk.messages().roleMatrixEditing.conflictTitle);
  }

  /** Shows in their places what is wrong, and moves to the first of it. */
  show(problems: RoleProblems): void {
    this.#problems = problems;
    this.#isJudged = true;
    if (problems.grants.size > 0) this.#desk.showAll();
    this.#changed();
    void this.#focus(':is(#role-name, #role-about, .grant-box)[aria-invalid="true"], #role-problem');
  }

  /** Judges the role and saves it, after a look at what follows. */
  readonly save = async (): Promise<void> => {
    const { roleMatrixEditing: words } = this.#desk.messages();
    if (this.#isSaving) return;
    if (this.draft.base && !this.draft.isChanged) {
      this.#problems = { ...noProblems, whole: words.nothingToSave };
      return this.#changed();
    }
    // What may have been made already has that name.
    const problems = this.intent.isUncertain ? noProblems : problemsOf(this.#desk, this.#facts, this.draft);
    if (hasProblems(problems)) return this.show(problems);
    this.#problems = noProblems;
    this.#isSaving = true;
    const { base } = this.draft;
    const outcome = await saveRole(this.#desk, this);
    this.#isSaving = false;
    if (outcome && outcome !== 'gone' && 'saved' in outcome) {
      const name = isolate(outcome.saved.name);
      return this.#desk.settle(base ? words.saved(name) : words.created(name), outcome.saved.id);
    }
    if (outcome === 'gone') this.#lose();
    else if (outcome) this.meet(outcome.current);
    else this.#compare();
    if (outcome && this.#conflict) await this.#focus('#conflict-title');
    this.#changed();
  };

  /** The form with the words of the role, and what has to be known of it. */
  render(): TemplateResult {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { base } = this.draft;
    const title = base ? words.editTitle(isolate(base.name)) : words.newTitle;
    const left = this.#leftOut.map(({ label }) => isolate(label));
    return html`
      <form
        id="editor"
        class="editor"
        part="editor"
        novalidate
        aria-labelledby="editor-title"
        @submit=${this.#handleSubmit}
      >
        <h3 id="editor-title">${breakable(title)}</h3>
        ${this.#renderConflict()}
        ${
          left.length > 0
            ? html`<p class="help" part="left-out">${words.leftOut(this.#desk.localize.list(left))}</p>`
            : nothing
        }
        ${roleField(this.#desk, {
          id: 'role-name',
          part: 'name-input',
          label: words.name,
          help: words.nameHelp,
          value: this.draft.name,
          max: roleNameMaxLength,
          isLong: false,
          problem: this.#problems.name,
          take: (text) => {
            this.draft.name = text;
            this.#judgeAgain();
          },
        })}
        ${roleField(this.#desk, {
          id: 'role-about',
          part: 'description-input',
          label: words.description,
          help: words.descriptionHelp,
          value: this.draft.description,
          max: roleDescriptionMaxLength,
          isLong: true,
          problem: this.#problems.description,
          take: (text) => {
            this.draft.description = text;
            this.#judgeAgain();
          },
        })}
        <p class="help">${words.permissionsHint}</p>
      </form>
    `;
  }

  /** What is not saved yet, and the buttons; below the table. */
  renderBar(): TemplateResult {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { isChanged, base } = this.draft;
    const { whole } = this.#problems;
    return html`
      <div class="bar" part="save-bar">
        <div class="bar-words">
          <p class="secondary" part="unsaved">${this.#unsavedWords}</p>
          <div role="alert">
            ${whole && html`<p class="error" part="error" id="role-problem" tabindex="-1">${alertIcon}<span>${whole}</span></p>`}
          </div>
        </div>
        <div class="actions">
          <button class="button" part="discard-button" type="button" @click=${() => void this.leave()}>
            ${isChanged || !base ? words.discard : words.stop}
          </button>
          <button class="button primary" part="save-button" type="submit" form="editor">
            ${words.review}
          </button>
        </div>
      </div>
    `;
  }

  /** The cell of a permission in the role's column. */
  renderCell(permission: Permission): TemplateResult {
    const { permissions } = this.#facts;
    return grantCell({
      desk: this.#desk,
      facts: this.#facts,
      draft: this.draft,
      roleName: this.roleName,
      permission,
      index: permissions.findIndex(({ key }) => key === permission.key),
      problem: this.#problems.grants.get(permission.key) ?? null,
      change: (limit) => {
        this.draft.give(permission.key, limit);
        this.#judgeAgain();
      },
    });
  }

  /** Gives it up, after asking where something would be lost. Answers whether it is over. */
  async leave(): Promise<boolean> {
    const isGivenUp = !this.draft.isChanged || (await askToDiscard(this.#desk, this.roleName));
    if (isGivenUp) {
      this.end();
      await this.#desk.settle(null, this.from);
    }
    return isGivenUp;
  }

  get #unsavedWords(): string {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const count = this.#changeCount;
    if (!this.draft.base) return words.newUnsaved;
    return count === 0 ? words.noChanges : words.unsaved(count, this.#desk.localize.number(count));
  }

  get #changeCount(): number {
    const { name, description, start, limits } = this.draft;
    const texts = [name.trim() !== start.name.trim(), description.trim() !== start.description.trim()];
    return (
      texts.filter((isChanged) => isChanged).length +
      differencesOf(this.#facts.permissions, start.limits, limits).length
    );
  }

  #renderConflict() {
    const { roleMatrixEditing: words } = this.#desk.messages();
    if (this.#conflict === 'gone')
      return html`<div class="conflict" part="conflict">
        <p id="conflict-title" tabindex="-1"><strong>${words.goneTitle}</strong></p>
        <p class="secondary">${words.goneHint}</p>
      </div>`;
    return this.#conflict?.render(this.#desk, this.#facts, () => this.#judgeAgain()) ?? nothing;
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.save();
  };

  /** Looks whether somebody else has changed or deleted the role. */
  #compare(): void {
    const { base, start } = this.draft;
    if (!base || this.#isOver) return;
    const role = this.#facts.roles.find(({ id }) => id === base.id);
    if (!role) return this.#lose();
    if (role.etag !== base.etag || !isSameContent(contentOf(role), start)) this.meet(role);
  }

  /** There is no such role any more: what was entered goes on as a new one. */
  #lose(): void {
    this.draft.detach();
    this.#conflict = 'gone';
    this.#tell(this.#desk.messages().roleMatrixEditing.goneTitle);
  }

  /** What was wrong is looked at again with every change, so that it leaves as soon as it is mended. */
  #judgeAgain(): void {
    this.#problems = this.#isJudged ? problemsOf(this.#desk, this.#facts, this.draft) : noProblems;
    this.#isJudged = hasProblems(this.#problems);
    this.#changed();
  }

  #tell(sentence: string): void {
    this.#desk.announce(sentence);
    this.#changed();
  }

  async #focus(selector: string): Promise<void> {
    await this.#desk.host.updateComplete;
    this.#desk.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #changed(): void {
    this.#desk.host.requestUpdate();
  }
}
