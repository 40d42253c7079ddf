import { html, nothing, type TemplateResult } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { losesOwnRights } from './own-loss.ts';
import { differencesOf, renderDifferences } from './role-differences.ts';
import type { Role } from '../../contract/role.ts';
import type { Uses } from '../../messages/en/role-matrix-editing.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';
import type { RoleDraft } from './role-draft.ts';

/** How many of those who have a role are named. */
const namesShown = 3;

/** What follows from saving a role: who is touched, and who gains and loses what. */
export class RoleReview {
  readonly #desk: RoleDesk;
  readonly #facts: RoleFacts;
  readonly #draft: RoleDraft;
  #names: readonly string[] = [];
  /** How many have the role by now; `null` while the server has not said so. */
  #counts: Pick<Role, 'memberCount' | 'invitationCount'> | null = null;

  constructor(desk: RoleDesk, facts: RoleFacts, draft: RoleDraft) {
    this.#desk = desk;
    this.#facts = facts;
    this.#draft = draft;
  }

  /**
   * Reads how many have the role now, and the names of some where the viewer may see them: since the roles were
   * read somebody may have got it. What can't be read leaves what is known.
   */
  async load(): Promise<void> {
    const { viewer, policy } = this.#facts;
    const store = this.#desk.store();
    const role = this.#draft.base;
    if (!store || !role) return;
    const { members, roles } = store.client;
    const maySee = hasPermission({ actor: viewer, action: 'view_members', policy }).allowed;
    const [now, holders] = await Promise.all([
      roles.list().catch(() => null),
      maySee ? members.list({ roleId: role.id, limit: namesShown }).catch(() => null) : null,
    ]);
    this.#counts = now?.items.find(({ id }) => id === role.id) ?? null;
    this.#names = holders?.items.map(({ name, email }) => displayName(name) ?? email) ?? [];
    this.#desk.host.requestUpdate();
  }

  /** Who is touched, and what to know before. */
  renderLead(): TemplateResult {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { base } = this.#draft;
    if (!base) return html`<p>${words.unused}</p>`;
    const { grants } = this.#draft.input(this.#facts.permissions);
    const changesRights = this.#differences.length > 0;
    const uses = this.#usesOf(base);
    return html`
      <p part="touched" role="status">
        ${
          uses.members + uses.invitations === 0
            ? words.unused
            : (changesRights ? words.touched : words.touchedWords)(uses)
        }
      </p>
      ${
        changesRights && losesOwnRights(this.#facts, base, grants)
          ? html`<p class="warn" part="warning">${alertIcon} <span>${words.ownLoss}</span></p>`
          : nothing
      }
    `;
  }

  render(): TemplateResult {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { base, start } = this.#draft;
    const { name } = this.#draft;
    const isDescribedAnew = this.#draft.description.trim() !== start.description.trim();
    return html`
      ${this.#renderNames(base)}
      ${
        base && name.trim() !== start.name.trim()
          ? html`<p part="renamed">${words.renamed(isolate(start.name), isolate(name.trim()))}</p>`
          : nothing
      }
      ${base && isDescribedAnew ? html`<p>${words.described}</p>` : nothing}
      ${
        base
          ? renderDifferences(this.#desk, this.#differences)
          : this.#differences.length === 0
            ? html`<p>${words.givesNothing}</p>`
            : renderDifferences(this.#desk, this.#differences, words.gives)
      }
    `;
  }

  /** How many have it; at least those who are named. */
  #usesOf(base: Role): Uses {
    const uses = usesOf(this.#desk, { ...base, ...this.#counts });
    return { ...uses, members: Math.max(uses.members, this.#names.length) };
  }

  get #differences() {
    const before = this.#draft.base ? this.#draft.start.limits : new Map<string, null>();
    return differencesOf(this.#facts.permissions, before, this.#draft.limits);
  }

  #renderNames(base: Role | null) {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const { localize } = this.#desk;
    if (!base || this.#names.length === 0) return nothing;
    const more = this.#usesOf(base).members - this.#names.length;
    const names = [
      ...this.#names.map(isolate),
      ...(more > 0 ? [words.others(more, localize.number(more))] : []),
    ];
    return html`<p part="holders">${words.holders(localize.list(names))}</p>`;
  }
}

/** How many have a role, for the sentences that say so. */
export const usesOf = (
  { localize }: RoleDesk,
  { memberCount, invitationCount }: Pick<Role, 'memberCount' | 'invitationCount'>,
): Uses => ({
  members: memberCount ?? 0,
  invitations: invitationCount ?? 0,
  number: (count: number) => localize.number(count),
});
