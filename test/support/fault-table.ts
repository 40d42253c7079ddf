import {
  errorCodes,
  errorStatus,
  toInviteError,
  type ErrorCode,
  type InviteClient,
} from 'invite-kit/contract';
import type { Fault, FaultAnswer, MockControl } from 'invite-kit/mock-server/control';

/** A world behind one face of the mock server. */
export interface Face {
  readonly control: MockControl;
  readonly client: InviteClient;
}

export const kinds = ['read', 'write'] as const;
export type Kind = (typeof kinds)[number];

/** The operation of each kind that faults are armed for. */
export const operationOf = { read: 'invitations.list', write: 'invitations.create' } as const;

/** What comes of one call: its failure or none, how often it was asked, and whether it had an effect. */
export interface Expected {
  readonly code: ErrorCode | null;
  readonly tries: number;
  /** Invitations to the address of the call afterwards. */
  readonly made: number;
  readonly retryAfterSeconds?: number;
}

/** One fault, and what a client is to make of it in every face. */
export interface FaultRow {
  readonly words: string;
  readonly kind: Kind;
  readonly fault: Fault;
  readonly expected: Expected;
}

/** Tries in all of a call of each kind that goes wrong again and again, where trying again can help. */
const triesMax = { read: 4, write: 3 };

/** Statuses after which a client tries again. */
const helps = { read: [429, 500, 503], write: [503] };

/** A write is tried again too while an earlier try of it is under way. */
const triesAfter = (kind: Kind, code: ErrorCode): number =>
  helps[kind].includes(errorStatus[code]) || code === 'idempotency_in_progress' ? triesMax[kind] : 1;

const codesOnTheWire = errorCodes.filter((code) => errorStatus[code] > 0);

const answered = (answer: FaultAnswer, more: Partial<Fault> = {}): Fault => ({ respond: answer, ...more });

const refusal = (code: ErrorCode, headers?: Record<string, string>): Fault =>
  answered({ status: errorStatus[code], code, ...(headers && { headers }) });

/** Every code of the contract that travels. */
const codeRows: readonly FaultRow[] = kinds.flatMap((kind) =>
  codesOnTheWire.map((code) => ({
    words: `${code} (${errorStatus[code]})`,
    kind,
    fault: refusal(code),
    expected: { code, tries: triesAfter(kind, code), made: 0 },
  })),
);

const wait = (kind: Kind, seconds: string, tries: number, retryAfterSeconds: number): FaultRow => ({
  words: `a rate limit with a wait of ${seconds} s`,
  kind,
  fault: refusal('rate_limited', { 'Retry-After': seconds }),
  expected: { code: 'rate_limited', tries, made: 0, retryAfterSeconds },
});

const notToBeRead = (kind: Kind): readonly FaultRow[] =>
  (
    [
      ['JSON that breaks off', { body: '{"items":' }],
      ['JSON of something else', { body: { name: 'something' } }],
      ['no body', {}],
      ['a page', { html: '<h1>Sign in</h1>' }],
    ] as const
  ).map(([words, answer]) => ({
    words: `an answer with ${words}`,
    kind,
    fault: answered({ status: kind === 'read' ? 200 : 201, ...answer }),
    expected: { code: 'contract_violation', tries: 1, made: 0 },
  }));

/** What breaks, and does not travel as a code. */
const otherRows: readonly FaultRow[] = kinds.flatMap((kind) => {
  const made = kind === 'write' ? 1 : 0;
  const granted = { code: null, made } as const;
  return [
    wait(kind, '7', kind === 'read' ? 4 : 1, 7),
    wait(kind, '120', 1, 120),
    ...notToBeRead(kind),
    {
      words: 'a broken connection',
      kind,
      fault: { network: true },
      expected: { code: 'offline', tries: triesMax[kind], made: 0 },
    },
    {
      words: 'a broken connection, the first time only',
      kind,
      fault: { network: true, times: 1 },
      expected: { ...granted, tries: 2 },
    },
    {
      words: 'an answer that is lost after the effect, the first time only',
      kind,
      fault: { network: true, afterEffect: true, times: 1 },
      expected: { ...granted, tries: 2 },
    },
    {
      words: 'every answer lost after the effect',
      kind,
      fault: { network: true, afterEffect: true },
      expected: { code: 'offline', tries: triesMax[kind], made },
    },
    {
      words: 'an outage, the first time only',
      kind,
      fault: { ...refusal('unavailable'), times: 1 },
      expected: { ...granted, tries: 2 },
    },
    {
      words: 'a conflict after the effect',
      kind,
      fault: { ...refusal('conflict'), afterEffect: true },
      expected: { code: 'conflict', tries: 1, made },
    },
    { words: 'a delay', kind, fault: { delay: 20 }, expected: { ...granted, tries: 1 } },
  ] satisfies FaultRow[];
});

export const faultRows: readonly FaultRow[] = [...codeRows, ...otherRows];

/** Everything that a client says of a failure. */
export interface Said {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly params: unknown;
  readonly errors: unknown;
}

export interface Seen {
  readonly said: Said | null;
  readonly tries: number;
  readonly made: number;
  /** Status, and whether a fault struck, of each request, in the order of the log. */
  readonly log: readonly (readonly [status: number, struck: boolean])[];
}

/** Arms a fault, makes one call, and tells what came of it; `address` is nobody's yet. */
export async function tryFault({ control, client }: Face, row: FaultRow, address: string): Promise<Seen> {
  const operation = operationOf[row.kind];
  const { tenantId } = await control.state();
  const list = async () => (await control.calls.list({ search: operation, limit: 100 })).items;
  const before = new Set((await list()).map(({ id }) => id));
  await control.faults.clear();
  await control.faults.add({ ...row.fault, operation });
  const scope = { type: 'tenant', id: tenantId };
  const assignments = [{ scope, roleIds: ['role-staff'], overrides: [] }];
  const call: Promise<unknown> =
    row.kind === 'read'
      ? client.invitations.list()
      : client.invitations.create({ email: address, assignments });
  const said = await call.then(() => null, saidBy);
  await control.faults.clear();
  const calls = (await list()).filter(({ id }) => !before.has(id));
  return {
    said,
    tries: calls.length,
    made: (await control.invitations({ search: address })).total,
    log: calls.map(({ status, fault }) => [status, fault !== null]),
  };
}

function saidBy(thrown: unknown): Said {
  const { code, status, retryAfterSeconds, params, errors } = toInviteError(thrown);
  return { code, status, retryAfterSeconds, params, errors };
}

/** What a row expects, in the form in which it is seen. */
export const expectedOf = ({ expected }: FaultRow) => ({
  code: expected.code,
  status: expected.code === null ? null : errorStatus[expected.code],
  retryAfterSeconds: expected.retryAfterSeconds ?? null,
  tries: expected.tries,
  made: expected.made,
});

/** The part of what was seen that a row speaks of. */
export const comparable = ({ said, tries, made }: Seen) => ({
  code: said?.code ?? null,
  status: said?.status ?? null,
  retryAfterSeconds: said?.retryAfterSeconds ?? null,
  tries,
  made,
});
