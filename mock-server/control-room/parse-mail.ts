/** What makes HTML of text, as far as browsers that know Trusted Types have it. */
interface HtmlPolicy {
  createHTML(text: string): string;
}
interface Policies {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

/** Name of the policy; a page with a `trusted-types` directive has to allow it to see mails rendered. */
export const mailPolicyName = 'invite-control-room';

let policy: HtmlPolicy | null = null;

/**
 * A mail as a document that nothing is loaded or run for. Its style attributes are renamed to `data-style`, because the
 * page's policy allows none in markup; the mails of the mock server escape all text in them, so `style="` is an attribute
 * wherever it stands. `null` where the page's policy forbids it.
 */
export function parseMail(html: string): Document | null {
  policy ??= makePolicy();
  if (!policy) return null;
  const text = policy.createHTML(html.replaceAll(' style="', ' data-style="'));
  return new DOMParser().parseFromString(text, 'text/html');
}

function makePolicy(): HtmlPolicy | null {
  const rules: HtmlPolicy = { createHTML: (text) => text };
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  if (!trustedTypes) return rules;
  try {
    return trustedTypes.createPolicy(mailPolicyName, rules);
  } catch {
    return null;
  }
}
