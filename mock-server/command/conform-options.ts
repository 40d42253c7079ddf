import { parseArgs } from 'node:util';
import { features, type Feature } from 'invite-kit/conformance';

/** What the command was called with, checked. */
export interface ConformOptions {
  /** What stands before `/v1/`. */
  readonly base: string;
  /** `null`: the control API has to know it. */
  readonly tenant: string | null;
  readonly token: string;
  readonly secondToken: string | null;
  readonly mailbox: string | null;
  readonly clock: string | null;
  readonly control: string | null;
  readonly signIn: string | null;
  readonly demoteOwners: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly only: readonly Feature[] | null;
  readonly timeoutSeconds: number;
  readonly patienceSeconds: number;
  readonly junit: string | null;
  readonly html: string | null;
  readonly json: string | null;
}

/** A call that means nothing, in a sentence. */
export class BadCall extends Error {
  override readonly name = 'BadCall';
}

export const help = `invite-kit conform --base <address> --token <token> [options]

Checks whether a backend keeps the contract of invite-kit. Each check makes its own
invitations and people, at addresses under ….example, and takes them away again; what it
could not take away, and what stays as history, the report names. Run it against a tenant
that is there for tests: where a rule is broken, a check does what the rule forbids, for
example it demotes the last owner.

  --base <address>        what stands before /v1/, for example https://app.example/api;
                          may end in /v1/tenants/<id>
  --token <token>         bearer token of a person with all rights
                          (or the variable INVITE_KIT_TOKEN)
  --tenant <id>           the tenant, unless the base address or --control names it
  --second-token <token>  bearer token of a member with fewer rights, for the ceiling
                          (or the variable INVITE_KIT_SECOND_TOKEN)
  --mailbox <address>     where mails can be read: GET ?search=<address> answers
                          { "items": [{ "to", "link", "temporaryPassword" }] }
  --clock <address>       moves the backend's time: PUT { "advance": <seconds> }
  --sign-in <address>     answers the organisation's own sign-in, where people come in by no
                          other way: POST { "redirectUrl", "email" } answers { "returnUrl" },
                          the address with code and state that its page leads back to
  --demote-owners         where the tenant has several owners, all but the one of the token
                          are made something else while the last owner is checked, and get
                          their rights back
  --control <address>     control API of a mock server: all four of them, the tenant, and
                          who is signed in there, as they were before
  --header <name: value>  sent with every request; may be given several times
  --only <features>       some features only, with commas: ${features.slice(0, 7).join(', ')},
                          ${features.slice(7).join(', ')}
  --timeout <seconds>     for one request; 10 unless told
  --patience <seconds>    that a check may wait for real where it has no clock; 0 unless told
  --junit, --html, --json <file>
                          writes the report to a file as well
  --help                  this text

Exit code: 0 every must holds, as far as it was checked; 1 a must is broken;
2 the checks could not run.
`;

const text = { type: 'string' } as const;

/** Reads the arguments; `null` when help is wanted. Throws `BadCall`. */
export function readOptions(
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): ConformOptions | null {
  const { values } = parsed(args);
  if (values.help) return null;
  const { base = '', tenant, mailbox, clock, control, 'sign-in': signIn, junit, html, json } = values;
  const token = values.token ?? variables['INVITE_KIT_TOKEN'] ?? '';
  if (base === '')
    throw new BadCall('Say which backend: --base <address>, for example --base http://127.0.0.1:4010.');
  if (token === '') throw new BadCall('Give the token of a person with all rights: --token <token>.');
  const given = {
    ...{ '--base': base, '--mailbox': mailbox, '--clock': clock, '--control': control },
    '--sign-in': signIn,
  };
  for (const [option, address] of Object.entries(given)) demandAddress(option, address);
  const inBase = /^(.*)\/v1\/tenants\/([^/?#]+)\/?$/.exec(base);
  const tenantId = tenant ?? (inBase ? decodeURIComponent(inBase[2]!) : null);
  if (tenantId === null && control === undefined)
    throw new BadCall('Say which tenant: --tenant <id>, or a base address that ends in /v1/tenants/<id>.');
  return {
    base: (inBase?.[1] ?? base).replace(/(\/v1)?\/*$/, ''),
    tenant: tenantId,
    token,
    secondToken: values['second-token'] ?? variables['INVITE_KIT_SECOND_TOKEN'] ?? null,
    mailbox: mailbox ?? null,
    clock: clock ?? null,
    control: control?.replace(/\/+$/, '') ?? null,
    signIn: signIn ?? null,
    demoteOwners: values['demote-owners'] ?? false,
    headers: Object.fromEntries((values.header ?? []).map(readHeader)),
    only: readFeatures(values.only),
    timeoutSeconds: readSeconds('--timeout', values.timeout, 10),
    patienceSeconds: readSeconds('--patience', values.patience, 0),
    ...{ junit: junit ?? null, html: html ?? null, json: json ?? null },
  };
}

const options = {
  ...{ base: text, token: text, tenant: text, 'second-token': text },
  ...{ mailbox: text, clock: text, control: text, only: text, timeout: text, patience: text },
  ...{ junit: text, html: text, json: text },
  'sign-in': text,
  'demote-owners': { type: 'boolean' },
  header: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: withTokens(args), options });
  } catch (thrown) {
    throw new BadCall(`${(thrown as Error).message} See invite-kit conform --help.`);
  }
}

/** Ties tokens to their options: one that begins with a dash is a value all the same. */
function withTokens(args: readonly string[]): string[] {
  const tied: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const [arg = '', next] = args.slice(index, index + 2);
    const isValue = next !== undefined && !(next.startsWith('--') && next.slice(2).split('=')[0]! in options);
    if (/^--(second-)?token$/.test(arg) && isValue) {
      tied.push(`${arg}=${next}`);
      index++;
    } else tied.push(arg);
  }
  return tied;
}

function demandAddress(option: string, address: string | undefined): void {
  if (address === undefined) return;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new BadCall(
      `${option} takes an address that begins with http:// or https://, and not "${address}".`,
    );
}

function readFeatures(given: string | undefined): readonly Feature[] | null {
  if (given === undefined) return null;
  const known: readonly string[] = features;
  const wanted = given.split(',').map((one) => one.trim());
  const unknown = wanted.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new BadCall(`There is no feature "${unknown}"; there are: ${features.join(', ')}.`);
  return wanted as Feature[];
}

function readHeader(given: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(given) ?? [];
  if (name === undefined || value === undefined)
    throw new BadCall(`--header takes "name: value", and not "${given}".`);
  return [name.toLowerCase(), value];
}

function readSeconds(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const seconds = Number(given);
  if (!(seconds >= 0 && seconds <= 600) || given.trim() === '')
    throw new BadCall(`${option} takes seconds from 0 to 600, and not "${given}".`);
  return seconds;
}
