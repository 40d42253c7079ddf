import * as z from 'zod/mini';

/** As much of a message as the checks read. */
export const SentMail = z.object({
  to: z.string(),
  /** The way in that it carries. */
  link: z.optional(z.nullable(z.string())),
  temporaryPassword: z.optional(z.nullable(z.string())),
  /** When it went out: RFC 3339. */
  sentAt: z.optional(z.nullable(z.string())),
  text: z.optional(z.nullable(z.string())),
  status: z.optional(z.string()),
});
export type SentMail = z.infer<typeof SentMail>;

/** Where the messages that a backend has sent can be read. */
export interface Mailbox {
  /** Messages to one address, newest first. */
  to(address: string): Promise<readonly SentMail[]>;
}

/** Moves the backend's clock. */
export interface ClockControl {
  /** Seconds forward; negative ones go back. */
  advance(seconds: number): Promise<void>;
}

/** What a control address could not do, in words with a next step. */
export class ControlFailure extends Error {
  override readonly name = 'ControlFailure';
}

interface ControlOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers?: Readonly<Record<string, string>>;
}

const MailPage = z.union([
  z.array(SentMail),
  z.object({ items: z.array(SentMail) }),
  z.object({ mails: z.array(SentMail) }),
]);

/**
 * A mailbox behind an address that answers `GET ?to=address` with JSON: messages, newest first, as a list or in
 * `items`, each with `to`, `link` and, where there is one, `temporaryPassword`. The mock server's control API is one.
 */
export function mailboxAt(address: string, options: ControlOptions): Mailbox {
  return {
    async to(recipient) {
      const url = new URL(address);
      url.searchParams.set('to', recipient);
      const answer = await ask(url, 'mailbox', options, { method: 'GET' });
      const page = z.safeParse(MailPage, answer);
      if (!page.success)
        throw new ControlFailure(
          `The mailbox at ${address} answers no list of mails: each needs at least "to" and "link".`,
        );
      const mails = Array.isArray(page.data)
        ? page.data
        : 'items' in page.data
          ? page.data.items
          : page.data.mails;
      return mails.filter(({ to }) => to.trim().toLowerCase() === recipient.toLowerCase());
    },
  };
}

/** A clock behind an address that takes `POST {"advanceSeconds": n}`. The mock server's control API is one. */
export const clockAt = (address: string, options: ControlOptions): ClockControl => ({
  async advance(seconds) {
    const body = JSON.stringify({ advanceSeconds: seconds });
    await ask(new URL(address), 'clock', options, { method: 'POST', body });
  },
});

async function ask(
  url: URL,
  what: string,
  { fetch, headers = {} }: ControlOptions,
  init: { readonly method: string; readonly body?: string },
): Promise<unknown> {
  const where = `${url.origin}${url.pathname}`;
  let response;
  try {
    response = await fetch(url.href, {
      ...init,
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
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
