import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import type { RecipientsOptions } from './recipients.ts';

/** A way to the member who has an address already (INT-34); nothing where it is nobody's. */
export function memberLink(
  { words, memberOf, openMember, isElsewhere }: RecipientsOptions,
  text: string,
): TemplateResult | typeof nothing {
  const member = memberOf(text);
  if (!member) return nothing;
  return html`
    <button type="button" class="link" part="member-link" @click=${() => openMember(member)}>
      ${member.name ? words().openMember(isolate(member.name)) : words().openThisMember}
    </button>
    ${isElsewhere(member) ? html`<span class="help" part="member-place">${words().memberElsewhere}</span>` : nothing}
  `;
}
