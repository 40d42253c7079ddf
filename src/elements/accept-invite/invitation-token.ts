import type { SsoCallbackInput } from '../../contract/acceptance-input.ts';

/**
 * Where a page's address carries the token: `#token=…`, `?token=…`, or as the last segment of its path; `field`:
 * nowhere, people paste it.
 */
export type TokenSource = 'fragment' | 'query' | 'path' | 'field';

const parameter = /(^|[#?&])token=([^&#\s]*)&?/;

/**
 * Takes the token out of the page's address: answers it, and leaves an address without it in the bar
 * and in the history. `null` when the address has none.
 */
export function takeTokenFromAddress(source: TokenSource): string | null {
  if (source === 'field') return null;
  const url = new URL(location.href);
  const part = ({ fragment: 'hash', query: 'search', path: 'pathname' } as const)[source];
  const text = url[part];
  const found = source === 'path' ? /[^/]*$/.exec(text)?.[0] : parameter.exec(text)?.[2];
  if (!found) return null;
  url[part] =
    source === 'path' ? text.slice(0, -found.length) : text.replace(parameter, '$1').replace(/[#?&]$/, '');
  showAddress(url);
  return cleanToken(found);
}

/**
 * Takes what the organisation's own sign-in answered out of the page's address, as `takeTokenFromAddress` does with
 * the token. `null` when the address has no such answer.
 */
export function takeSsoAnswerFromAddress(): SsoCallbackInput | null {
  const url = new URL(location.href);
  const { searchParams } = url;
  const { state, code, error, iss } = Object.fromEntries(searchParams);
  if (!state || !(code || error)) return null;
  for (const name of ['state', 'code', 'error', 'iss', 'error_description', 'error_uri', 'session_state'])
    searchParams.delete(name);
  showAddress(url);
  return { state, code, error, iss };
}

function showAddress({ href }: URL): void {
  try {
    history.replaceState(history.state, '', href.replace(/#$/, ''));
  } catch {
    // A sandboxed page has an address that cannot be changed.
  }
}

/** The token in what somebody pasted: a whole link, or the code alone, with what mail programs put around it. */
export function tokenFromText(text: string): string | null {
  const trimmed = text.replace(/^[\s<"'(]+|[\s>"').,;]+$/g, '');
  return cleanToken(parameter.exec(trimmed)?.[2] ?? /[^/]*$/.exec(trimmed.replace(/[?#].*$/, ''))![0]);
}

function cleanToken(encoded: string): string | null {
  let token = encoded;
  try {
    token = decodeURIComponent(encoded);
  } catch {
    // Not encoded after all.
  }
  token = token.replace(/[\s>"').,;]+$/, '');
  return /^(null|undefined)?$/.test(token) ? null : token;
}
