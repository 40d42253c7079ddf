/** What a control address could not do, in words with a next step. */
export class ControlFailure extends Error {
  override readonly name = 'ControlFailure';
}

/** How control addresses are reached. */
export interface ControlReach {
  readonly fetch: typeof globalThis.fetch;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Asks an address for JSON; `null` for an empty answer. `what` names it in the words of a `ControlFailure`, with which it
 * rejects where that fails.
 */
export async function askControl(
  url: URL,
  what: string,
  { fetch, headers = {} }: ControlReach,
  init: { readonly method: string; readonly body?: string },
): Promise<unknown> {
  const where = `${url.origin}${url.pathname}`;
  let response;
  try {
    response = await fetch(url.href, {
      ...init,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(10_000),
    });
  } catch (cause) {
    throw new ControlFailure(`Nothing answers at the ${what} ${where}: check the address.`, { cause });
  }
  if (!response.ok)
    throw new ControlFailure(`The ${what} at ${where} answers ${response.status}: check the address.`);
  const text = await response.text();
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch (cause) {
    throw new ControlFailure(`The ${what} at ${where} answers no JSON: check the address.`, { cause });
  }
}
