import { fixture, html, waitUntil } from '@open-wc/testing';
import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { createMockBackend, type MockBackend, type MockBackendOptions } from 'invite-kit/mock-server';
import { createLocalControl, type MockControl } from 'invite-kit/mock-server/control';
import type { InviteControlRoom } from 'invite-kit/mock-server/control-room';
import 'invite-kit/mock-server/control-room/define';

/** 20 November 2026, 09:00 UTC. */
export const start = Date.UTC(2026, 10, 20, 9);

type Part = 'world' | 'identity' | 'clock' | 'file' | 'mail' | 'mail-service' | 'faults' | 'calls';

/** A control room on a page, and the world behind it. */
export interface RoomPage {
  readonly room: InviteControlRoom;
  readonly backend: MockBackend;
  readonly control: MockControl;
  readonly client: InviteClient;
  /** The shadow root of a part. */
  part(name: Part): ShadowRoot;
  /** A button by its name, in a part or in the head; the first of several. */
  button(part: Part | null, name: string): HTMLButtonElement;
  /** Fulfilled when the live region says so. */
  says(words: string): Promise<void>;
  invite(email: string): Promise<void>;
}

/** A control room over a backend of its own whose clock stands still. */
export async function roomPage(
  options: Partial<MockBackendOptions> = {},
  adapt: (control: MockControl) => MockControl = (control) => control,
): Promise<RoomPage> {
  const backend = createMockBackend({
    preset: 'isp-os',
    now: start,
    running: false,
    seed: 'people',
    ...options,
  });
  await backend.ready;
  const control = adapt(createLocalControl(backend));
  const client = createFetchClient({
    baseUrl: 'https://mock.example/api',
    tenantId: backend.tenantId,
    fetch: backend.fetch,
    wait: () => Promise.resolve(),
  });
  const room = await fixture<InviteControlRoom>(
    html`<invite-control-room .control=${control}></invite-control-room>`,
  );
  const root = room.shadowRoot!;
  const part = (name: Part) => root.querySelector(`control-room-${name}`)!.shadowRoot!;
  return {
    room,
    backend,
    control,
    client,
    part,
    button: (where, name) => {
      const buttons = [...(where === null ? root : part(where)).querySelectorAll('button')];
      const found = buttons.find((one) => wordsOf(one).startsWith(name));
      if (found) return found;
      throw new Error(`No button "${name}" among: ${buttons.map(wordsOf).join(' | ')}`);
    },
    says: (words) =>
      waitUntil(() => textOf(root.querySelector('[role=status]')).includes(words), `nobody says "${words}"`),
    invite: async (email) => {
      const scope = { type: 'tenant', id: backend.tenantId };
      await client.invitations.create({
        email,
        assignments: [{ scope, roleIds: ['role-staff'], overrides: [] }],
      });
    },
  };
}

/** Fulfilled when the room shows its world. */
export const shown = ({ room }: RoomPage): Promise<void> =>
  waitUntil(() => room.shadowRoot!.querySelector('control-room-calls')?.shadowRoot?.querySelector('h3'));

export const textOf = (node: Element | ShadowRoot | null): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

const wordsOf = (one: HTMLButtonElement): string => one.getAttribute('aria-label') ?? textOf(one);

/** Chooses an option of a select as a person does. */
export function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types into a field. */
export function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
