/**
 * The token that a link carries: the longest text of at least 16 letters, digits, `-`, `_`, `.` or `~` in its fragment,
 * its query or its path. Empty when there is none.
 */
export function tokenIn(link: string): string {
  let url;
  try {
    url = new URL(link, 'https://conform.example/');
  } catch {
    return '';
  }
  const fragment = url.hash.slice(1);
  const places = [
    ...new URLSearchParams(fragment).values(),
    ...url.searchParams.values(),
    ...(fragment.includes('=') ? [] : fragment.split('/')),
    ...url.pathname.split('/').map((part) => safelyDecoded(part)),
  ];
  const candidates = places.filter((text) => /^[\w.~-]{16,}$/.test(text));
  return candidates.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
