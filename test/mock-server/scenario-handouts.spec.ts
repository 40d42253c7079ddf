import { createFetchClient } from 'invite-kit/client';
import { openScenario } from 'invite-kit/mock-server/scenarios';
import { describe, expect, it } from 'vitest';
import { base, tokenIn, verdictOf } from './server-world.ts';

/** What a scenario hands out besides the page has to be good for what its story promises. */
describe('what the scenario hands out', () => {
  it('signs Mona in on the product’s own page, once', async () => {
    const { backend, email = '', password = '' } = await openScenario('temporary-password');
    expect((await backend.session.signIn(email, password)).mustChangePassword).toBe(true);
    expect(await verdictOf(backend.session.signIn(email, password))).toBe('invalid_credentials');
  });

  it.each([
    ['temporary-password-used', 'invalid_credentials'],
    ['temporary-password-expired', 'invitation_expired'],
  ] as const)('does not sign Mona in any more in %s', async (name, code) => {
    const { backend, email = '', password = '' } = await openScenario(name);
    expect(await verdictOf(backend.session.signIn(email, password))).toBe(code);
  });

  it('is made anew in each world: no link leads into another', async () => {
    const [one, other] = await Promise.all([openScenario('new-person'), openScenario('new-person')]);
    const client = createFetchClient({
      baseUrl: base,
      tenantId: other.backend.tenantId,
      fetch: other.backend.fetch,
    });
    expect(await verdictOf(client.acceptance.preview(tokenIn(other.link)))).toBeNull();
    expect(await verdictOf(client.acceptance.preview(tokenIn(one.link)))).toBe('invitation_unusable');
  });
});
