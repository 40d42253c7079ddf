import { html, nothing } from 'lit';
import { isolate } from '../shared/isolate.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';

/** Whether this viewer can invite to the role. */
const isChoosable = (role: Role): boolean => role.invitable && role.assignable.allowed;

const byRank = (a: Role, b: Role): number => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0;

/**
 * The role that an invitation starts with: the chosen one, else the least powerful of those that have a place in
 * the tenant's order; custom roles may stand outside of it. `null`: there is none, or nobody can say which it is,
 * because one of the product's own has no rank.
 */
export function chosenRole(roles: readonly Role[], chosenId: string | null): Role | null {
  const choosable = roles.filter(isChoosable).toSorted(byRank);
  if (chosenId) return choosable.find(({ id }) => id === chosenId) ?? null;
  const ranked = choosable.filter(({ kind, rank }) => kind !== 'custom' || rank !== null);
  return ranked.some(({ rank }) => rank === null) ? null : (ranked.at(-1) ?? null);
}

export interface RoleChoice {
  readonly messages: Messages;
  readonly roles: readonly Role[];
  /** Empty while they are not known. */
  readonly permissions: readonly Permission[];
  readonly chosen: Role | null;
  readonly error: string | null;
  readonly choose: (id: string) => void;
}

/**
 * One role out of all. Those that this viewer can't give can be reached and read, but not chosen; the
 * reason stands with them (ISP-07, ISP-20, ISP-25).
 */
export function roleChoice({ messages, roles, permissions, chosen, error, choose }: RoleChoice) {
  const words = messages.inviteForm;
  const ordered = roles.toSorted((a, b) => Number(b.invitable) - Number(a.invitable) || byRank(a, b));
  return html`
    <fieldset part="roles" aria-describedby="role-error">
      <legend class="label">${words.role}</legend>
      <div class="roles">
        ${ordered.map((role, index) => roleOption(messages, role, index, role.id === chosen?.id, choose))}
      </div>
      <p id="role-error" class="error" part="error" ?hidden=${!error}>${error}</p>
      ${chosen?.grants && permissions.length > 0 ? roleDetails(messages, chosen, permissions) : nothing}
    </fieldset>
  `;
}

function roleOption(
  messages: Messages,
  role: Role,
  index: number,
  isChosen: boolean,
  choose: (id: string) => void,
) {
  const { id, name, description, invitable, assignable } = role;
  const barred = isChoosable(role) ? '' : 'barred';
  const reason = invitable
    ? describeReason(messages, assignable.reason ?? 'role_not_grantable')
    : messages.inviteForm.notByInvitation;
  // A disabled radio could not be reached; one whose click is cancelled stays as it is.
  const handleClick = (event: Event) => (barred ? event.preventDefault() : choose(id));
  return html`
    <label class="role ${barred}" part="role ${barred}">
      <input
        type="radio"
        name="role"
        value=${id}
        aria-labelledby="role-${index}"
        aria-describedby="about-${index}"
        aria-disabled=${barred ? 'true' : nothing}
        .checked=${isChosen}
        @click=${handleClick}
      />
      <span class="role-name" id="role-${index}"><bdi>${name}</bdi></span>
      <span class="secondary" id="about-${index}">
        <bdi>${description}</bdi>
        ${barred ? html`<span class="reason">${reason}</span>` : nothing}
      </span>
    </label>
  `;
}

function roleDetails({ inviteForm: words }: Messages, role: Role, permissions: readonly Permission[]) {
  return html`
    <details part="role-details">
      <summary>${words.permissions(isolate(role.name))}</summary>
      <ul>
        ${role.grants?.map(({ permission, constraint }) => {
          const label = permissions.find(({ key }) => key === permission)?.label ?? permission;
          return html`<li>
            <bdi>${label}</bdi>${constraint ? html` (<bdi>${constraint.label}</bdi>)` : nothing}
          </li>`;
        })}
      </ul>
    </details>
  `;
}
