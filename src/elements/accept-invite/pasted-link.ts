import { tokenFromText } from './invitation-token.ts';

/** A token, or why there is none. */
export type PastedLink =
  | { readonly token: string; readonly code?: never }
  | { readonly token?: never; readonly code: 'required' | 'not_allowed_value' };

/** What a token can look like, whoever made it. */
const tokenPattern = /^[\w.~+/=-]+$/;

/** A page, which is what is left of a link without its token. */
const pagePattern = /\.(html?|php|aspx?)$/i;

/**
 * Reads what somebody pasted as a link or a token (NET-07). Nothing but blanks is `required`; what can be no
 * token, such as a sentence, an address or a link without one, is `not_allowed_value`.
 */
export function readPastedLink(text: string): PastedLink {
  if (text.trim() === '') return { code: 'required' };
  const token = tokenFromText(text);
  const isToken = token !== null && tokenPattern.test(token) && !pagePattern.test(token);
  return isToken ? { token } : { code: 'not_allowed_value' };
}
