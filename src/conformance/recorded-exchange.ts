import type { OperationName } from '../contract/operations.ts';

/** One request and what came of it, as it was seen on the wire or at the client. */
export interface RecordedExchange {
  /** Who asked: `owner`, `second`, `visitor`, or `nobody`. */
  readonly actor: string;
  readonly operation: OperationName | null;
  readonly method: string;
  /** Whole address; for a client without HTTP the path of the operation. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the check chose the Idempotency-Key: then the same has to come again, and otherwise another one. */
  readonly isKeyChosen: boolean;
  readonly body: string | null;
  /** `0` when no answer came, or the client shows no status. */
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** What came, as text. */
  readonly answer: string;
  /** Why no answer came, in words. */
  readonly broken: string | null;
}

const shownLength = 600;

/** Keys whose text is a way in, wherever it stands. */
const secretKeys =
  /("(?:token|password|secret|uri|url|link|redirectUrl|temporaryPassword|recoveryCodes|code)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/g;

/** Codes of failures are no secrets, although a second factor's code has the same key. */
const plainCode = /"code"\s*:\s*"[a-z_]+"/;

/** Takes secrets out of what is shown: those that are known, and whatever stands where one would. */
export function maskSecrets(text: string, secrets: Iterable<string>): string {
  let masked = text;
  for (const secret of secrets) if (secret.length >= 6) masked = masked.replaceAll(secret, '***');
  return masked.replace(secretKeys, (whole, key: string) => (plainCode.test(whole) ? whole : `${key}"***"`));
}

/** The beginning of a body, without secrets. */
export function shortened(text: string, secrets: Iterable<string>): string {
  const masked = maskSecrets(text, secrets);
  return masked.length > shownLength
    ? `${masked.slice(0, shownLength)} … (${masked.length} characters)`
    : masked;
}

/** Quotes a text for a shell of the Bourne family. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Names of the variables that stand for the tokens, by who asks. */
const tokenVariable: Readonly<Record<string, string>> = { owner: '$TOKEN', second: '$SECOND_TOKEN' };

/** A key that no request has had, as the shell says it. */
const freshKey = '"idempotency-key: again-$(date +%s)"';

/**
 * The request as a line for a shell; tokens are `$TOKEN` and `$SECOND_TOKEN`, other secrets `***`. It is a request of its
 * own, and not a repeat for which a backend would keep the answer, unless the repeat is what was checked.
 */
export function curlLine(exchange: RecordedExchange, secrets: Iterable<string>): string {
  const known = [...secrets];
  const parts = ['curl', '-i', '-X', exchange.method];
  for (const [name, value] of Object.entries(exchange.headers)) {
    if (name === 'accept') continue;
    const variable = tokenVariable[exchange.actor];
    if (name === 'authorization') parts.push('-H', `"Authorization: Bearer ${variable ?? '$OTHER_TOKEN'}"`);
    else if (name === 'idempotency-key' && !exchange.isKeyChosen) parts.push('-H', freshKey);
    else if (name === 'cookie') parts.push('-H', quoted('cookie: ***'));
    else parts.push('-H', quoted(`${name}: ${maskSecrets(value, known)}`));
  }
  if (exchange.body !== null) parts.push('--data', quoted(maskSecrets(exchange.body, known)));
  parts.push(quoted(maskSecrets(exchange.url, known)));
  return parts.join(' ');
}
