import { defaultWorld } from './worlds.ts';

/** The header that names a world. */
export const worldHeader = 'X-Invite-World';

/** Which world an address is about, and the address in it. */
export interface WorldAddress {
  readonly world: string;
  /** Begins with a slash. */
  readonly path: string;
}

/**
 * Reads the world out of an address: `/w/{world}/…`, else the header `X-Invite-World`, else the default one. The path
 * counts before the header, because links and redirects carry nothing else.
 */
export function worldAddress({ url, headers }: Request): WorldAddress {
  const { pathname } = new URL(url);
  const inPath = /^\/w\/([^/]+)(\/.*)?$/.exec(pathname);
  if (inPath) return { world: decode(inPath[1]!), path: inPath[2] ?? '/' };
  return { world: headers.get(worldHeader)?.trim() || defaultWorld, path: pathname };
}

/** Where a world's addresses begin, below the server's. */
export const worldPrefix = (world: string): string =>
  world === defaultWorld ? '' : `/w/${encodeURIComponent(world)}`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
