import { createFetchClient } from 'invite-kit/client';
import type { InvitationInput, InvitationPreview, InviteClient } from 'invite-kit/contract';
import {
  openState,
  type OpenedState,
  type ScenarioName,
  type WorldState,
} from 'invite-kit/mock-server/scenarios';
import { base, start, tokenIn } from './server-world.ts';

/** A scenario that is open, with clients that reach it over HTTP. */
export interface ScenarioStage extends OpenedState {
  /** The client of whoever the scenario signs in. */
  readonly client: InviteClient;
  /** The client of somebody who works in parallel. */
  as(personId: string): InviteClient;
  /** The secret in the link that the scenario hands out. */
  readonly token: string;
  /** What the page that accepts is shown first. */
  preview(): Promise<Extract<InvitationPreview, { kind: 'full' }>>;
  /** Sends one invitation as the form does: by mail, to an address, with a role in the whole tenant. */
  create(
    email: string,
    roleId: string,
    more?: Partial<InvitationInput>,
  ): ReturnType<InviteClient['invitations']['create']>;
}

/** What a scenario says, seen through the HTTP client. */
export type Proof = (stage: ScenarioStage) => Promise<void>;

/** Opens a state as its link does; its clock stands still, and its world begins at nine. */
export async function openStage(state: WorldState): Promise<ScenarioStage> {
  const opened = await openState({ ...state, time: { start, isFrozen: true, ...state.time } });
  const { backend, link } = opened;
  const { tenantId } = backend;
  const connect = (headers: () => HeadersInit) =>
    createFetchClient({
      baseUrl: base,
      tenantId,
      fetch: backend.fetch,
      headers,
      wait: () => Promise.resolve(),
    });
  const client = connect(() => ({}));
  const token = tokenIn(link);
  return {
    ...opened,
    client,
    as: (personId) => connect(() => ({ authorization: `Bearer ${backend.bearerFor(personId)}` })),
    token,
    async preview() {
      const preview = await client.acceptance.preview(token);
      if (preview.kind !== 'full') throw new Error(`The preview is "${preview.kind}".`);
      return preview;
    },
    create: (email, roleId, more) =>
      client.invitations.create({
        email,
        assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: [roleId], overrides: [] }],
        ...more,
      }),
  };
}

/** Opens a scenario by its name alone. */
export const openNamed = (scenario: ScenarioName): Promise<ScenarioStage> => openStage({ scenario });
