/** Resolves after a while, at once for nothing; rejects with the signal's reason as soon as that aborts. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    if (signal.aborted || milliseconds <= 0) {
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
      return;
    }
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
