import * as z from 'zod/mini';
import { mailModes } from '../mail-service.ts';
import { answerWhenChanged } from './changes.ts';
import { ControlError, controlStatus } from './control-error.ts';
import type { MockControl, Wanted } from './mock-control.ts';
import { worldAddress } from './world-address.ts';
import { readWorldStart } from './world-start.ts';
import type { OpenedWorld, Worlds } from './worlds.ts';
import { wrongInput } from './wrong-input.ts';

/** One request to the control API, understood. */
interface Asked {
  readonly opened: OpenedWorld;
  readonly control: MockControl;
  readonly request: Request;
  /** What stands in the place of `{…}`. */
  readonly name: string;
  readonly query: URLSearchParams;
  /** The body, checked; only for what takes one. */
  json<Schema extends z.ZodMiniType>(schema: Schema): Promise<z.output<Schema>>;
}

interface Route {
  /** In a sentence, for the page and for people. */
  readonly words: string;
  /** Answers what becomes the body, as JSON; a text is sent as it is, and nothing becomes 204. */
  readonly answer: (asked: Asked) => Promise<unknown>;
}

const text = z.string();
const number = z.number();
const person = z.strictObject({ person: z.nullable(text) });
const clock = z.union([
  z.strictObject({ to: number }),
  z.strictObject({ advance: number }),
  z.strictObject({ frozen: z.boolean() }),
  z.strictObject({ beforeExpiryOf: text, seconds: z.optional(number) }),
]);
const mailService = z.strictObject({
  isConfigured: z.optional(z.boolean()),
  mode: z.optional(z.enum(mailModes)),
  failsFor: z.optional(z.array(text)),
  delaySeconds: z.optional(number.check(z.gte(0))),
});
const start = z.strictObject({
  preset: z.optional(z.nullable(text)),
  scenario: z.optional(z.nullable(text)),
  now: z.optional(number),
  person: z.optional(z.nullable(text)),
});

/**
 * The control API: what it offers, below `/control`, and below `/w/{world}/control`. For tests and people on one's own
 * machine: whoever reaches it may do everything, and it asks nobody who they are.
 */
const routes: Readonly<Record<string, Route>> = {
  'GET /state': {
    words:
      'How the world is: preset, scenario, who is signed in, people, clock, seats, mail service, faults.',
    answer: ({ control }) => control.state(),
  },
  'GET /changes': {
    words: 'Answers { revision } as soon as something happened after ?after=, or after 25 seconds.',
    answer: ({ opened, query, request }) =>
      answerWhenChanged(opened.backend, query.get('after'), request.signal),
  },
  'GET /people': {
    words: 'People, by ?search= and ?limit=.',
    answer: ({ control, query }) => control.people(wanted(query)),
  },
  'GET /invitations': {
    words: 'Invitations in short, newest first, by ?search= and ?limit=.',
    answer: ({ control, query }) => control.invitations(wanted(query)),
  },
  'PUT /session': {
    words: 'Signs the browser in as { person }, the id of one of the people, or null for nobody.',
    answer: async ({ control, json }) => control.signInAs((await json(person)).person),
  },
  'POST /bearer/{person}': {
    words: 'A bearer token for a person, { token }; the same until the session ends.',
    answer: async ({ control, name }) => ({ token: await control.bearerFor(name) }),
  },
  'PUT /clock': {
    words:
      'Moves the clock: { to } a moment in milliseconds, { advance } seconds, { frozen }, or { beforeExpiryOf, seconds } of an invitation.',
    answer: async ({ control, json }) => {
      const move = await json(clock);
      if ('to' in move) return control.clock.set(move.to);
      if ('advance' in move) return control.clock.advance(move.advance);
      if ('frozen' in move) return move.frozen ? control.clock.freeze() : control.clock.run();
      return control.clock.beforeExpiryOf(move.beforeExpiryOf, move.seconds);
    },
  },
  'GET /mails': {
    words: 'The mailbox, newest first, by ?search= and ?limit=.',
    answer: ({ control, query }) => control.mailbox.list(wanted(query)),
  },
  'GET /mails/{id}': {
    words: 'One mail with its HTML and its text, its link and its temporary password.',
    answer: ({ control, name }) => control.mailbox.read(name),
  },
  'PATCH /mail-service': {
    words: `Lets the mail service do otherwise: { mode: ${mailModes.join(' | ')}, failsFor, delaySeconds, isConfigured }.`,
    answer: async ({ control, json }) => control.changeMailService(await json(mailService)),
  },
  'POST /faults': {
    words: 'Arms a fault, given as an object or as { text } in its short form; answers { id }.',
    answer: async ({ control, json }) => {
      const given = await json(z.union([z.strictObject({ text }), z.looseObject({})]));
      return { id: await control.faults.add('text' in given ? (given.text as string) : given) };
    },
  },
  'DELETE /faults/{id}': {
    words: 'Takes a fault back.',
    answer: ({ control, name }) => control.faults.remove(name),
  },
  'DELETE /faults': { words: 'Takes all faults back.', answer: ({ control }) => control.faults.clear() },
  'GET /calls': {
    words: 'The last thousand calls, newest first, by ?search= and ?limit=.',
    answer: ({ control, query }) => control.calls.list(wanted(query)),
  },
  'GET /calls/{id}': {
    words: 'One call with what was sent and what was answered, without secrets.',
    answer: ({ control, name }) => control.calls.read(name),
  },
  'POST /calls/{id}/undo': {
    words: 'Makes the world what it was right before a call, the clock and the armed faults included.',
    answer: ({ control, name }) => control.undo(name),
  },
  'GET /world': { words: 'The whole world as one file.', answer: ({ control }) => control.exportWorld() },
  'PUT /world': {
    words: 'Goes on with the world out of such a file.',
    answer: async ({ control, request }) => control.importWorld(await request.text()),
  },
  'POST /reset': {
    words: 'Begins anew with what the world was opened with.',
    answer: ({ control }) => control.reset(),
  },
  'POST /open': {
    words:
      'Begins anew with { scenario, preset, now, person }: a scenario brings its preset, a preset is enough, now is when it begins, in milliseconds, and person who is signed in.',
    answer: async ({ control, json }) => {
      const { preset = null, scenario = null, ...others } = await json(start);
      return control.open({ ...(await readWorldStart(preset, scenario)), ...others });
    },
  },
};

