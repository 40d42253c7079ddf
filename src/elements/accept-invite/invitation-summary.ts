import { html, nothing, type TemplateResult } from 'lit';
import type { FullInvitationPreview } from '../../contract/invitation-preview.ts';
import type { Messages } from '../../messages/messages.ts';
import { checkIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';
import { safeUrl } from '../shared/safe-url.ts';

type Role = FullInvitationPreview['roles'][number];

/** Abilities of a role that are shown before "Show more". */
const fewAbilities = 5;

/** The tenant's logo, or else the first letter of its name. */
export function tenantMark(name: string | null, logoUrl: string | null | undefined) {
  const url = safeUrl(logoUrl);
  if (url) return html`<img class="logo" part="logo" src=${url} alt="" referrerpolicy="no-referrer" />`;
  return name ? html`<span class="logo" part="logo" aria-hidden="true">${[...name][0]}</span>` : nothing;
}

/** For whom the invitation is, until when, and what it brings. */
export function invitationSummary(
  { email, expiresAt, serverNow, scopeNames, note, roles }: FullInvitationPreview,
  { acceptInvite: words }: Messages,
  localize: Localize,
): TemplateResult {
  const end = Date.parse(expiresAt ?? '');
  const now = serverNow ? Date.parse(serverNow) : Date.now();
  const fact = (term: string, isKnown: unknown, value: () => unknown) =>
    isKnown
      ? html`<dt>${term}</dt>
          <dd>${value()}</dd>`
      : nothing;
  return html`
    <dl part="facts">
      ${fact(words.forAddress, email, () => html`<bdi>${email}</bdi>`)}
      ${fact(words.within, scopeNames.length, () => html`<bdi>${localize.list(scopeNames)}</bdi>`)}
      ${fact(
        words.expires,
        expiresAt,
        () =>
          html`<time datetime=${expiresAt}>${localize.relativeTime(end, now)}</time>
            <span class="secondary">${localize.exactTime(end)}</span>`,
      )}
      ${fact(words.note, note, () => html`<span class="note" dir="auto">${note}</span>`)}
    </dl>
    ${roles.map((role) => abilities(role, words))}
  `;
}

function abilities({ name, description, permissions }: Role, words: Messages['acceptInvite']) {
  const list = (some: Role['permissions']) => html`
    <ul>
      ${some.map(
        ({ label, condition }) =>
          html`<li>
            ${checkIcon}
            <span>
              <bdi>${label}</bdi>
              ${condition ? html`<bdi class="secondary">${words.condition(condition)}</bdi>` : nothing}
            </span>
          </li>`,
      )}
    </ul>
  `;
  const rest = permissions.slice(fewAbilities);
  if (permissions.length === 0) return description ? html`<p dir="auto">${description}</p>` : nothing;
  return html`
    <div part="abilities">
      <h2>${words.roleMay(isolate(name))}</h2>
      ${list(permissions.slice(0, fewAbilities))}
      ${
        rest.length > 0
          ? html`<details>
              <summary>${words.showMore(rest.length)}</summary>
              ${list(rest)}
            </details>`
          : nothing
      }
    </div>
  `;
}
