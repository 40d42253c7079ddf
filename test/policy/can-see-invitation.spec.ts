import { describe, expect, it } from 'vitest';
import { canSeeInvitation } from 'invite-kit/policy';
import { createMockBackend } from 'invite-kit/mock-server';

const { policy } = createMockBackend({ preset: 'isp-os', now: 0, running: false });
const createdBy = (id: string) => ({ createdBy: { type: 'user' as const, id, name: null, email: null } });

describe('canSeeInvitation', () => {
  it.each([
    ['everybody’s, where the tenant shows all', 'all', 'someone', false, true],
    ['one’s own, where the tenant shows no more', 'own', 'me', false, true],
    ['no other’s, where the tenant shows one’s own', 'own', 'someone', false, false],
    ['all of them as a system administrator', 'own', 'someone', true, true],
  ] as const)('shows %s', (_title, visibility, creator, systemAdmin, isSeen) => {
    const decision = canSeeInvitation({
      actor: { userId: 'me', systemAdmin },
      invitation: createdBy(creator),
      policy: { ...policy, list: { ...policy.list, visibility } },
    });
    expect(decision.allowed ? true : decision.reason).toBe(isSeen || 'invitation_not_found');
  });
});
