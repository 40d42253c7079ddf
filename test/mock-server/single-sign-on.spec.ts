import { importJWK, generateKeyPair, SignJWT, decodeJwt, type JWTPayload } from 'jose';
import { resumedIn, type SsoCallbackInput } from 'invite-kit/contract';
import type { IdentityChoice, MockBackendOptions } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { answerAt, answerIn, unverified, verified } from '../support/identity-provider.ts';
import { failureOf, serverWorld, verdictOf } from './server-world.ts';

const sam = 'sam@partner.example';
const berlin = { type: 'network', id: 'net-berlin' };
const place = (id: string, overrides: { permission: string; effect: 'allow' }[] = []) => [
  { scope: { type: 'network', id }, roleIds: ['role-member'], overrides },
];

/** A mesh network with an invitation into berlin-lab from Mira, and nobody in the browser. */
function meshWorld(
  options: Partial<MockBackendOptions> & { email?: string | null; invitedBy?: string } = {},
) {
  const { email = sam, invitedBy = 'mira', ...rest } = options;
  const world = serverWorld({ preset: 'mesh-network', ...rest });
  const { token, id: invitationId } = world.backend.addInvitation({
    email,
    invitedBy,
    assignments: place('net-berlin', [{ permission: 'nodes.manage', effect: 'allow' }]),
  });
  world.backend.session.signInAs(null);
  const { acceptance } = world.browser;
  /** Goes to the provider with the link. */
  const leave = async (link = token) => {
    const { id } = await acceptance.start(link);
    return (await acceptance.step(id, 'authenticate', { mode: 'sso' })).redirectUrl!;
  };
  /** Goes there and comes back, without handing in the answer. */
  const visit = async (choice: IdentityChoice = verified(sam), link = token): Promise<SsoCallbackInput> =>
    answerIn(await answerAt(world.backend, await leave(link), choice));
  const signIn = async (choice?: IdentityChoice, link?: string) =>
    acceptance.ssoCallback(await visit(choice, link));
  const account = (address = sam) =>
    world.backend.exportWorld().accounts.find((one) => one.email === address);
  return { ...world, acceptance, token, invitationId, leave, visit, signIn, account };
}

