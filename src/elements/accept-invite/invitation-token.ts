/** Where a page's address carries the token: `#token=…`, `?token=…`, or as the last segment of its path. */
export type TokenSource = 'fragment' | 'query' | 'path';

const parameter = /(^|[#?&])token=([^&#\s]*)&?/;

/**
 * Takes the token out of the page's address: answers it, and leaves an address without it in the bar
 * and in the history. `null` when the address has none.
 */
export function takeTokenFromAddress(source: TokenSource): string | null {
  const url = new URL(location.href);
  const part = ({ fragment: 'hash', query: 'search', path: 'pathname' } as const)[source];
  const text = url[part];
  const found = source === 'path' ? /[^/]*$/.exec(text)?.[0] : parameter.exec(text)?.[2];
  if (!found) return null;
  url[part] =
    source === 'path' ? text.slice(0, -found.length) : text.replace(parameter, '$1').replace(/[#?&]$/, '');
  try {
    history.replaceState(history.state, '', url.href.replace(/#$/, ''));
  } catch {
    // A sandboxed page has an address that cannot be changed.
  }
  return cleanToken(found);
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
