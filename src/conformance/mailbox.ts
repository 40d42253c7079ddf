import * as z from 'zod/mini';
import { askControl, ControlFailure, type ControlReach } from './control-address.ts';

/** As much of a message as the checks read. */
export const SentMail = z.object({
  id: z.optional(z.string()),
  to: z.string(),
  /** The way in that it carries; left out in a list that shows less. */
  link: z.optional(z.nullable(z.string())),
  temporaryPassword: z.optional(z.nullable(z.string())),
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

const MailPage = z.union([z.array(SentMail), z.object({ items: z.array(SentMail) })]);

/** Messages to one address that are read, at most. */
const mailsMax = 20;

/**
 * A mailbox behind an address that answers `GET ?search=address` with JSON: messages, newest first, as a list or in
 * `items`, each with `to`. Where a row has no `link`, the whole message is read at `GET /{id}` below the address. The
 * mock server has one at `/control/mails`.
 */
export function mailboxAt(address: string, options: ControlReach): Mailbox {
  const bad = (): ControlFailure =>
    new ControlFailure(
      `The mailbox at ${address} answers no list of mails: each needs "to", and "link" there or at /{id}.`,
    );
  const whole = async (mail: SentMail): Promise<SentMail> => {
    if (mail.link !== undefined || mail.id === undefined) return mail;
    const url = new URL(`${address.replace(/\/+$/, '')}/${encodeURIComponent(mail.id)}`);
    const read = z.safeParse(SentMail, await askControl(url, 'mailbox', options, { method: 'GET' }));
    if (!read.success) throw bad();
    return read.data;
  };
  return {
    async to(recipient) {
      const url = new URL(address);
      url.searchParams.set('search', recipient);
      url.searchParams.set('limit', '50');
      const page = z.safeParse(MailPage, await askControl(url, 'mailbox', options, { method: 'GET' }));
      if (!page.success) throw bad();
      const rows = Array.isArray(page.data) ? page.data : page.data.items;
      const theirs = rows.filter(({ to }) => to.trim().toLowerCase() === recipient.toLowerCase());
      return Promise.all(theirs.slice(0, mailsMax).map(whole));
    },
  };
}

/** A clock behind an address that takes `PUT {"advance": seconds}`. The mock server has one at `/control/clock`. */
export const clockAt = (address: string, options: ControlReach): ClockControl => ({
  async advance(seconds) {
    const body = JSON.stringify({ advance: seconds });
    await askControl(new URL(address), 'clock', options, { method: 'PUT', body });
  },
});