describe('signing in at the identity provider', () => {
  it('leaves no code, state or way there in the log of calls', async () => {
    const { acceptance, backend, leave } = meshWorld();
    const way = new URL(await leave());
    const answer = answerIn(await answerAt(backend, way.href, verified(sam)));
    await acceptance.ssoCallback(answer);
    const log = JSON.stringify(await Promise.all(backend.calls.map((call) => backend.readCall(call.id))));
    expect(log).toContain('acceptance.ssoCallback');
    for (const secret of [answer.code!, answer.state, way.searchParams.get('nonce')!]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(log).not.toContain(secret);
    }
  });

  it('can be undone and done again with the same answer', async () => {
    const { acceptance, backend, visit } = meshWorld();
    const answer = await visit();
    const before = backend.exportWorld();
    await acceptance.ssoCallback(answer);
    backend.undo(backend.calls.at(-1)!.id);
    expect({ ...backend.exportWorld(), revision: 0 }).toEqual({ ...before, revision: 0 });
    expect((await acceptance.ssoCallback(answer)).acceptance.status).toBe('in_progress');
  });

  it('is asked for with PKCE, state and nonce, for the invited address, and tells no token (NET-21)', async () => {
    const { backend, leave, token } = meshWorld();
    const url = new URL(await leave());
    expect(url.origin + url.pathname).toBe('https://app.example/api/v1/oidc/authorize');
    const query = Object.fromEntries(url.searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      login_hint: sam,
      redirect_uri: 'https://app.example/accept.html',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]).toMatch(/^[\w-]{43}$/);
    expect(query['prompt']).toBeUndefined();
    expect(url.href).not.toContain(token);
    // The state is a secret of the browser's.
    expect(JSON.stringify(backend.exportWorld())).not.toContain(query['state']);
  });

  it('makes the account of the proven address, and leads to the network with role and flags (NET-03, NET-08, NET-22)', async () => {
    const { backend, acceptance, signIn, account, as } = meshWorld();
    const { acceptance: begun, preview } = await signIn();
    expect(begun).toMatchObject({ status: 'in_progress', currentStep: 'confirm' });
    expect(preview).toMatchObject({ kind: 'full', viewerMatch: 'match', viewerEmail: sam });
    expect(account()).toMatchObject({ name: 'Sam', emailVerified: true, password: null });
    expect(account()?.subject).toMatch(/^sub/);
    expect(backend.session.current()).toMatchObject({ email: sam });
    // Nobody joins without a press.
    expect(backend.exportWorld().members.some(({ userId }) => userId === account()!.id)).toBe(false);
    await acceptance.step(begun.id, 'confirm');
    const { items } = await as('mira').members.list();
    expect(items.find(({ email }) => email === sam)?.assignments).toEqual([
      {
        scope: berlin,
        roleIds: ['role-member'],
        overrides: [{ permission: 'nodes.manage', effect: 'allow' }],
      },
    ]);
    expect(
      backend.audit.flatMap(({ type, changes, actor }) =>
        type === 'acceptance.step_done' ? [[changes[0]?.to, actor.email]] : [],
      ),
    ).toEqual([['authenticate', sam]]);
  });

  it('is not asked for from who is signed in as the invited person (NET-21)', async () => {
    const { backend, acceptance, token } = meshWorld({ email: 'noah@partner.example' });
    backend.session.signInAs('noah');
    const { id, currentStep } = await acceptance.start(token);
    expect(currentStep).toBe('confirm');
    expect((await acceptance.step(id, 'confirm')).result).not.toBeNull();
  });

  it('takes a person who is in one network into a second one, with one account (NET-08)', async () => {
    const { backend, acceptance, signIn, as } = meshWorld();
    const lina = 'lina@lattice.example';
    const second = backend.addInvitation({ email: lina, invitedBy: 'emil', assignments: place('net-edge') });
    const { acceptance: begun } = await signIn(verified(lina), second.token);
    await acceptance.step(begun.id, 'confirm');
    const { items } = await as('ruth').members.list();
    const found = items.filter(({ email }) => email === lina);
    expect(found.map(({ assignments }) => assignments.map(({ scope }) => scope.id))).toEqual([
      ['net-berlin', 'net-edge'],
    ]);
  });

  it('is what an open link asks of whoever has it, with a proven address (NET-04, NET-19)', async () => {
    const { acceptance, signIn, as } = meshWorld({ email: null });
    const { acceptance: begun } = await signIn(verified('anybody@mail.example'));
    expect((await acceptance.step(begun.id, 'confirm')).result).not.toBeNull();
    const { items } = await as('mira').members.list();
    expect(items.map(({ email }) => email)).toContain('anybody@mail.example');
    const other = meshWorld({ email: null });
    expect(await verdictOf(other.signIn(unverified('anybody@mail.example')))).toBe(
      'email_verification_required',
    );
  });

  it('asks nobody who opens their own link to join, and says whose it is', async () => {
    const { signIn } = meshWorld({ email: null });
    const { preview } = await signIn(verified('mira@lattice.example'));
    expect(preview).toMatchObject({ viewerMatch: 'self_invite' });
  });

  it('tells a member of the network that they are one already', async () => {
    const { signIn } = meshWorld({ email: null });
    const { preview } = await signIn(verified('lina@lattice.example'));
    expect(preview).toMatchObject({ viewerMatch: 'already_member' });
  });
});

