/**
 * A photo's address from data, fit for an image: http, https, or an image inside the address itself;
 * anything else, drawings that can hold scripts included, becomes `null`.
 */
export function photoUrl(url: string | null): string | null {
  if (url === null) return null;
  if (/^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i.test(url)) return url;
  return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).href : null;
}
