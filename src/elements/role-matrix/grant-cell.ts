import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { canHold } from '../../policy/can-grant-role.ts';
import { alertIcon } from '../shared/icons.ts';
import { isSameLimit, widestLimit, type Limit } from './limits.ts';
import { constraintWords, limitWords } from './role-differences.ts';
import type { ConstraintInput } from '../../contract/role-input.ts';
import type { Permission } from '../../contract/permission.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';
import type { RoleDraft } from './role-draft.ts';

export interface GrantCell {
  readonly desk: RoleDesk;
  readonly facts: RoleFacts;
  readonly draft: RoleDraft;
  /** Name of the role for who hears the cell. */
  readonly roleName: string;
  readonly permission: Permission;
  /** Sets the cell's ids apart. */
  readonly index: number;
  readonly problem: string | null;
  readonly change: (limit: Limit) => void;
}

type PartsLimit = Extract<ConstraintInput, { type: 'sections' | 'target_roles' }>;

/** The limits that can be made here; any other can be kept or dropped. */
const makeable = ['sections', 'target_roles', 'self'] as const;

/** Whether a limit may be part of the role: it is already, or is the viewer's to give (ALL-05). */
function mayGive({ draft, facts, permission: { key } }: GrantCell, limit: ConstraintInput | null): boolean {
  return (
    (draft.base !== null && isSameLimit(limit, draft.start.limits.get(key))) ||
    canHold(facts.viewer, { permission: key, constraint: limit })
  );
}

/** How far a permission is given once its box is ticked: as before, else as far as the viewer can. */
function limitWhenTicked({ draft, facts, permission: { key } }: GrantCell): Limit {
  const before = draft.base ? draft.start.limits.get(key) : undefined;
  return before === undefined ? widestLimit(facts.viewer, key) : before;
}

/** A cell of the role that is edited: a box whose name speaks row and column, and the limit of what is given. */
export function grantCell(cell: GrantCell): TemplateResult {
  const { desk, draft, roleName, permission, index, problem, change } = cell;
  const { roleMatrixEditing: words } = desk.messages();
  const limit = draft.limits.get(permission.key);
  const isGiven = limit !== undefined;
  const isBarred = !isGiven && limitWhenTicked(cell) === undefined;
  const note = noteOf(cell, limit, isBarred);
  // Of a new role nothing is saved: no cell stands out.
  const isChanged = draft.base !== null && draft.isChangedAt(permission.key);
  const describedBy = [
    note && `note-${index}`,
    isChanged && `mark-${index}`,
    problem && `problem-${index}`,
  ].filter((id) => id);
  return html`
    <td class="edited ${isChanged ? 'changed' : ''}" part="cell edited ${isChanged ? 'changed' : ''}">
      <div class="grant">
        <label class="box">
          <input
            class="grant-box"
            part="grant-checkbox"
            type="checkbox"
            aria-label=${words.cell(permission.label, roleName)}
            aria-disabled=${isBarred ? 'true' : nothing}
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby=${describedBy.join(' ') || nothing}
            .checked=${live(isGiven)}
            @click=${(event: Event) => isBarred && event.preventDefault()}
            @change=${({ target }: Event) =>
              change((target as HTMLInputElement).checked ? limitWhenTicked(cell) : undefined)}
          />
        </label>
        ${isGiven ? renderLimit(cell, limit) : nothing}
      </div>
      ${limit?.type === 'sections' || limit?.type === 'target_roles' ? renderParts(cell, limit) : nothing}
      ${
        problem &&
        html`<p class="error" part="error" id="problem-${index}">${alertIcon}<span>${problem}</span></p>`
      }
      ${note && html`<p class="help" part="note" id="note-${index}">${note}</p>`}
      ${
        isChanged
          ? html`<p class="mark" part="mark" id="mark-${index}">
              ${words.before(limitWords(desk, permission, draft.start.limits.get(permission.key)))}
            </p>`
          : nothing
      }
    </td>
  `;
}

/** Why something can't be given here, or can't be given back. */
function noteOf(cell: GrantCell, limit: Limit, isBarred: boolean): string | null {
  const { desk, facts, permission } = cell;
  const { roleMatrixEditing: words } = desk.messages();
  if (isBarred) return words.lacking;
  const widest = widestLimit(facts.viewer, permission.key);
  if (widest === undefined) return limit === undefined ? null : words.noWayBack;
  return widest && limit !== undefined ? words.onlyAsFar(constraintWords(desk, permission, widest)) : null;
}

