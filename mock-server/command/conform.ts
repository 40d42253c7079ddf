import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  browserSignInAt,
  CannotRun,
  clockAt,
  holdsAllMusts,
  mailboxAt,
  ownSignInAt,
  runConformance,
  writeConsole,
  writeHtml,
  writeJson,
  writeJUnit,
  type ConformanceReport,
} from 'invite-kit/conformance';
import { Secret, TOTP } from 'otpauth';
import { BadCall, help, readOptions, type ConformOptions } from './conform-options.ts';
import { mockSignIn } from './mock-sign-in.ts';

/**
 * `invite-kit conform`: checks a backend over HTTP and prints what it found. Answers the exit code: 0 when every must
 * holds, 1 when one is broken, 2 when the checks could not run, with a sentence and a next step.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, process.env);
    if (!options) {
      process.stdout.write(help);
      return 0;
    }
    for (const file of [options.junit, options.html, options.json]) if (file) await demandWritable(file);
    const report = await endedByHand((signal) => check(options, signal));
    process.stdout.write(writeConsole(report, { color: hasColor() }));
    await writeReports(report, options);
    return holdsAllMusts(report) ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof CannotRun) && !(thrown instanceof BadCall)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    return 2;
  }
}

async function check(options: ConformOptions, signal: AbortSignal): Promise<ConformanceReport> {
  const { base, token, secondToken, control, headers, only } = options;
  const mailbox = options.mailbox ?? (control && `${control}/mails`);
  const clock = options.clock ?? (control && `${control}/clock`);
  const reach = { fetch: globalThis.fetch, headers };
  const ownSignIn = options.signIn ? ownSignInAt(options.signIn, reach) : control && mockSignIn(reach);
  return runConformance({
    target: {
      baseUrl: base,
      tenantId: options.tenant ?? (await tenantOf(control ?? '', headers)),
      token,
      ...(secondToken && { secondToken }),
      headers,
    },
    ...(mailbox && { mailbox: mailboxAt(mailbox, reach) }),
    ...(clock && { clock: clockAt(clock, reach) }),
    ...(ownSignIn && { ownSignIn }),
    ...(control && { browserSignIn: browserSignInAt(`${control}/session`, reach) }),
    mayDemoteOwners: options.demoteOwners || control !== null,
    ...(only && { only }),
    signal,
    oneTimeCode,
    timeoutSeconds: options.timeoutSeconds,
    patienceSeconds: options.patienceSeconds,
  });
}

/**
 * Does work that Ctrl+C ends, so that it can put everything back before it does; a second time the process ends at once.
 */
async function endedByHand<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const ending = new AbortController();
  const end = () => {
    process.stderr.write(
      'Ending: what the present check has made is taken away. Ctrl+C again ends at once.\n',
    );
    ending.abort();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await work(ending.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** What an authenticator shows (RFC 6238). */
const oneTimeCode = (secret: string, timestamp: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

/** The tenant of a mock server's world. */
async function tenantOf(control: string, headers: Readonly<Record<string, string>>): Promise<string> {
  try {
    const response = await fetch(`${control}/state`, { headers, signal: AbortSignal.timeout(10_000) });
    const { tenantId } = (await response.json()) as { readonly tenantId?: unknown };
    if (typeof tenantId === 'string') return tenantId;
  } catch {
    // Said below, whatever it was.
  }
  throw new CannotRun(
    `The control API at ${control} does not say which tenant there is.`,
    'Check the address, for example http://127.0.0.1:4010/control, or give --tenant.',
  );
}

async function writeReports(report: ConformanceReport, { junit, html, json }: ConformOptions): Promise<void> {
  const files = [
    [junit, writeJUnit],
    [html, writeHtml],
    [json, writeJson],
  ] as const;
  for (const [file, write] of files) {
    if (file === null) continue;
    await writeFile(file, write(report)).catch((thrown: unknown) => {
      throw unwritable(file, (thrown as NodeJS.ErrnoException).code);
    });
  }
}

/** Finds out before a run whether its report can be written after it; nothing is written yet. Throws `CannotRun`. */
async function demandWritable(file: string): Promise<void> {
  const present = await stat(file).catch(() => null);
  if (present?.isDirectory()) throw unwritable(file, 'EISDIR');
  // The dot asks for a folder, and not for another file.
  await access(present ? file : `${dirname(file)}/.`, constants.W_OK).catch((thrown: unknown) => {
    throw unwritable(file, (thrown as NodeJS.ErrnoException).code);
  });
}

const unwritable = (file: string, code: string | undefined): CannotRun =>
  new CannotRun(
    `The report cannot be written to ${file} (${code}).`,
    'Name a file in a folder that exists and may be written.',
  );

const hasColor = (): boolean => process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
