import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../../messages/messages.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';
import { safeUrl } from '../safe-url.ts';

/** What to do when a mail does not arrive. */
export interface DeliveryHint {
  /** To be said after what was done. */
  readonly sentence: string;
  readonly notice: TemplateResult;
}

/**
 * That mail can land in spam, and the tenant's page that helps (INT-37); `null` where the tenant has no such
 * page.
 */
export function deliveryHint(words: Messages['inviteList'], { state }: InviteStore): DeliveryHint | null {
  const url = safeUrl(state.resources.tenant.value?.policy.delivery.helpUrl);
  if (url === null) return null;
  const notice = html`
    <p class="secondary" part="delivery-hint">
      ${words.mayBeSpam} <a part="help-link" href=${url}>${words.deliveryHelp}</a>
    </p>
  `;
  return { sentence: words.mayBeSpam, notice };
}

/** A sentence about what was done, and the hint after it, where there is one. */
export const withHint = (sentence: string, hint: DeliveryHint | null): string =>
  [sentence, hint?.sentence].filter(Boolean).join(' ');

/** The hint as it stands below what was done. */
export const hintNotice = (hint: DeliveryHint | null): TemplateResult | typeof nothing =>
  hint?.notice ?? nothing;
