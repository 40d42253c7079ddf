import type { OperationName } from 'invite-kit/contract';
import type { LoggedMessage } from './call-log.ts';

/** A message on its way into the log: what is secret is taken out when it is read there. */
export interface RawMessage {
  readonly headers: Headers;
  readonly body: Promise<string>;
}

/** Longest body that is kept, in characters. */
export const longestBody = 256 * 1024;

const hidden = '…';

/** Values of these names are secret wherever they stand. */
const secretNames = new Set([
  'token',
  'password',
  'temporaryPassword',
  'recoveryCodes',
  'redirectUrl',
  'secret',
  'uri',
]);
const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'location', 'referer']);

/** Reads a message beside whoever is to have it. A body that breaks off is an empty one. */
export const listenTo = (message: Request | Response): RawMessage => ({
  headers: message.headers,
  body: message
    .clone()
    .text()
    .catch(() => ''),
});

/**
 * A message without its secrets: passwords, tokens, links, codes, the ids of acceptances. What is no JSON is kept where
 * the server, or a fault, has sent it, and left out where somebody else has.
 */
export async function loggedMessage(
  { headers, body }: RawMessage,
  operation: OperationName | null,
  direction: 'request' | 'answer',
): Promise<LoggedMessage> {
  const text = await body;
  const kept = {
    headers: Object.fromEntries(
      [...headers].map(([name, value]) => [name, secretHeaders.has(name) ? hidden : value]),
    ),
  };
  if (operation === null || text === '') return { ...kept, body: '', isCut: text !== '' };
  if (text.length > longestBody) return { ...kept, body: '', isCut: true };
  const json = parse(text);
  if (json === undefined)
    return direction === 'answer'
      ? { ...kept, body: text, isCut: false }
      : { ...kept, body: '', isCut: true };
  const shown = withoutSecrets(json.value, { operation, direction, parent: null });
  return { ...kept, body: JSON.stringify(shown, null, 2), isCut: false };
}

interface Place {
  readonly operation: OperationName;
  readonly direction: 'request' | 'answer';
  /** Name of the value that this one stands in; `null` for the body itself. */
  readonly parent: string | null;
}

function withoutSecrets(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      isSecret(name, place) ? withoutTexts(one) : withoutSecrets(one, { ...place, parent: name }),
    ]),
  );
}

function isSecret(name: string, { operation, direction, parent }: Place): boolean {
  if (secretNames.has(name)) return true;
  const isAcceptance = operation.startsWith('acceptance.');
  if (name === 'url') return parent === 'link' || (operation === 'invitations.link' && parent === null);
  if (name === 'id') return isAcceptance && (parent === null || parent === 'acceptance');
  return isAcceptance && direction === 'request' && (name === 'code' || name === 'state');
}

/** A secret without its words; whether there is one is none. */
const withoutTexts = (value: unknown): unknown => {
  if (typeof value === 'string') return hidden;
  return Array.isArray(value) ? value.map(() => hidden) : value;
};

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