describe('an account', () => {
  it('is found by what the provider calls the person, whatever their address is there', async () => {
    const { backend, signIn, account } = meshWorld();
    await signIn();
    const { id, subject } = account()!;
    const world = backend.exportWorld();
    // At the provider the person has a new address.
    const moved = { sub: subject!, name: 'Sam', email: 'sam@new.example', email_verified: true };
    backend.importWorld({ ...world, oidc: { ...world.oidc, identities: [moved] } });
    backend.session.signInAs(null);
    const { token } = backend.addInvitation({
      email: sam,
      invitedBy: 'ruth',
      assignments: place('net-home'),
    });
    await signIn(verified('sam@new.example'), token);
    expect(backend.session.current()?.id).toBe(id);
  });

  it('is found by its address the first time, and keeps what the provider calls the person', async () => {
    const { backend, signIn, account } = meshWorld({ email: 'noah@partner.example' });
    await signIn(verified('noah@partner.example'));
    expect(backend.session.current()?.id).toBe('noah');
    expect(account('noah@partner.example')?.subject).toBe('sub-noah');
  });

  it('does not go over to somebody else who has its address at the provider now', async () => {
    const { backend, signIn, account } = meshWorld({ email: 'noah@partner.example' });
    await backend.ready;
    const world = backend.exportWorld();
    backend.importWorld({
      ...world,
      accounts: world.accounts.map((one) => (one.id === 'noah' ? { ...one, subject: 'sub-before' } : one)),
      oidc: {
        ...world.oidc,
        identities: [{ sub: 'sub-new', name: 'New', email: 'noah@partner.example', email_verified: true }],
      },
    });
    expect(await verdictOf(signIn(verified('noah@partner.example')))).toBe('wrong_account');
    expect(account('noah@partner.example')?.subject).toBe('sub-before');
    expect(backend.session.current()).toBeNull();
  });

  it('that somebody made for an address that was not theirs lets them in no more', async () => {
    const { backend, signIn, account } = meshWorld();
    const squatter = backend.addAccount({
      name: 'X',
      email: sam,
      password: 'river-stone-77',
      emailVerified: false,
    });
    await backend.ready;
    const bearer = backend.bearerFor(squatter);
    await signIn();
    expect(account()).toMatchObject({ id: squatter, emailVerified: true, password: null });
    const { sessions } = backend.exportWorld();
    expect(
      sessions.filter(({ accountId, endedAt }) => accountId === squatter && endedAt === null),
    ).toHaveLength(1);
    expect(bearer).not.toBe('');
  });
});

