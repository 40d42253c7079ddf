import type { IncomingMessage } from 'node:http';

/** Why a message is no request that can be answered in the usual way. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';

  constructor(
    readonly status: 400 | 413 | 501,
    /** Longest body in bytes, for 413. */
    readonly maxBytes = 0,
  ) {
    super(`A request that ends with ${status}.`);
  }
}

/** Methods that `Request` does not know. */
const impossible = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * A request as `fetch` knows it, with its whole body read. A HEAD becomes the GET that it asks about. Throws a
 * `BadRequest`, also for a body above `maxBytes`, as soon as that is known.
 */
export async function readRequest(
  incoming: IncomingMessage,
  base: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Request> {
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET').toUpperCase();
  if (impossible.has(method)) throw new BadRequest(501);
  const url = addressOf(incoming.url ?? '/', base);
  const bytes = await readBytes(incoming, maxBytes);
  const body = method === 'GET' || bytes.byteLength === 0 ? null : bytes;
  return new Request(url, { method, headers: headersOf(incoming), body, signal });
}

/** The path alone counts: whatever host a client thinks it talks to, it talks to this one. */
function addressOf(target: string, base: string): URL {
  try {
    const { pathname, search } = new URL(target, base);
    return new URL(`${pathname}${search}`, base);
  } catch {
    throw new BadRequest(400);
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
  return headers;
}

async function readBytes(incoming: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw new BadRequest(413, maxBytes);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new BadRequest(413, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
