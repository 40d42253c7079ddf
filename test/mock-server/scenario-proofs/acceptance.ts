import { expect } from 'vitest';
import type { ScenarioName } from 'invite-kit/mock-server/scenarios';
import type { Proof, ScenarioStage } from '../scenario-stage.ts';
import { failureOf, tokenIn, verdictOf } from '../server-world.ts';
import { keptOut } from './rights.ts';

const newAccount = { mode: 'create', name: 'Lou Berg', password: 'river-stone-77-lantern' };

const deadLink =
  (code: string, params: object = {}): Proof =>
  async ({ client, token }) => {
    expect(token).not.toBe('');
    expect(await failureOf(client.acceptance.preview(token))).toMatchObject({ code, params });
    expect(await verdictOf(client.acceptance.start(token))).toBe(code);
  };

/** Whoever is signed in opens the link, and confirms at once. */
const confirming =
  (viewerMatch: string, code: string): Proof =>
  async ({ client, token, preview }) => {
    expect((await preview()).viewerMatch).toBe(viewerMatch);
    const { id } = await client.acceptance.start(token);
    expect(await verdictOf(client.acceptance.step(id, 'confirm'))).toBe(code);
  };

/** Begins an acceptance, proves who one is, and answers where that leads. */
async function comeIn({ client, token }: ScenarioStage, data: object, step = 'authenticate') {
  const { id } = await client.acceptance.start(token);
  return client.acceptance.step(id, step, data);
}

export const acceptanceProofs = {
  'minute-before-expiry': async (stage) => {
    expect((await stage.preview()).kind).toBe('full');
    stage.backend.clock.advance(59);
    expect((await stage.preview()).kind).toBe('full');
    stage.backend.clock.advance(1);
    await deadLink('invitation_expired')(stage);
  },
  'expired-link': async (stage) => {
    await deadLink('invitation_expired', { canRequestRenewal: true })(stage);
    await stage.client.acceptance.requestRenewal(stage.token);
    expect(stage.backend.mailbox.list()[0]?.to).toBe('olivia@northwind.example');
  },
  'revoked-link': deadLink('invitation_revoked'),
  'declined-link': deadLink('invitation_declined'),
  'used-link': deadLink('invitation_accepted'),
  'superseded-link': async (stage) => {
    await deadLink('invitation_superseded')(stage);
    const newer = stage.backend.mailbox.list().find(({ to }) => to === 'jo@mail.example');
    expect((await stage.client.acceptance.preview(tokenIn(newer?.link))).kind).toBe('full');
  },
  'unknown-link': deadLink('invitation_unusable'),

  'new-person': async (stage) => {
    expect(await stage.preview()).toMatchObject({ account: 'new', viewerMatch: 'anonymous', obstacle: null });
    const { id } = await comeIn(stage, newAccount);
    expect((await stage.client.acceptance.step(id, 'confirm')).result).not.toBeNull();
    expect((await stage.client.tenant.viewer()).email).toBe('lou@northwind.example');
  },
  'existing-account': async (stage) => {
    expect((await stage.preview()).account).toBe('existing');
    const { id } = await comeIn(stage, { mode: 'sign_in', password: stage.password });
    expect((await stage.client.acceptance.step(id, 'confirm')).result).not.toBeNull();
    expect((await stage.client.tenant.viewer()).userId).toBe('grace');
  },
  'wrong-account': confirming('mismatch', 'wrong_account'),
  'joined-already': confirming('already_member', 'already_member'),
  'own-invitation': confirming('self_invite', 'self_invite'),
  'unverified-address': confirming('match', 'email_verification_required'),
  'second-factor-required': async (stage) => {
    const { id, currentStep, secondFactor } = await comeIn(stage, newAccount);
    expect([currentStep, secondFactor?.state]).toEqual(['mfa_enrol', 'enrol']);
    expect(await verdictOf(stage.client.acceptance.step(id, 'confirm'))).toBe('invalid_state');
  },
  'single-sign-on-only': async (stage) => {
    expect((await stage.preview()).methods).toEqual(['sso']);
    expect(await verdictOf(comeIn(stage, newAccount))).not.toBeNull();
    expect((await comeIn(stage, { mode: 'sso' })).redirectUrl).toContain('/authorize?');
  },
  'sign-in-not-set-up': async (stage) => {
    expect((await stage.preview()).obstacle).toBe('sso_not_configured');
    const scope = { type: 'network', id: 'net-berlin' };
    const assignments = [{ scope, roleIds: ['role-member'], overrides: [] }];
    const work = stage.client.invitations.create({ email: 'x@partner.example', assignments });
    expect(await verdictOf(work)).toBe('sso_not_configured');
  },

  'held-people': async ({ client }) => {
    expect((await client.invitations.counts()).held).toBe(3);
    const { invitation } = await client.invitations.release('inv-lukas');
    expect([invitation.status, invitation.delivery.status]).toEqual(['pending', 'sent']);
  },
  'held-person-signs-in': keptOut('account_held'),
  'temporary-password': async (stage) => {
    expect((await stage.preview()).temporaryPassword).toBe('waiting');
    const { id, currentStep } = await comeIn(stage, { password: stage.password }, 'temporary_password');
    expect(currentStep).toBe('new_password');
    const own = { password: newAccount.password };
    expect((await stage.client.acceptance.step(id, 'new_password', own)).result).not.toBeNull();
  },
  'temporary-password-used': async (stage) => {
    expect(await stage.preview()).toMatchObject({ temporaryPassword: 'used', canRequestRenewal: true });
    const work = comeIn(stage, { password: stage.password }, 'temporary_password');
    expect(await failureOf(work)).toMatchObject({
      code: 'invalid_credentials',
      params: { temporaryPassword: 'used' },
    });
  },
  'temporary-password-expired': deadLink('invitation_expired', {
    canRequestRenewal: true,
    credential: 'temporary_password',
  }),
  'password-to-be-changed': async (stage) => {
    await keptOut('password_change_required')(stage);
    const { id } = await comeIn(stage, { password: stage.password }, 'temporary_password');
    await stage.client.acceptance.step(id, 'new_password', { password: newAccount.password });
    expect((await stage.client.tenant.viewer()).userId).toBe('mateo');
  },
  'deactivated-person': keptOut('account_deactivated'),
} satisfies Partial<Record<ScenarioName, Proof>>;
