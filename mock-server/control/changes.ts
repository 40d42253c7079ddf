import type { MockBackend } from '../mock-backend.ts';
import { longestWait } from './longest-wait.ts';

/**
 * Answers how much has happened, as soon as that is not what `after` says any more; at once without it. When nothing
 * happens, or who asked has gone, it answers the same number.
 */
export function answerWhenChanged(
  backend: Pick<MockBackend, 'changeCount' | 'subscribe'>,
  after: string | null,
  signal: AbortSignal,
): Promise<{ readonly revision: number }> {
  const isOver = () => String(backend.changeCount) !== after || signal.aborted;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      unsubscribe();
      resolve({ revision: backend.changeCount });
    };
    const timer = setTimeout(end, longestWait);
    const unsubscribe = backend.subscribe(end);
    signal.addEventListener('abort', end);
    if (isOver()) end();
  });
}
