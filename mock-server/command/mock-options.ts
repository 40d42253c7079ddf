import { parseArgs } from 'node:util';
import { CommandError, exitCodes } from './exit-codes.ts';

/** What was asked of `invite-kit mock`. */
export interface MockOptions {
  /** As they were typed; `null` where none was named. */
  readonly preset: string | null;
  readonly scenario: string | null;
  readonly port: number;
  readonly host: string;
  readonly data: string | null;
  readonly acceptPage: string | undefined;
  readonly isQuiet: boolean;
  readonly wantsHelp: boolean;
}

/** Reads the words after `mock`. Throws a `CommandError` `usage`. */
export function readMockOptions(words: readonly string[]): MockOptions {
  const values = parse(words);
  return {
    preset: values.preset ?? null,
    scenario: values.scenario ?? null,
    port: readPort(values.port),
    host: values.host ?? '127.0.0.1',
    data: values.data ?? null,
    acceptPage: readPage(values['accept-page']),
    isQuiet: values.quiet ?? false,
    wantsHelp: values.help ?? false,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        preset: { type: 'string' },
        scenario: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'accept-page': { type: 'string' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (thrown) {
    // Its first sentence says what is wrong; those after it are about writing parsers.
    throw usage(`${(thrown as Error).message.split(/\.\s/)[0]!.replace(/\.$/, '')}.`);
  }
}

function readPort(text = '4010'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw usage(`"${text}" is no port: take a number from 0 to 65535, 0 for any that is free.`);
}

function readPage(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (isAddress && text.includes('{token}')) return text;
  throw usage(
    `"${text}" is no page that accepts: take an address that begins with http and holds {token}, such as http://localhost:5173/accept.html#token={token}.`,
  );
}

const usage = (problem: string): CommandError =>
  new CommandError(exitCodes.usage, problem, 'See invite-kit mock --help.');
