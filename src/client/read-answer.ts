import * as z from 'zod/mini';
import type { ErrorCode } from '../contract/error-codes.ts';
import { InviteError } from '../contract/invite-error.ts';
import { answers, type AnswerSchema } from '../contract/answers.ts';
import type { OperationName } from '../contract/operations.ts';
import { PageEnvelope, type Page } from '../contract/page.ts';
import { Problem } from '../contract/problem.ts';
import { parseRetryAfter } from './retry.ts';

type Table = typeof answers;

/** What an operation answers, as its schema in the table says. */
export type Answer<Name extends OperationName> = Table[Name] extends { page: infer Row }
  ? Page<z.output<Row>>
  : Table[Name] extends z.ZodMiniType
    ? z.output<Table[Name]>
    : void;

/** What a status means when the body does not say. */
const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'authentication_required',
  403: 'forbidden',
  404: 'not_found',
  408: 'timeout',
  409: 'conflict',
  410: 'invitation_unusable',
  412: 'precondition_failed',
  413: 'payload_too_large',
  414: 'payload_too_large',
  415: 'unsupported_file',
  425: 'unavailable',
  428: 'precondition_required',
  429: 'rate_limited',
  431: 'payload_too_large',
  501: 'not_supported',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Reads a successful answer by the operation's schema; anything else is a `contract_violation`. */
export function readAnswer<Name extends OperationName>(
  name: Name,
  response: Response,
  text: string,
): Answer<Name>;
export function readAnswer(operation: OperationName, response: Response, text: string): unknown {
  const answer: AnswerSchema = answers[operation];
  if (!answer) return;
  const contentType = response.headers.get('content-type');
  const violation = (details: object) =>
    new InviteError('contract_violation', { params: { operation, ...details } });
  const parse = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> => {
    const result = z.safeParse(schema, value);
    if (result.success) return result.data;
    throw violation({ paths: result.error.issues.slice(0, 20).map((issue) => issue.path.join('.')) });
  };

  const body = parseJson(response, text);
  if (body === undefined) throw violation({ status: response.status, contentType, length: text.length });
  if (!('page' in answer)) return parse(answer, body);
  const envelope = parse(PageEnvelope, body);
  const rows = envelope.items.map((row) => z.safeParse(answer.page, row));
  const items = rows.flatMap((row) => (row.success ? [row.data] : []));
  return { ...envelope, items, unreadable: rows.length - items.length };
}

/**
 * Makes the error of an answer that failed. A body without a code that this version knows is read by
 * its status, so that a proxy's page or a newer server still leads to the right next step.
 */
export function readFailure(response: Response, text: string): InviteError {
  const { status, headers } = response;
  const body = parseJson(response, text) as Record<string, unknown> | null | undefined;
  const { data } = z.safeParse(Problem, { status, ...body });
  const fallback =
    codeByStatus[status] ?? (status >= 400 && status < 500 ? 'validation_failed' : 'unexpected');
  const retryAfterSeconds = parseRetryAfter(headers.get('retry-after'), Date.now());
  return new InviteError(data && data.code === body?.['code'] ? data.code : fallback, {
    ...data,
    params: { ...data?.params, ...(retryAfterSeconds !== null && { retryAfterSeconds }) },
    requestId: data?.requestId ?? headers.get('x-request-id'),
  });
}

/** The JSON in an answer, or `undefined` when there is none. */
function parseJson(response: Response, text: string): unknown {
  if (!/json/i.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
