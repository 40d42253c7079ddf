import { expect, vi } from 'vitest';
import type { ScenarioName } from 'invite-kit/mock-server/scenarios';
import { start, failureOf, verdictOf } from '../server-world.ts';
import type { Proof } from '../scenario-stage.ts';
import { keptOut } from './rights.ts';
import { inviteRep } from './sending.ts';

const everywhere =
  (code: string): Proof =>
  async (stage) => {
    await keptOut(code)(stage);
    expect(await verdictOf(inviteRep(stage))).toBe(code);
  };

/** The first invitation fails with a code, and the same again is sent. */
const firstFails =
  (code: string): Proof =>
  async (stage) => {
    expect(await verdictOf(inviteRep(stage))).toBe(code);
    expect((await inviteRep(stage)).invitation.status).toBe('pending');
  };

export const networkProofs = {
  slow: async ({ client }) => {
    vi.useFakeTimers();
    try {
      const began = Date.now();
      const work = client.tenant.viewer();
      // Where nothing is slow the next timer is the one by which the client gives up.
      work.catch(() => undefined);
      await vi.advanceTimersByTimeAsync(0);
      await vi.advanceTimersToNextTimerAsync();
      expect(Date.now() - began).toBe(3000);
      vi.useRealTimers();
      expect((await work).userId).toBe('sofia');
    } finally {
      vi.useRealTimers();
    }
  },
  flaky: firstFails('unexpected'),
  offline: everywhere('offline'),
  'server-down': everywhere('unavailable'),
  'session-ended': everywhere('authentication_required'),
  'rate-limited': async (stage) => {
    const failure = await failureOf(inviteRep(stage));
    expect([failure.code, failure.retryAfterSeconds]).toEqual(['rate_limited', 30]);
    expect((await inviteRep(stage)).invitation.status).toBe('pending');
  },
  'lost-answer': async (stage) => {
    const { backend } = stage;
    expect((await inviteRep(stage)).invitation.email).toBe('jo@mail.example');
    expect(backend.calls.map(({ operation, status }) => [operation, status])).toEqual([
      ['invitations.create', 0],
      ['invitations.create', 201],
    ]);
    expect(backend.mailbox.list().filter(({ to }) => to === 'jo@mail.example')).toHaveLength(1);
  },
  'malformed-answer': async ({ client }) => {
    expect(await verdictOf(client.members.list())).toBe('contract_violation');
    expect(await verdictOf(client.invitations.list())).toBeNull();
  },
  'proxy-page': async ({ client, backend }) => {
    expect(await verdictOf(client.invitations.list())).toBe('contract_violation');
    const answer = await backend.fetch(`/api/v1/tenants/${backend.tenantId}/invitations`);
    expect(answer.headers.get('content-type')).toContain('text/html');
  },
  'stale-conflict': async ({ client, backend }) => {
    const scope = { type: 'tenant', id: backend.tenantId };
    const change = () =>
      client.members.update('member-devon', {
        assignments: [{ scope, roleIds: ['role-manager'], overrides: [] }],
      });
    expect(await verdictOf(change())).toBe('conflict');
    expect((await change()).assignments[0]!.roleIds).toEqual(['role-manager']);
  },
  'clock-skew': async ({ client, backend, token }) => {
    const failure = await failureOf(client.acceptance.preview(token));
    expect(failure.code).toBe('invitation_expired');
    // By the clock here there is half an hour left.
    expect(Date.parse(String(failure.params['at']))).toBe(start + 1_800_000);
    const answer = await backend.fetch(`/api/v1/tenants/${backend.tenantId}/viewer`);
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(start + 3_600_000);
  },
} satisfies Partial<Record<ScenarioName, Proof>>;