describe('a sign-in that comes to nothing', () => {
  it.each<[string, IdentityChoice, string, Record<string, unknown>]>([
    [
      'of another identity',
      verified('noah@partner.example'),
      'wrong_account',
      { identity: 'noah@partner.example' },
    ],
    ['of a new identity', verified('eve@mail.example'), 'wrong_account', { identity: 'eve@mail.example' }],
    [
      'with an address that is not verified',
      unverified(sam),
      'email_verification_required',
      { identity: sam },
    ],
    ['of a member whose address is not verified', unverified('lina@lattice.example'), 'wrong_account', {}],
    ['to which somebody does not agree', 'refuse', 'sso_refused', {}],
  ])('%s changes nothing, and says how to go on (NET-03, NET-21)', async (_what, choice, code, params) => {
    const { backend, acceptance, visit, account } = meshWorld();
    await backend.ready;
    const before = backend.exportWorld();
    const answer = await visit(choice);
    const failure = await failureOf(acceptance.ssoCallback(answer));
    expect([failure.code, failure.params]).toEqual([code, expect.objectContaining(params)]);
    expect(backend.session.current()).toBeNull();
    expect(backend.exportWorld().accounts).toEqual(before.accounts);
    expect(account()).toBeUndefined();
    const resumed = resumedIn(failure)!;
    expect(resumed.preview).toMatchObject({ kind: 'full', email: sam, viewerMatch: 'anonymous' });
    // With the next try people choose anew, and then it is theirs.
    const { redirectUrl } = await acceptance.step(resumed.acceptance.id, 'authenticate', { mode: 'sso' });
    expect(new URL(redirectUrl!).searchParams.get('prompt')).toBe('select_account');
    const back = await answerAt(backend, redirectUrl, verified(sam));
    expect((await acceptance.ssoCallback(answerIn(back))).acceptance.currentStep).toBe('confirm');
    expect(backend.audit.find(({ reason }) => reason === code)).toMatchObject({ type: 'acceptance.refused' });
  });

  it.each<[string, (answer: SsoCallbackInput) => SsoCallbackInput]>([
    ['of another issuer', (answer) => ({ ...answer, iss: 'https://evil.example' })],
    ['of no issuer', ({ state, code }) => ({ state, code })],
    ['with another code', (answer) => ({ ...answer, code: 'made-up' })],
    ['without a code', ({ state, iss }) => ({ state, iss })],
    ['with another error', ({ state, iss }) => ({ state, iss, error: 'server_error' })],
  ])('%s does not fit, and another one can begin', async (_what, change) => {
    const { backend, acceptance, visit } = meshWorld();
    const failure = await failureOf(acceptance.ssoCallback(change(await visit())));
    expect([failure.code, resumedIn(failure)?.acceptance.currentStep]).toEqual([
      'sso_failed',
      'authenticate',
    ]);
    expect(backend.session.current()).toBeNull();
  });

  it('with a state that nobody waits for tells nothing of any invitation', async () => {
    const { acceptance, visit } = meshWorld();
    const failure = await failureOf(acceptance.ssoCallback({ ...(await visit()), state: 'made-up' }));
    expect([failure.code, failure.current]).toEqual(['sso_failed', undefined]);
  });

  it('is one that began in another session: whoever is sent such an answer is not signed in', async () => {
    const { backend, acceptance, visit } = meshWorld();
    const answer = await visit();
    backend.session.signInAs('lina');
    const failure = await failureOf(acceptance.ssoCallback(answer));
    expect([failure.code, failure.current]).toEqual(['sso_failed', undefined]);
    expect(backend.session.current()?.id).toBe('lina');
  });

  it('is not used up by another session that gets hold of the answer', async () => {
    const { as, acceptance, visit } = meshWorld();
    const answer = await visit();
    expect(await verdictOf(as('lina').acceptance.ssoCallback(answer))).toBe('sso_failed');
    expect((await acceptance.ssoCallback(answer)).acceptance.currentStep).toBe('confirm');
  });

  it('is one whose answer was taken before; a repeat of the same request is told the same', async () => {
    const { acceptance, visit } = meshWorld();
    const answer = await visit();
    const once = { idempotencyKey: 'k-1' };
    const first = await acceptance.ssoCallback(answer, once);
    const again = await acceptance.ssoCallback(answer, once);
    expect(again.acceptance.currentStep).toBe(first.acceptance.currentStep);
    expect(await verdictOf(acceptance.ssoCallback(answer))).toBe('sso_failed');
    const other = meshWorld();
    const wrong = await other.visit(verified('eve@mail.example'));
    for (let time = 0; time < 2; time++) {
      const failure = await failureOf(other.acceptance.ssoCallback(wrong, once));
      expect([failure.code, resumedIn(failure) !== null]).toEqual(['wrong_account', true]);
    }
  });

  it('of two at once is one', async () => {
    const { acceptance, visit } = meshWorld();
    const answer = await visit();
    const verdicts = await Promise.all([
      verdictOf(acceptance.ssoCallback(answer)),
      verdictOf(acceptance.ssoCallback(answer)),
    ]);
    expect(verdicts.filter((verdict) => verdict === null)).toHaveLength(1);
  });

  it.each<[string, (world: ReturnType<typeof meshWorld>) => unknown, string]>([
    ['took too long', ({ backend }) => backend.clock.advance(10 * 60), 'acceptance_expired'],
    [
      'is of an invitation that was revoked',
      ({ as, invitationId }) => as('mira').invitations.revoke(invitationId),
      'invitation_unusable',
    ],
    [
      'is of a link that a newer one replaced',
      ({ as, invitationId }) => as('mira').invitations.link(invitationId),
      'invitation_superseded',
    ],
    [
      'is of an invitation that has ended',
      ({ backend, invitationId }) => {
        const world = backend.exportWorld();
        const ended = new Date(backend.clock.now()).toISOString();
        backend.importWorld({
          ...world,
          invitations: world.invitations.map((one) =>
            one.id === invitationId ? { ...one, expiresAt: ended } : one,
          ),
        });
      },
      'invitation_expired',
    ],
  ])('%s (NET-25)', async (_what, happen, code) => {
    const world = meshWorld();
    const answer = await world.visit();
    await happen(world);
    const failure = await failureOf(world.acceptance.ssoCallback(answer));
    expect([failure.code, failure.current]).toEqual([code, undefined]);
    expect(world.backend.session.current()).toBeNull();
    expect(world.account()).toBeUndefined();
  });

  it('comes when there is no sign-in any more, and says so (NET-02)', async () => {
    const { backend, acceptance, visit } = meshWorld();
    const answer = await visit();
    backend.setPolicy({ acceptance: { methods: [] } });
    const failure = await failureOf(acceptance.ssoCallback(answer));
    expect(failure.code).toBe('sso_not_configured');
    expect(resumedIn(failure)?.preview).toMatchObject({ obstacle: 'sso_not_configured' });
    expect(backend.session.current()).toBeNull();
  });

  it.each(['lina@lattice.example', 'mira@lattice.example'])(
    'with the address of %s, which is not verified, signs nobody in as them (NET-03)',
    async (email) => {
      const { backend, signIn } = meshWorld({ email: null });
      expect(await verdictOf(signIn(unverified(email)))).toBe('email_verification_required');
      expect(backend.session.current()).toBeNull();
    },
  );

  it('of a deactivated member is told so (SAL-32)', async () => {
    const { backend, signIn, account } = meshWorld({ email: 'lina@lattice.example' });
    backend.changeMember('member-lina', { status: 'deactivated' });
    const { token } = backend.addInvitation({
      email: 'lina@lattice.example',
      invitedBy: 'emil',
      assignments: place('net-edge'),
    });
    const failure = await failureOf(signIn(verified('lina@lattice.example'), token));
    expect(failure.code).toBe('account_deactivated');
    expect(account('lina@lattice.example')?.subject).toBeNull();
  });
});

