/** An address that may stand in a link: one of a page, as it is, or `null`. */
export function safeLink(text: string): string | null {
  const url = URL.canParse(text, location.href) ? new URL(text, location.href) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
