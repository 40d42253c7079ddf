import type { InviteError } from '../contract/invite-error.ts';

/** Statuses after which another try can go better. */
const repeatable = { read: /^(408|425|429|5(?!01)..)$/, write: /^(408|425|50[234])$/ };

/**
 * Milliseconds to wait before the next try, or `null` when the failure is final: reads are tried
 * three times more, writes twice. `status` is the one on the wire, 0 without an answer; `failures`
 * counts from 1. Full jitter from 300 ms, doubling; never earlier than the server asked, and not at
 * all when it asked for more than 10 s, which people should see counted down.
 */
export function retryDelay(
  error: InviteError,
  status: number,
  isRead: boolean,
  failures: number,
): number | null {
  const isRepeatable =
    repeatable[isRead ? 'read' : 'write'].test(`${status}`) ||
    /^(offline|idempotency_in_progress)$/.test(error.code);
  const asked = error.retryAfterSeconds ?? 0;
  if (!isRepeatable || failures > (isRead ? 3 : 2) || asked > 10) return null;
  return Math.max(asked * 1000, Math.random() * 300 * 2 ** (failures - 1));
}

/**
 * Seconds in a `Retry-After` header, as a number or as a date seen from `now` (milliseconds), kept
 * between 0 and an hour; `null` when it is absent or says nothing.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header ?? '';
  const seconds = / GMT$/.test(text) ? Math.ceil((Date.parse(text) - now) / 1000) : NaN;
  const asked = /^\d+$/.test(text) ? Number(text) : seconds;
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, 0), 3600);
}
