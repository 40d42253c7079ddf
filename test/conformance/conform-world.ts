import {
  runConformance,
  type ClockControl,
  type ConformanceOptions,
  type ConformanceReport,
  type HttpTarget,
  type Mailbox,
} from 'invite-kit/conformance';
import { createMockBackend, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { Secret, TOTP } from 'otpauth';

/** The moment at which every world here begins. */
export const start = Date.UTC(2026, 10, 20, 9);

/** Who has all rights in a preset, and who has fewer. */
export const people = {
  'isp-os': ['olivia', 'adam'],
  'sales-os': ['sofia', 'marcus'],
  'intelli-auth': ['ines', 'bea'],
  'mesh-network': ['mira', 'dario'],
  'ops-os': ['helena', 'priyanka'],
} as const satisfies Record<PresetName, readonly [string, string]>;

export const presetNames = Object.keys(people) as PresetName[];

/** A mock backend with all that a run can be given. */
export interface ConformWorld {
  readonly backend: MockBackend;
  readonly target: HttpTarget;
  readonly mailbox: Mailbox;
  readonly clock: ClockControl;
  readonly oneTimeCode: NonNullable<ConformanceOptions['oneTimeCode']>;
}

export function conformWorld(preset: PresetName, second: string = people[preset][1]): ConformWorld {
  const backend = createMockBackend({ preset, now: start, running: false });
  return {
    backend,
    target: {
      baseUrl: 'https://mock.example/api',
      tenantId: backend.tenantId,
      token: backend.bearerFor(people[preset][0]),
      secondToken: backend.bearerFor(second),
      fetch: backend.fetch,
    },
    mailbox: { to: (address) => Promise.resolve(backend.mailbox.list().filter(({ to }) => to === address)) },
    clock: {
      advance: (seconds) => {
        backend.clock.advance(seconds);
        return Promise.resolve();
      },
    },
    oneTimeCode: (secret, at) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at }),
  };
}

/** A run with all that there is; nothing is waited for. */
export const conform = (
  world: ConformWorld,
  options: Partial<ConformanceOptions> = {},
): Promise<ConformanceReport> => {
  const { target, mailbox, clock, oneTimeCode } = world;
  return runConformance({ target, mailbox, clock, oneTimeCode, wait: () => Promise.resolve(), ...options });
};

/** What is broken, in lines that a person can read. */
export const brokenLines = ({ results }: ConformanceReport): readonly string[] =>
  results.flatMap(({ id, verdict }) =>
    verdict.status === 'failed'
      ? [
          `${id}: expected ${verdict.failure.expected}, found ${verdict.failure.found} | ${verdict.failure.sent}`,
        ]
      : [],
  );
