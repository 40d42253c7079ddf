import { ControlError, controlStatus, type ControlErrorCode } from './control-error.ts';
import type { MockControl, Wanted } from './mock-control.ts';
import { longestWait } from './longest-wait.ts';
import { worldPrefix } from './world-address.ts';
import { defaultWorld } from './worlds.ts';
import { wait } from '../wait.ts';

export interface HttpControlOptions {
  /** Where the mock server is, for example `http://127.0.0.1:4010`. */
  readonly baseUrl: string;
  /** Which of its worlds; the default one unless told. */
  readonly world?: string;
  /** Sends a request; the global `fetch` of the moment unless told. */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * How long a question may go without an answer, in seconds; 20 unless told. What may be about a whole world may
   * take three times as long.
   */
  readonly timeoutSeconds?: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The control of a world behind the control API of a mock server. Rejects with `unreachable` where nobody answers, or not
 * in time.
 */
export function createHttpControl(options: HttpControlOptions): MockControl {
  const { baseUrl, world = defaultWorld, fetch = (input, init) => globalThis.fetch(input, init) } = options;
  const { timeoutSeconds = 20 } = options;
  const base = `${baseUrl.replace(/\/+$/, '')}${worldPrefix(world)}/control`;

  const soon = () => AbortSignal.timeout(timeoutSeconds * 1000);
  /** For what may make, write or read a world of 100,000 invitations. */
  const patiently = () => AbortSignal.timeout(timeoutSeconds * 3000);

  async function send(method: Method, path: string, signal: AbortSignal, body?: unknown): Promise<string> {
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        signal,
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      });
      const answer = await response.text();
      if (!response.ok) throw problemIn(answer, base);
      return answer;
    } catch (thrown) {
      if (thrown instanceof ControlError) throw thrown;
      throw isTimeout(signal.reason) ? silent(base) : unreachable(base);
    }
  }
  const read = async <Answer>(path: string, signal = soon()): Promise<Answer> =>
    parse<Answer>(await send('GET', path, signal), base);
  const write = async (method: Method, path: string, body?: unknown): Promise<void> =>
    void (await send(method, path, patiently(), body));
  const at = encodeURIComponent;

  return {
    state: () => read('/state'),
    people: (wanted) => read(`/people${search(wanted)}`),
    invitations: (wanted) => read(`/invitations${search(wanted)}`),
    signInAs: (person) => write('PUT', '/session', { person }),
    bearerFor: async (person) =>
      parse<{ token: string }>(await send('POST', `/bearer/${at(person)}`, soon()), base).token,
    clock: {
      set: (to) => write('PUT', '/clock', { to }),
      advance: (advance) => write('PUT', '/clock', { advance }),
      freeze: () => write('PUT', '/clock', { frozen: true }),
      run: () => write('PUT', '/clock', { frozen: false }),
      beforeExpiryOf: (beforeExpiryOf, seconds) => write('PUT', '/clock', { beforeExpiryOf, seconds }),
    },
    mailbox: {
      list: (wanted) => read(`/mails${search(wanted)}`),
      read: (id) => read(`/mails/${at(id)}`),
    },
    changeMailService: (patch) => write('PATCH', '/mail-service', patch),
    faults: {
      add: async (fault) => {
        const answer = await send(
          'POST',
          '/faults',
          soon(),
          typeof fault === 'string' ? { text: fault } : fault,
        );
        return parse<{ id: string }>(answer, base).id;
      },
      remove: (id) => write('DELETE', `/faults/${at(id)}`),
      clear: () => write('DELETE', '/faults'),
    },
    calls: {
      list: (wanted) => read(`/calls${search(wanted)}`),
      read: (id) => read(`/calls/${at(id)}`),
    },
    undo: (id) => write('POST', `/calls/${at(id)}/undo`),
    exportWorld: () => send('GET', '/world', patiently()),
    importWorld: (file) => write('PUT', '/world', file),
    reset: () => write('POST', '/reset'),
    open: (start) => write('POST', '/open', start),
    subscribe: createListening((after, end) => {
      const within = (limit: AbortSignal) => AbortSignal.any([end, limit]);
      if (after === null) return read('/changes', within(soon()));
      // The server keeps who asks until something has changed, or for a while.
      const limit = AbortSignal.timeout(longestWait + timeoutSeconds * 1000);
      return read(`/changes?after=${after}`, within(limit));
    }),
  };
}

/** Asks for the next change, or for where things stand without a number. */
type AskForChange = (after: number | null, signal: AbortSignal) => Promise<{ readonly revision: number }>;

/** Listens as long as somebody wants to know, with one request at a time for all of them. */
function createListening(ask: AskForChange): MockControl['subscribe'] {
  const listeners = new Set<() => void>();
  let ending: AbortController | null = null;

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  async function listen(signal: AbortSignal): Promise<void> {
    let after: number | null = null;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const { revision } = await ask(after, signal);
        failures = 0;
        // What happened before the first answer came is news as well.
        if (revision !== after) tell();
        after = revision;
      } catch {
        if (signal.aborted) return;
        // A server that was started anew counts from the beginning: its first answer is news, whatever its number.
        after = null;
        if (failures++ === 0) tell();
        await wait(Math.min(failures, 5) * 1000, signal).catch(() => undefined);
        await shown(signal);
      }
    }
  }

  return (listener) => {
    // A wrapper, so that one function can listen twice.
    const own = () => listener();
    listeners.add(own);
    if (!ending) {
      ending = new AbortController();
      void listen(ending.signal);
    }
    return () => {
      listeners.delete(own);
      if (listeners.size > 0) return;
      ending?.abort();
      ending = null;
    };
  };
}

/** Fulfilled when the page can be seen, at once outside of one: nobody looks for a server behind somebody's back. */
function shown(signal: AbortSignal): Promise<void> {
  const { document: page } = globalThis as { document?: Document };
  if (!page?.hidden || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      page.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    page.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
  });
}

function search({ search: words, limit }: Wanted = {}): string {
  const query = new URLSearchParams({
    ...(words && { search: words }),
    ...(limit !== undefined && { limit: String(limit) }),
  }).toString();
  return query && `?${query}`;
}

function parse<Answer>(text: string, base: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw unreachable(base);
  }
}

function problemIn(text: string, base: string): ControlError {
  const problem = parse<{ code?: string; detail?: string; nextStep?: string }>(text, base);
  if (!isCode(problem.code)) return unreachable(base);
  return new ControlError(problem.code, problem.detail ?? problem.code, problem.nextStep ?? '');
}

const isCode = (code: string | undefined): code is ControlErrorCode =>
  code !== undefined && Object.hasOwn(controlStatus, code);

const isTimeout = (reason: unknown): boolean =>
  (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';

const silent = (base: string): ControlError =>
  new ControlError(
    'unreachable',
    `The server does not answer at ${base}.`,
    'It may be busy. Where it stays silent, stop it with Ctrl+C and start it again.',
  );

const unreachable = (base: string): ControlError =>
  new ControlError(
    'unreachable',
    `No control API answers at ${base}.`,
    'Start the mock server, or give the address that it printed.',
  );
