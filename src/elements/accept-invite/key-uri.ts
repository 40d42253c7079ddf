/** What an authenticator app is told about an account. */
export interface KeyUri {
  readonly href: string;
  /** The service that asks for the codes, and the account there; empty where it does not say. */
  readonly issuer: string;
  readonly account: string;
}

/** Longer ones are none: no camera reads a picture of so many dots. */
const longest = 1000;

/**
 * Reads a key URI (`otpauth://totp/Issuer:account?secret=…`). Anything else, scripts above all, becomes
 * `null`: this is the one place where an address of that kind may stand in a link.
 */
export function readKeyUri(uri: string | null | undefined): KeyUri | null {
  if (!uri || uri.length > longest || !URL.canParse(uri)) return null;
  const { protocol, hostname, pathname, searchParams, href } = new URL(uri);
  if (protocol !== 'otpauth:' || hostname !== 'totp') return null;
  const label = /^\/(?:(.*?)(?::|%3A))?(.*)$/i.exec(pathname);
  return {
    href,
    issuer: searchParams.get('issuer') ?? decoded(label?.[1]),
    account: decoded(label?.[2]),
  };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}