/** What is not about one world. */
const worldRoutes = {
  'GET /worlds': 'Names of the worlds that were made, the last used first.',
  'DELETE /worlds/{name}': 'Forgets a world; the next request makes it anew.',
} as const;

/** Every operation of the control API with a sentence, for pages. */
export const controlWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(routes).map(([key, { words }]) => [key, words])),
  ...worldRoutes,
};

const patterns = Object.entries(routes).map(([key, route]) => {
  const [method, path] = key.split(' ') as [string, string];
  return { method, route, pattern: new RegExp(`^${path.replace(/\{\w+\}/, '([^/]+)')}$`) };
});

/** Answers a request to the control API; `null` for an address that is none of its own. It never rejects. */
export async function answerControl(worlds: Worlds, request: Request): Promise<Response | null> {
  const { world, path } = worldAddress(request);
  const inside = /^\/control(\/.*)?$/.exec(path);
  if (!inside) return null;
  try {
    const result = await dispatch(worlds, world, request, inside[1] ?? '/');
    if (result === undefined) return new Response(null, { status: 204, headers: unkept });
    return jsonResponse(200, typeof result === 'string' ? result : JSON.stringify(result));
  } catch (thrown) {
    return controlProblem(thrown);
  }
}

/** The answer to a request that could not be granted. */
export function controlProblem(thrown: unknown): Response {
  const { code, message, nextStep } = thrown instanceof ControlError ? thrown : unexpected(thrown);
  const status = controlStatus[code];
  const body = { type: `urn:invite-kit:control:${code}`, status, code, detail: message, nextStep };
  return jsonResponse(status, JSON.stringify(body), 'application/problem+json');
}

async function dispatch(worlds: Worlds, world: string, request: Request, path: string): Promise<unknown> {
  const { searchParams } = new URL(request.url);
  const ofWorlds = /^\/worlds(?:\/([^/]+))?$/.exec(path);
  if (ofWorlds) return answerWorlds(worlds, request.method, ofWorlds[1]);
  const fitting = patterns.filter(({ pattern }) => pattern.test(path));
  const match = fitting.find(({ method }) => method === request.method);
  if (!match) throw noRoute(fitting.map(({ method }) => method));
  const opened = await worlds.get(world);
  const name = decodeURIComponent(match.pattern.exec(path)?.[1] ?? '');
  return match.route.answer({
    opened,
    control: opened.control,
    request,
    name,
    query: searchParams,
    json: async (schema) => check(schema, await request.text(), match.route),
  });
}

function answerWorlds(worlds: Worlds, method: string, name: string | undefined): unknown {
  if (name === undefined && method === 'GET') return { names: worlds.names() };
  if (name === undefined || method !== 'DELETE') throw noRoute([name === undefined ? 'GET' : 'DELETE']);
  if (worlds.delete(decodeURIComponent(name))) return undefined;
  throw new ControlError('unknown_world', `There is no world "${name}".`, 'List the worlds again.');
}

const noRoute = (methods: readonly string[]): ControlError =>
  methods.length > 0
    ? new ControlError(
        'method_not_allowed',
        'Nothing here is done in this way.',
        `Use ${methods.join(' or ')}.`,
      )
    : new ControlError(
        'unknown_address',
        'The control API has nothing at this address.',
        'See /docs for what there is.',
      );

function wanted(query: URLSearchParams): Wanted {
  const limit = query.get('limit');
  return { search: query.get('search') ?? '', ...(limit !== null && { limit: Number(limit || NaN) }) };
}

function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  given: string,
  { words }: Route,
): z.output<Schema> {
  const input = parse(given);
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const wrong = wrongInput(result.error.issues, input);
  throw new ControlError(
    'bad_input',
    wrong === null ? 'The body is not what is wanted here.' : `In the body, ${wrong}`,
    `What this takes: ${words}`,
  );
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    throw new ControlError('bad_input', 'The body is no JSON.', 'Send a JSON object.');
  }
}

function unexpected(thrown: unknown): ControlError {
  console.error(thrown);
  return new ControlError(
    'unexpected',
    'Something went wrong here.',
    'Reset the world, and report what you did.',
  );
}

const unkept = { 'Cache-Control': 'no-store' };

const jsonResponse = (status: number, body: string, type = 'application/json'): Response =>
  new Response(body, { status, headers: { 'Content-Type': type, ...unkept } });
