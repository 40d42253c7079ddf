import { describe, expect, it } from 'vitest';
import { answerAt, verified } from '../support/identity-provider.ts';
import { base, serverWorld } from './server-world.ts';

/** The provider of OpenID Connect as anybody sees it: by requests. */

const issuer = 'https://mock.example/api/v1/oidc';
const redirectUri = 'https://mock.example/accept.html';
const verifier = 'a-verifier-of-at-least-forty-three-characters-0';
const sam = 'sam@partner.example';

const provider = () => serverWorld({ preset: 'mesh-network', origin: 'https://mock.example' });
type World = ReturnType<typeof provider>;

async function challengeOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('base64url');
}

/** The query of a good request, changed. */
async function query(change: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const good = {
    response_type: 'code',
    client_id: 'invite-kit',
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    login_hint: sam,
  };
  const entries = Object.entries({ ...good, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `?${new URLSearchParams(entries).toString()}`;
}

const get = ({ backend }: World, path: string) => backend.fetch(`${base}/v1/oidc${path}`);
const post = ({ backend }: World, path: string, form: Readonly<Record<string, string>>) =>
  backend.fetch(`${base}/v1/oidc${path}`, { method: 'POST', body: new URLSearchParams(form) });

/** A code for Sam, as the page of the provider gives it. */
async function codeFor(world: World): Promise<string> {
  const back = await answerAt(world.backend, `${issuer}/authorize${await query()}`, verified(sam));
  return new URL(back).searchParams.get('code')!;
}

const exchange = (world: World, code: string, change: Readonly<Record<string, string>> = {}) =>
  post(world, '/token', {
    grant_type: 'authorization_code',
    client_id: 'invite-kit',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...change,
  });

describe('the identity provider', () => {
  it('says what it can do, and publishes the public half of its key alone (NET-03)', async () => {
    const world = provider();
    const metadata = (await (await get(world, '/.well-known/openid-configuration')).json()) as object;
    expect(metadata).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    });
    const { keys } = (await (await get(world, '/jwks')).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kty', 'use', 'x', 'y']);
  });

  it('exchanges a code once, with its verifier, for a signed ID token', async () => {
    const world = provider();
    const code = await codeFor(world);
    const answer = await exchange(world, code);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { id_token } = (await answer.json()) as { id_token: string };
    const [header, claims] = id_token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object);
    expect(header).toMatchObject({ alg: 'ES256' });
    expect(claims).toMatchObject({
      iss: issuer,
      aud: 'invite-kit',
      nonce: 'nonce-1',
      email: sam,
      email_verified: true,
      name: 'Sam',
    });
    expect((await exchange(world, code)).status).toBe(400);
  });

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ['another verifier', { code_verifier: `${verifier}1` }, 400, 'invalid_grant'],
    ['another return address', { redirect_uri: `${redirectUri}?x=1` }, 400, 'invalid_grant'],
    ['a code that is made up', { code: 'made-up' }, 400, 'invalid_grant'],
    ['another client', { client_id: 'somebody-else' }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('exchanges nothing for %s', async (_what, change, status, error) => {
    const world = provider();
    const answer = await exchange(world, await codeFor(world), change);
    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });

  it('has a code for one try: after a wrong verifier the right one comes too late', async () => {
    const world = provider();
    const code = await codeFor(world);
    await exchange(world, code, { code_verifier: 'wrong' });
    expect((await exchange(world, code)).status).toBe(400);
  });

  it('lets a code wait for a minute', async () => {
    for (const [seconds, status] of [
      [59, 200],
      [60, 400],
    ] as const) {
      const world = provider();
      const code = await codeFor(world);
      world.backend.clock.advance(seconds);
      expect((await exchange(world, code)).status).toBe(status);
    }
  });

  it.each<[string, Readonly<Record<string, string | null>>]>([
    ['of another client', { client_id: 'somebody-else' }],
    ['with another return address', { redirect_uri: 'https://evil.example/accept.html' }],
    ['with a return address that begins alike', { redirect_uri: `${redirectUri}.evil.example` }],
    ['for a token at once', { response_type: 'token' }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['without a challenge', { code_challenge: null }],
    ['without a state', { state: null }],
    ['without a nonce', { nonce: null }],
    ['that does not ask who somebody is', { scope: 'profile' }],
  ])('sends nobody anywhere for a request %s', async (_what, change) => {
    const world = provider();
    const search = await query(change);
    const page = await get(world, `/authorize${search}`);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain('<form');
    const answer = await post(world, `/authorize${search}`, { who: '0', answer: 'continue' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    await expect(world.backend.identityProvider.read(search)).rejects.toThrow(TypeError);
  });
});

describe('the page of the identity provider', () => {
  it('offers whom the product expects, everybody with an account, somebody else, and one who has proven nothing (NET-03, NET-21)', async () => {
    const world = provider();
    const { offers } = await world.backend.identityProvider.read(await query());
    expect(offers[0]).toEqual({ name: 'Sam', email: sam, isVerified: true });
    expect(offers.map(({ email }) => email)).toEqual(
      expect.arrayContaining(['mira@lattice.example', 'noah@partner.example']),
    );
    expect(offers.at(-1)).toEqual({ name: 'Sam', email: sam, isVerified: false });
    const html = await (await get(world, `/authorize${await query()}`)).text();
    for (const { email } of offers) expect(html).toContain(email);
    expect(html).toContain('Somebody else');
    expect(html).toContain('value="refuse"');
  });

  it('begins with nobody chosen after a first try', async () => {
    const world = provider();
    const first = await (await get(world, `/authorize${await query()}`)).text();
    const again = await (await get(world, `/authorize${await query({ prompt: 'select_account' })}`)).text();
    expect([first.split(' checked').length, again.split(' checked').length]).toEqual([2, 1]);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['who is expected', { who: '0', answer: 'continue' }, /code=[\w-]{43}&/],
    ['somebody else', { who: 'other', email: 'new@mail.example', answer: 'continue' }, /code=/],
    ['who does not agree', { who: '0', answer: 'refuse' }, /error=access_denied/],
  ])('sends %s back, with state and issuer', async (_what, form, expected) => {
    const world = provider();
    const answer = await post(world, `/authorize${await query()}`, form);
    const location = answer.headers.get('location')!;
    expect(answer.status).toBe(303);
    expect(location.startsWith(`${redirectUri}?`)).toBe(true);
    expect(location).toMatch(expected);
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
      state: 'state-1',
      iss: issuer,
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no choice', { answer: 'continue' }],
    ['a choice that was not offered', { who: '99', answer: 'continue' }],
    ['no address of somebody else', { who: 'other', email: '', answer: 'continue' }],
  ])('sends nobody back for %s, and can be answered after that', async (_what, form) => {
    const world = provider();
    const search = await query();
    expect((await post(world, `/authorize${search}`, form)).status).toBe(400);
    expect((await post(world, `/authorize${search}`, { who: '0', answer: 'continue' })).status).toBe(303);
  });

  it('is over once it is answered', async () => {
    const world = provider();
    const search = await query();
    await post(world, `/authorize${search}`, { who: '0', answer: 'refuse' });
    const again = await get(world, `/authorize${search}`);
    expect([again.status, await again.text()]).toEqual([
      400,
      expect.stringContaining('This sign-in is over.'),
    ]);
  });

  it('calls a person the same for good, and another person with the same address something else', async () => {
    const world = provider();
    const subjectOf = async (nonce: string, isVerified: boolean) => {
      const search = await query({ nonce });
      const back = await world.backend.identityProvider.answer(search, {
        email: 'new@mail.example',
        isVerified,
      });
      const answer = await exchange(world, new URL(back).searchParams.get('code')!);
      const { id_token } = (await answer.json()) as { id_token: string };
      const claims = Buffer.from(id_token.split('.')[1]!, 'base64url').toString();
      return (JSON.parse(claims) as { sub: string }).sub;
    };
    const first = await subjectOf('n-1', true);
    expect(await subjectOf('n-2', true)).toBe(first);
    expect(await subjectOf('n-3', false)).not.toBe(first);
  });

  it('keeps text as text, and runs no script', async () => {
    const world = provider();
    world.backend.addAccount({ name: '<img src=x onerror=alert(1)>', email: 'x@mail.example' });
    const page = await get(world, `/authorize${await query()}`);
    expect(await page.text()).not.toContain('<img');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});
