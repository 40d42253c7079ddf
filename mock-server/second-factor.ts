import type { Member, SecondFactorSetup } from 'invite-kit/contract';
import { Secret, TOTP } from 'otpauth';
import type { Exchange } from './exchange.ts';
import { sessionOf } from './sessions.ts';
import type { Account, StoredAcceptance, World } from './world.ts';

/** Seconds for which one code works. */
const period = 30;

/** Periods by which an authenticator's clock may be off, either way. */
const tolerance = 1;

const totp = (world: World, secret: string, label: string): TOTP =>
  new TOTP({ issuer: world.tenant.productName, label, algorithm: 'SHA1', digits: 6, period, secret });

/** A new secret of 160 bits in Base32. */
export const newFactorSecret = (): string => new Secret({ size: 20 }).base32;

/** The code that an authenticator with this secret shows at a moment (RFC 6238); for demos and tests. */
export const authenticatorCode = (secret: string, milliseconds: number): string =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period, secret }).generate({ timestamp: milliseconds });

/** The period in which a code is right about now, or `null` when it never is. */
export function periodOfCode(world: World, secret: string, code: string, now: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(world, secret, '').validate({ token, timestamp: now, window: tolerance });
  return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}

/** How a member stands with their second factor; `null` where the tenant has none. */
export const secondFactorOf = ({ policy }: World, account: Account | null): Member['mfa'] =>
  policy.acceptance.mfa === 'off'
    ? null
    : { required: policy.acceptance.mfa === 'required', enrolled: (account?.secondFactor ?? null) !== null };

/** How far somebody is with the step `mfa_enrol`, by what they have and what they have proven (INT-09). */
export type FactorState = 'enrol' | 'verify' | 'keep_codes' | 'done';

export function factorState({ secondFactor }: Account, isProven: boolean): FactorState {
  if (!secondFactor) return 'enrol';
  if (!isProven) return 'verify';
  return secondFactor.areCodesKept ? 'done' : 'keep_codes';
}

/** Whether the second factor was proven: by the browser's session, or in an acceptance of who has none. */
export function isFactorProven(
  { world, caller }: Pick<Exchange, 'world' | 'caller'>,
  account: Account,
  stored: StoredAcceptance | null,
): boolean {
  if (caller.isBearer && stored?.secondFactor.isProven) return true;
  return sessionOf(world, caller.sessionId, account.id)?.isFactorProven ?? false;
}

/** What the step `mfa_enrol` shows. The recovery codes come with the answer to the code, and never again. */
export function viewSecondFactor(
  world: World,
  { secondFactor: { secret } }: StoredAcceptance,
  account: Account,
  state: Exclude<FactorState, 'done'>,
  recoveryCodes: readonly string[] | null,
): SecondFactorSetup {
  return {
    state,
    secret: state === 'enrol' ? secret : null,
    uri: state === 'enrol' ? totp(world, secret, account.email).toString() : null,
    recoveryCodes: state === 'keep_codes' && recoveryCodes ? [...recoveryCodes] : null,
  };
}