describe('an ID token', () => {
  /** A provider whose tokens are changed on their way. */
  const dishonest = (change: (token: string, key: CryptoKey) => Promise<string> | string) => {
    const world: ReturnType<typeof meshWorld> = meshWorld({
      askProvider: async (request, own) => {
        const answer = await own(request);
        if (!request.url.endsWith('/token') || !answer.ok) return answer;
        const body = (await answer.json()) as { id_token: string };
        const key = (await importJWK(world.backend.exportWorld().oidc.key!, 'ES256')) as CryptoKey;
        return Response.json({ ...body, id_token: await change(body.id_token, key) });
      },
    });
    return world;
  };
  const signed = (claims: JWTPayload, key: CryptoKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key);
  const withClaims = (change: JWTPayload) => (token: string, key: CryptoKey) =>
    signed({ ...decodeJwt(token), ...change }, key);

  it('that is signed anew with the same claims counts', async () => {
    expect(await verdictOf(dishonest(withClaims({})).signIn())).toBeNull();
  });

  it.each<[string, (token: string, key: CryptoKey) => Promise<string> | string]>([
    ['of another issuer', withClaims({ iss: 'https://evil.example' })],
    ['for another product', withClaims({ aud: 'somebody-else' })],
    ['for two products, without a word for which', withClaims({ aud: ['invite-kit', 'somebody-else'] })],
    ['with another nonce', withClaims({ nonce: 'another' })],
    ['without a nonce', withClaims({ nonce: undefined })],
    ['that has ended', withClaims({ exp: 1 })],
    ['without a subject', withClaims({ sub: undefined })],
    ['without an address', withClaims({ email: undefined })],
    [
      'signed by somebody else',
      async (token) => signed(decodeJwt(token), (await generateKeyPair('ES256')).privateKey),
    ],
    [
      'changed after it was signed',
      (token) => {
        const [head, body, signature] = token.split('.') as [string, string, string];
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
        const forged = Buffer.from(JSON.stringify({ ...claims, name: 'Eve' })).toString('base64url');
        return `${head}.${forged}.${signature}`;
      },
    ],
    [
      'signed by nobody (alg none)',
      (token) => {
        const head = Buffer.from('{"alg":"none"}').toString('base64url');
        return `${head}.${token.split('.')[1]}.`;
      },
    ],
    [
      'signed with the public key as a secret (HS256)',
      async (token) => {
        const key = new TextEncoder().encode('public');
        return new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256' }).sign(key);
      },
    ],
    ['that is none', () => 'nonsense'],
  ])('%s proves nothing (NET-03)', async (_what, change) => {
    const { backend, signIn, account } = dishonest(change);
    expect(await verdictOf(signIn())).toBe('sso_failed');
    expect(backend.session.current()).toBeNull();
    expect(account()).toBeUndefined();
  });

  it.each([
    ['the word "true"', 'true'],
    ['nothing', undefined],
    ['a number', 1],
  ])('with %s for a verified address has an unverified one', async (_what, email_verified) => {
    const { signIn } = dishonest(withClaims({ email_verified }));
    expect(await verdictOf(signIn())).toBe('email_verification_required');
  });

  it('is not had from a provider that is somebody else than it says, or does not answer', async () => {
    const another = meshWorld({
      askProvider: async (request, own) => {
        const answer = await own(request);
        const isMetadata = request.url.endsWith('openid-configuration');
        return isMetadata
          ? Response.json({ ...((await answer.json()) as object), issuer: 'https://evil.example' })
          : answer;
      },
    });
    expect(await verdictOf(another.signIn())).toBe('sso_failed');
    const silent = meshWorld({ askProvider: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await verdictOf(silent.signIn())).toBe('sso_failed');
  });

  it('is judged by the product’s clock, however far it is from the present', async () => {
    for (const now of [Date.UTC(2020, 0, 1), Date.UTC(2040, 0, 1)])
      expect(await verdictOf(meshWorld({ now }).signIn())).toBeNull();
  });
});

describe('the offer of an invitation', () => {
  it('is the role with what is given on top, and without what is held back (NET-06, NET-22)', async () => {
    const { backend, acceptance } = meshWorld();
    const labels = async (permission: string, effect: 'allow' | 'deny', roleId = 'role-admin') => {
      const { token } = backend.addInvitation({
        email: 'x@mail.example',
        assignments: [{ scope: berlin, roleIds: [roleId], overrides: [{ permission, effect }] }],
      });
      const preview = await acceptance.preview(token);
      return preview.kind === 'full' && preview.roles[0]?.permissions.map(({ label }) => label);
    };
    expect(await labels('members.invite', 'allow', 'role-member')).toEqual([
      'See the network and who is in it',
      'Invite users',
    ]);
    expect(await labels('firewall.manage', 'deny')).toEqual([
      'See the network and who is in it',
      'Manage nodes',
      'Invite users',
    ]);
  });
});

describe('without a sign-in', () => {
  it('nobody accepts, and everybody is told why (NET-02)', async () => {
    const { backend, acceptance, token } = meshWorld({ email: 'noah@partner.example' });
    const { id } = await acceptance.start(token);
    backend.setPolicy({ acceptance: { methods: [] } });
    expect(await acceptance.preview(token)).toMatchObject({ obstacle: 'sso_not_configured', methods: [] });
    expect(await verdictOf(acceptance.step(id, 'authenticate', { mode: 'sso' }))).toBe('sso_not_configured');
    backend.session.signInAs('noah');
    expect(await verdictOf(acceptance.step(id, 'confirm'))).toBe('sso_not_configured');
    backend.setPolicy({ acceptance: { methods: ['sso'] } });
    expect((await acceptance.step(id, 'confirm')).result).not.toBeNull();
  });
});

describe('an invitation of somebody who lost the right to invite', () => {
  it('is stopped at the preview and at the press (NET-14)', async () => {
    const { backend, acceptance, as, signIn, token } = meshWorld({ invitedBy: 'dario' });
    const { acceptance: begun } = await signIn();
    const { items } = await as('mira').members.list();
    const dario = items.find(({ userId }) => userId === 'dario')!;
    await as('mira').members.update(dario.id, { assignments: place('net-berlin') });
    expect(await acceptance.preview(token)).toMatchObject({
      obstacle: 'invitation_unusable',
      inviterName: 'Dario Conti',
    });
    expect(await verdictOf(acceptance.step(begun.id, 'confirm'))).toBe('invitation_unusable');
    expect(backend.exportWorld().members.some(({ invitationId }) => invitationId === begun.id)).toBe(false);
  });
});
