import type { ErrorCode, FieldProblem, OperationInputs } from 'invite-kit/contract';
import * as z from 'zod/mini';
import { Refusal } from './refusal.ts';

/** Longest body that is read, in bytes; of a step that carries a photo, and of a batch. */
export const bodyMaxBytes = 64 * 1024;
export const stepMaxBytes = 512 * 1024;
export const batchMaxBytes = 1024 * 1024;

const listedOnce = new Set(['status', 'types']);
const numbers = new Set(['limit']);

/** Reads and checks the body of a request. Throws a `Refusal` for what the contract does not know. */
export async function readBody(
  request: Request,
  inputs: OperationInputs,
  maxBytes: number,
): Promise<unknown> {
  const text = await request.text();
  if (new TextEncoder().encode(text).length > maxBytes)
    throw new Refusal('payload_too_large', { params: { maxBytes } });
  if (text !== '' && !/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('unsupported_file');
  const schema = inputs.body ?? z.optional(z.strictObject({}));
  return checkInput(schema, text === '' ? undefined : parseJson(text));
}

/** Reads and checks the query of a request. Throws a `Refusal` for what the contract does not know. */
export function readQuery(search: URLSearchParams, inputs: OperationInputs): unknown {
  const given: [string, unknown][] = [...new Set(search.keys())].map((key) => {
    const values = search.getAll(key);
    if (listedOnce.has(key)) return [key, values];
    return [key, values.length > 1 ? values : numbers.has(key) ? Number(values[0] || NaN) : values[0]];
  });
  return checkInput(inputs.query ?? z.strictObject({}), Object.fromEntries(given));
}

/**
 * Checks a value against a schema, strictly at every depth: a key that the schema does not know is
 * `unknown_field` with its pointer, which begins with `prefix`.
 */
export function checkInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  prefix = '',
): z.output<Schema> {
  const result = z.safeParse(schema, value);
  const errors = result.success
    ? unknownKeys(value, result.data).map((path) => problem('unknown_field', path))
    : result.error.issues.flatMap((issue) => problemsOf(issue, value));
  if (errors.length > 0 || !result.success)
    throw new Refusal('validation_failed', {
      errors: errors.slice(0, 20).map((error) => ({ ...error, pointer: prefix + error.pointer })),
    });
  return result.data;
}

type Path = readonly PropertyKey[];

function problemsOf(issue: z.core.$ZodIssue, value: unknown): FieldProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problem('unknown_field', [...path, key]));
  if (issue.code === 'too_big') return [problem('too_long', path, { max: Number(issue.maximum) })];
  const isMissing = path.length > 0 && valueAt(value, path) === undefined;
  return [problem(isMissing ? 'required' : 'not_allowed_value', path)];
}

const problem = (code: ErrorCode, path: Path, params: Record<string, unknown> = {}): FieldProblem => ({
  pointer: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  code,
  params,
});

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key as string] : undefined),
    value,
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Keys that parsing left out, because an object inside of a strict one is an open one. */
function unknownKeys(given: unknown, parsed: unknown, path: Path = []): Path[] {
  if (!isObject(given) || !isObject(parsed)) return [];
  return Object.keys(given).flatMap((key) =>
    Object.hasOwn(parsed, key) ? unknownKeys(given[key], parsed[key], [...path, key]) : [[...path, key]],
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('validation_failed');
  }
}
