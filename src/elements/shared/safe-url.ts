/**
 * A web address from data, fit for a link: http, https, mailto or relative to the page. Anything
 * else, scripts above all, becomes `null`.
 */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url, document.baseURI)) return null;
  const { protocol, href } = new URL(url, document.baseURI);
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
}

/** An address to send somebody on to: a page, absolute and of this page's own origin, else `null`. */
export function sameOriginUrl(url: string | null | undefined): string | null {
  const href = safeUrl(url);
  // In a sandboxed page the origin is "null", and so is that of `mailto:`.
  return href?.startsWith('http') && new URL(href).origin === location.origin ? href : null;
}
