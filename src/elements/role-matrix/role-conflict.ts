import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isSameLimit, type Limits } from './limits.ts';
import { contentOf, type RoleContent, type RoleDraft } from './role-draft.ts';
import { limitWords } from './role-differences.ts';
import type { Role } from '../../contract/role.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

/** One thing that two people have in a different way. */
interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly choice: 'mine' | 'theirs' | null;
  readonly choose: (side: 'mine' | 'theirs') => void;
}

const copyOf = ({ name, description, limits }: RoleContent): RoleContent => ({ name, description, limits });

/** What two people made of one role at the same time: both stay in sight until it is decided. */
export class RoleConflict {
  readonly #draft: RoleDraft;
  readonly #mine: RoleContent;
  readonly #theirs: RoleContent;
  /** How the role was before either. */
  readonly #before: RoleContent;

  private constructor(draft: RoleDraft, mine: RoleContent, theirs: RoleContent, before: RoleContent) {
    this.#draft = draft;
    this.#mine = mine;
    this.#theirs = theirs;
    this.#before = before;
  }

  /**
   * Lets a draft go on from how somebody else has left the role: what was not touched here follows them, all
   * else stays as it was entered. Answers what they have in a different way, or `null`.
   */
  static meet(draft: RoleDraft, role: Role, { permissions }: RoleFacts): RoleConflict | null {
    const before = draft.start;
    const mine = { ...copyOf(draft), limits: new Map(draft.limits) };
    const theirs = contentOf(role);
    if (mine.name === before.name) draft.name = theirs.name;
    if (mine.description === before.description) draft.description = theirs.description;
    // Also what could not be read: nobody has touched that here.
    for (const key of new Set([...mine.limits.keys(), ...theirs.limits.keys()]))
      if (isSameLimit(mine.limits.get(key), before.limits.get(key))) draft.give(key, theirs.limits.get(key));
    draft.rebase(role);
    const conflict = new RoleConflict(draft, mine, theirs, before);
    return conflict.#words.length > 0 || conflict.#keys(permissions.map(({ key }) => key)).length > 0
      ? conflict
      : null;
  }

  /** The texts that they changed, and that are not the same here. */
  get #words(): ('name' | 'description')[] {
    return (['name', 'description'] as const).filter(
      (field) =>
        this.#theirs[field].trim() !== this.#before[field].trim() &&
        this.#theirs[field].trim() !== this.#mine[field].trim(),
    );
  }

  /** The permissions that they changed, and that are not the same here. */
  #keys(keys: readonly string[]): string[] {
    const differ = (one: Limits, other: Limits) => (key: string) =>
      !isSameLimit(one.get(key), other.get(key));
    return keys
      .filter(differ(this.#theirs.limits, this.#before.limits))
      .filter(differ(this.#theirs.limits, this.#mine.limits));
  }

  render(desk: RoleDesk, facts: RoleFacts, changed: () => void): TemplateResult {
    const { roleMatrixEditing: words } = desk.messages();
    const differences = [
      ...this.#words.map((field) => this.#textDifference(desk, field)),
      ...this.#limitDifferences(desk, facts),
    ];
    const choose = (side: 'mine' | 'theirs') => {
      for (const difference of differences) difference.choose(side);
      changed();
    };
    return html`
      <div class="conflict" part="conflict" role="group" aria-labelledby="conflict-title">
        <p id="conflict-title" tabindex="-1"><strong>${words.conflictTitle}</strong></p>
        <p class="secondary">${words.conflictHint}</p>
        ${differences.map((difference, index) => this.#renderDifference(desk, difference, index, changed))}
        ${
          differences.length > 1
            ? html`<div class="actions">
                <button class="button" part="mine-button" type="button" @click=${() => choose('mine')}>
                  ${words.keepMine}
                </button>
                <button class="button" part="theirs-button" type="button" @click=${() => choose('theirs')}>
                  ${words.takeTheirs}
                </button>
              </div>`
            : nothing
        }
      </div>
    `;
  }

  #renderDifference(
    desk: RoleDesk,
    { label, mine, theirs, choice, choose }: Difference,
    index: number,
    changed: () => void,
  ) {
    const { roleMatrixEditing: words } = desk.messages();
    const option = (side: 'mine' | 'theirs', title: string, text: string) => html`
      <label class="box">
        <input
          type="radio"
          name="conflict-${index}"
          value=${side}
          .checked=${live(choice === side)}
          @change=${() => {
            choose(side);
            changed();
          }}
        />
        <span>${title}: <bdi>${text}</bdi></span>
      </label>
    `;
    return html`
      <fieldset class="difference" part="difference">
        <legend><bdi>${label}</bdi></legend>
        ${option('mine', words.mine, mine)} ${option('theirs', words.theirs, theirs)}
      </fieldset>
    `;
  }

  #textDifference(desk: RoleDesk, field: 'name' | 'description'): Difference {
    const { roleMatrixEditing: words } = desk.messages();
    const [draft, mine, theirs] = [this.#draft, this.#mine[field], this.#theirs[field]];
    return {
      label: words[field],
      mine: mine || words.noDescription,
      theirs: theirs || words.noDescription,
      choice: draft[field] === mine ? 'mine' : draft[field] === theirs ? 'theirs' : null,
      choose: (side) => (draft[field] = side === 'mine' ? mine : theirs),
    };
  }

  #limitDifferences(desk: RoleDesk, { permissions }: RoleFacts): Difference[] {
    const keys = this.#keys(permissions.map(({ key }) => key));
    return permissions
      .filter(({ key }) => keys.includes(key))
      .map((permission) => {
        const { key } = permission;
        const [now, mine, theirs] = [this.#draft, this.#mine, this.#theirs].map(({ limits }) =>
          limits.get(key),
        );
        return {
          label: permission.label,
          mine: limitWords(desk, permission, mine),
          theirs: limitWords(desk, permission, theirs),
          choice: isSameLimit(now, mine) ? 'mine' : isSameLimit(now, theirs) ? 'theirs' : null,
          choose: (side) => this.#draft.give(key, side === 'mine' ? mine : theirs),
        };
      });
  }
}