/** Whole, or within which kind of limit; nothing where there is no choice. */
function renderLimit(cell: GrantCell, limit: ConstraintInput | null) {
  const { desk, draft, roleName, permission, change } = cell;
  const { roleMatrixEditing: words } = desk.messages();
  const before = draft.start.limits.get(permission.key);
  const kinds = makeable.filter(
    (kind) =>
      permission.constraintTypes.includes(kind) && (kind !== 'sections' || permission.sections.length > 0),
  );
  const isKept = (one: Limit): boolean => !!one && !(kinds as readonly string[]).includes(one.type);
  const kept = [before, limit].find(isKept);
  if (kinds.length === 0 && !kept) return nothing;
  const labels = {
    sections: words.sectionsOption,
    target_roles: words.rolesOption,
    self: words.selfOption,
  };
  const chosen = limit === null ? '' : isKept(limit) ? 'kept' : limit.type;
  const choose = (value: string) => {
    if (value === '') return change(null);
    change(value === 'kept' ? kept : firstLimit(cell, value as (typeof makeable)[number]));
  };
  return html`
    <select
      class="control limit"
      part="limit-select"
      aria-label=${words.limitOf(permission.label, roleName)}
      @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}
    >
      <option value="" .selected=${chosen === ''} ?disabled=${!mayGive(cell, null)}>
        ${words.wholeOption}
      </option>
      ${kinds.map(
        (kind) =>
          html`<option value=${kind} .selected=${chosen === kind} ?disabled=${!isOpen(cell, kind)}>
            ${labels[kind]}
          </option>`,
      )}
      ${
        kept
          ? html`<option value="kept" .selected=${chosen === 'kept'}>
              ${constraintWords(desk, permission, kept)}
            </option>`
          : nothing
      }
    </select>
  `;
}

/** Whether anything at all can be given within a kind of limit. */
const isOpen = (cell: GrantCell, kind: (typeof makeable)[number]): boolean =>
  kind === 'self'
    ? mayGive(cell, { type: 'self' })
    : partsOf(cell, kind).some(({ key }) => mayAdd(cell, kind, key));

/** A limit of a kind as it is first shown: as before, else as far as the viewer holds it, else nothing chosen yet. */
function firstLimit(cell: GrantCell, kind: (typeof makeable)[number]): ConstraintInput {
  if (kind === 'self') return { type: kind };
  const { draft, facts, permission } = cell;
  const start = [draft.start.limits.get(permission.key), widestLimit(facts.viewer, permission.key)];
  return start.find((limit) => limit?.type === kind) ?? partsLimit(kind, []);
}

const partsLimit = (kind: PartsLimit['type'], keys: readonly string[]): PartsLimit =>
  kind === 'sections' ? { type: kind, keys: [...keys] } : { type: kind, roleIds: [...keys] };

const keysOf = (limit: PartsLimit): readonly string[] =>
  limit.type === 'sections' ? limit.keys : limit.roleIds;

/** What can be chosen within a kind of limit. */
const partsOf = ({ permission, facts }: GrantCell, kind: PartsLimit['type']) =>
  kind === 'sections' ? permission.sections : facts.roles.map(({ id, name }) => ({ key: id, label: name }));

function mayAdd(cell: GrantCell, kind: PartsLimit['type'], key: string): boolean {
  const before = cell.draft.base && cell.draft.start.limits.get(cell.permission.key);
  return (before?.type === kind && keysOf(before).includes(key)) || mayGive(cell, partsLimit(kind, [key]));
}

/** The sections, or the roles, to which it is limited. */
function renderParts(cell: GrantCell, limit: PartsLimit) {
  const { desk, roleName, permission, index, problem, change } = cell;
  const { roleMatrixEditing: words } = desk.messages();
  const name = limit.type === 'sections' ? words.sectionsOf : words.rolesOf;
  const chosen = keysOf(limit);
  const parts = partsOf(cell, limit.type);
  return html`
    <fieldset class="parts" part="limit-parts" aria-describedby=${problem ? `problem-${index}` : nothing}>
      <legend class="visually-hidden">${name(permission.label, roleName)}</legend>
      ${parts.map(({ key, label }) => {
        const isChosen = chosen.includes(key);
        const isBarred = !isChosen && !mayAdd(cell, limit.type, key);
        return html`
          <label class="box">
            <input
              part="limit-checkbox"
              type="checkbox"
              aria-disabled=${isBarred ? 'true' : nothing}
              aria-describedby=${isBarred ? `note-${index}` : nothing}
              .checked=${live(isChosen)}
              @click=${(event: Event) => isBarred && event.preventDefault()}
              @change=${({ target }: Event) => {
                // One that is gone meanwhile has no box, and goes with the next change.
                const known = chosen.filter((one) => one !== key && parts.some((part) => part.key === one));
                change(
                  partsLimit(limit.type, (target as HTMLInputElement).checked ? [...known, key] : known),
                );
              }}
            />
            <bdi>${label}</bdi>
          </label>
        `;
      })}
    </fieldset>
  `;
}
