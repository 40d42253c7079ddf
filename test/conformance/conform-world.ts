import {
  runConformance,
  type BrowserSignIn,
  type ClockControl,
  type ConformanceOptions,
  type ConformanceReport,
  type HttpTarget,
  type Mailbox,
  type OwnSignIn,
} from 'invite-kit/conformance';
import { createMockBackend, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { Secret, TOTP } from 'otpauth';
import { answerAt, verified } from '../support/identity-provider.ts';

/** The moment at which every world here begins. */
export const start = Date.UTC(2026, 10, 20, 9);

/** Who asks in a preset: somebody with all rights, and somebody with fewer. */
export interface Askers {
  readonly preset: PresetName;
  readonly owner: string;
  readonly second: string;
}

/** Every preset, some of them seen by several people. */
export const casts: readonly Askers[] = [
  { preset: 'isp-os', owner: 'olivia', second: 'adam' },
  { preset: 'isp-os', owner: 'olivia', second: 'tina' },
  { preset: 'sales-os', owner: 'sofia', second: 'marcus' },
  { preset: 'sales-os', owner: 'sofia', second: 'renee' },
  { preset: 'intelli-auth', owner: 'ines', second: 'bea' },
  { preset: 'mesh-network', owner: 'mira', second: 'dario' },
  { preset: 'mesh-network', owner: 'ruth', second: 'lina' },
  { preset: 'ops-os', owner: 'helena', second: 'jonas' },
  { preset: 'ops-os', owner: 'helena', second: 'claire' },
];

/** The first cast of a preset. */
export const castOf = (preset: PresetName): Askers => casts.find((cast) => cast.preset === preset)!;

/** A mock backend with all that a run can be given. */
export interface ConformWorld {
  readonly backend: MockBackend;
  readonly target: HttpTarget;
  readonly mailbox: Mailbox;
  readonly clock: ClockControl;
  readonly ownSignIn: OwnSignIn;
  readonly browserSignIn: BrowserSignIn;
  readonly oneTimeCode: NonNullable<ConformanceOptions['oneTimeCode']>;
}

/** The code that an authenticator shows. */
export const oneTimeCode = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

export function conformWorld({ preset, owner, second }: Askers): ConformWorld {
  const backend = createMockBackend({ preset, now: start, running: false });
  return {
    backend,
    target: {
      baseUrl: 'https://mock.example/api',
      tenantId: backend.tenantId,
      token: backend.bearerFor(owner),
      secondToken: backend.bearerFor(second),
      fetch: backend.fetch,
    },
    mailbox: {
      to: (address) => Promise.resolve(backend.mailbox.list().filter(({ to }) => to === address)),
    },
    clock: {
      advance: (seconds) => {
        backend.clock.advance(seconds);
        return Promise.resolve();
      },
    },
    ownSignIn: { answer: (redirectUrl, email) => answerAt(backend, redirectUrl, verified(email)) },
    browserSignIn: { signIn: (id) => Promise.resolve(backend.session.signInAs(id)) },
    oneTimeCode,
  };
}

/** A run with all that there is; nothing is waited for. */
export const conform = (
  { target, mailbox, clock, ownSignIn, browserSignIn }: ConformWorld,
  options: Partial<ConformanceOptions> = {},
): Promise<ConformanceReport> =>
  runConformance({
    ...{ target, mailbox, clock, ownSignIn, browserSignIn, oneTimeCode },
    mayDemoteOwners: true,
    wait: () => Promise.resolve(),
    ...options,
  });

/** What is broken, in lines that a person can read. */
export const brokenLines = ({ results }: ConformanceReport): readonly string[] =>
  results.flatMap(({ id, verdict }) =>
    verdict.status === 'failed'
      ? [
          `${id}: expected ${verdict.failure.expected}, found ${verdict.failure.found} | ${verdict.failure.sent}`,
        ]
      : [],
  );

/** The checks that came to some verdict. */
export const idsOf = ({ results }: ConformanceReport, status: string): readonly string[] =>
  results.flatMap(({ id, verdict }) => (verdict.status === status ? [id] : []));

/** What was not checked for another reason than that the second person of the run is somebody else than it takes. */
export const uncheckedIds = ({ results }: ConformanceReport): readonly string[] =>
  results.flatMap(({ id, verdict }) =>
    verdict.status === 'not_checked' && !isForAnother(verdict.give) ? [id] : [],
  );

const isForAnother = (give: string): boolean =>
  /^a second token \(--second-token\) of somebody who may /.test(give);
