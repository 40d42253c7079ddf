import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { createMockBackend, type Fault, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { createLocalControl, type MockControl } from 'invite-kit/mock-server/control';
import { openScenario, type ScenarioName } from 'invite-kit/mock-server/scenarios';
import { signInPart, type Part } from './cast.ts';
import { faultChoices } from './fault-choices.ts';
import { asWritten, type Toolbar } from './globals.ts';

/** The moment at which every world begins: 20 November 2026, 09:00 UTC. */
export const startOfWorld = Date.UTC(2026, 10, 20, 9);

/** What a world is like. The same words always make the same world. */
export interface WorldPlan {
  /** A world that has a name, with its own product, person and faults. What else is told here comes on top. */
  readonly scenario?: ScenarioName;
  /** Whose rules hold; ISP-OS unless told. */
  readonly preset?: PresetName;
  /** Who is signed in: a part, or the id of a person. The preset's first person unless told. */
  readonly as?: Part | (string & {});
  /** Without the invitations and the history of the preset. */
  readonly isNew?: true;
  /** Sets the scene; may answer the secret of an invitation, for the page that accepts it. */
  readonly prepare?: (backend: MockBackend) => string | null | void | Promise<string | null | void>;
  /** What goes wrong once the scene is set. */
  readonly faults?: readonly Fault[];
}

/** A world that is running, and how an element reaches it. */
export interface OpenWorld {
  readonly backend: MockBackend;
  readonly client: InviteClient;
  /** By which a control room handles it. */
  readonly control: MockControl;
  readonly preset: PresetName;
  /** The secret of the invitation to accept; `null` where there is none. */
  readonly token: string | null;
  /** Requests that are not answered yet. */
  readonly waiting: () => number;
}

const parts: readonly string[] = ['owner', 'manager', 'reader', 'outsider', 'nobody'] satisfies Part[];
const isPart = (name: string): name is Part => parts.includes(name);

interface Begun {
  readonly scenario: ScenarioName | null;
  readonly backend: MockBackend;
  readonly preset: PresetName;
  readonly token: string | null;
}

/** The world of a plan as it begins. Where a toolbar asks for another product, its usual world takes the place of a scenario. */
async function begin(plan: WorldPlan, product: Toolbar['preset']): Promise<Begun> {
  if (plan.scenario && product === asWritten) {
    const { backend, link, scenario } = await openScenario(plan.scenario, {
      now: startOfWorld,
      running: false,
    });
    const token = /token=([^&]+)$/.exec(link ?? '')?.[1];
    return {
      backend,
      scenario: plan.scenario,
      preset: scenario.preset,
      token: token === undefined ? null : decodeURIComponent(token),
    };
  }
  const preset = product === asWritten ? (plan.preset ?? 'isp-os') : product;
  const seed = plan.isNew ? ('people' as const) : ('full' as const);
  const backend = createMockBackend({ preset, now: startOfWorld, running: false, seed });
  const token = (await plan.prepare?.(backend)) ?? null;
  await backend.ready;
  return { backend, scenario: null, preset, token };
}

/** Opens a world that no other story shares, with what the toolbars say on top. */
export async function openWorld(plan: WorldPlan, toolbar: Toolbar): Promise<OpenWorld> {
  const { backend, scenario, preset, token } = await begin(plan, toolbar.preset);
  signIn(backend, preset, toolbar.identity === asWritten ? plan.as : toolbar.identity);
  moveClock(backend, toolbar.clock);
  if (toolbar.fault !== asWritten) backend.faults.clear();
  const faults = toolbar.fault === asWritten ? (plan.faults ?? []) : faultChoices[toolbar.fault];
  for (const fault of faults) backend.faults.add(fault);
  let waiting = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    waiting++;
    try {
      return await backend.fetch(input, init);
    } finally {
      waiting--;
    }
  };
  const client = createFetchClient({ baseUrl: '/api', tenantId: backend.tenantId, fetch });
  const control = createLocalControl(backend, { start: { preset, scenario } });
  return { backend, client, control, preset, token, waiting: () => waiting };
}

function signIn(backend: MockBackend, preset: PresetName, who: WorldPlan['as']): void {
  if (who === undefined) return;
  if (isPart(who)) signInPart(backend, preset, who);
  else if (backend.people.some(({ id }) => id === who)) backend.session.signInAs(who);
}

const hour = 3600;

function moveClock(backend: MockBackend, choice: Toolbar['clock']): void {
  switch (choice) {
    case asWritten:
      return;
    case 'hour':
      return backend.clock.advance(hour);
    case 'day':
      return backend.clock.advance(24 * hour);
    case 'week':
      return backend.clock.advance(8 * 24 * hour);
    case 'before-end':
      return backend.clock.set(nextEnd(backend) - 60_000);
  }
}

/** When the next open invitation ends; a minute from now where none is open. */
function nextEnd(backend: MockBackend): number {
  const now = backend.clock.now();
  const ends = backend
    .exportWorld()
    .invitations.filter(({ status }) => status === 'pending')
    .map(({ expiresAt }) => Date.parse(expiresAt ?? ''))
    .filter((end) => end > now);
  return ends.length > 0 ? Math.min(...ends) : now + 60_000;
}
