import { InviteError } from '../contract/invite-error.ts';

/** Resolves after a while, or rejects with the signal's reason as soon as that aborts, from now on. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/**
 * Does work that has to end: with the caller's signal, whose reason is thrown, or with `timeout`. The
 * wait ends then even if the work ignores the signal it is given.
 */
export async function withDeadline<Result>(
  seconds: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  caller?.throwIfAborted();
  const ended = new AbortController();
  const signal = AbortSignal.any(caller ? [caller, ended.signal] : [ended.signal]);
  const timeout = pause(seconds * 1000, signal).then(() => {
    throw new InviteError('timeout');
  });
  try {
    return await Promise.race([work(signal), timeout]);
  } finally {
    ended.abort();
  }
}
