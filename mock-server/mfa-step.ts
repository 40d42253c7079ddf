import { SecondFactorData } from 'invite-kit/contract';
import type { Exchange } from './exchange.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, secondFactorLimit } from './failed-tries.ts';
import { Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import { factorState, isFactorProven, periodOfCode } from './second-factor.ts';
import { sessionOf } from './sessions.ts';
import type { Account, StoredAcceptance, StoredSecondFactor } from './world.ts';

/** What a step came to: fresh recovery codes, where there are some, and what it is called on the trail. */
interface FactorStep {
  readonly codes: readonly string[] | null;
  readonly name: 'mfa_enrol' | 'recovery_codes' | 'recovery_codes_renewed';
}

/**
 * The step `mfa_enrol` (INT-09): sets a second factor up with the code of an authenticator, or asks for the
 * code of one that is there. Recovery codes are in the answer to the code, which is once.
 */
export function takeSecondFactor(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  account: Account,
): FactorStep {
  const { world, now, body } = exchange;
  const data = checkInput(SecondFactorData, body.data, '/data');
  const state = factorState(account, isFactorProven(exchange, account, stored));
  if ('recoveryCodesKept' in data) {
    if (state !== 'keep_codes') throw new Refusal('invalid_state', { params: { status: state } });
    account.secondFactor!.areCodesKept = true;
    return { codes: null, name: 'recovery_codes' };
  }
  const about = `second-factor:${account.id}`;
  demandFewTries(world, about, secondFactorLimit, now);
  if (!isRight(exchange, stored, account, data.code)) {
    noteFailedTry(world, about, now);
    throw new Refusal('otp_invalid', { errors: [{ pointer: '/data/code', code: 'otp_invalid' }] });
  }
  forgetFailedTries(world, about);
  const session = sessionOf(world, exchange.caller.sessionId, account.id);
  if (session) session.isFactorProven = true;
  stored.secondFactor.isProven = true;
  return {
    codes: freshCodes(exchange, account),
    name: state === 'keep_codes' ? 'recovery_codes_renewed' : 'mfa_enrol',
  };
}

/** Recovery codes that nobody has kept yet are made anew for who comes back, because only their hashes are known. */
export const renewRecoveryCodes = (
  exchange: Exchange,
  stored: StoredAcceptance,
  account: Account,
): readonly string[] | null =>
  isFactorProven(exchange, account, stored) ? freshCodes(exchange, account) : null;

/** Whether a code is right; where nothing is set up yet, it sets it up. */
function isRight(exchange: Exchange, stored: StoredAcceptance, account: Account, code: string): boolean {
  const { world, now, secrets } = exchange;
  const { secondFactor } = stored;
  const present = account.secondFactor;
  const period = periodOfCode(world, present?.secret ?? secondFactor.secret, code, now);
  if (!present) {
    if (period === null) return false;
    account.secondFactor = {
      secret: secondFactor.secret,
      lastPeriod: period,
      recoveryHashes: [],
      areCodesKept: false,
    };
    secondFactor.codeHash = secrets.code!.hash;
    return true;
  }
  if (period !== null && period > present.lastPeriod) {
    present.lastPeriod = period;
    return true;
  }
  // An answer with the recovery codes got lost: whoever has set it up asks again with the same code.
  const isAgain = !present.areCodesKept && secrets.code!.hash === secondFactor.codeHash;
  if (isAgain && isFactorProven(exchange, account, stored)) return true;
  return useRecoveryCode(present, secrets.code!.recoveryHash);
}

/** Takes a recovery code, once. Whoever has one to use has kept them. */
function useRecoveryCode(secondFactor: StoredSecondFactor, hash: string): boolean {
  const index = secondFactor.recoveryHashes.indexOf(hash);
  if (index < 0) return false;
  secondFactor.recoveryHashes.splice(index, 1);
  secondFactor.areCodesKept = true;
  return true;
}

/** Fresh recovery codes in the place of those that nobody has kept; `null` where they are kept. */
function freshCodes({ secrets: { code } }: Exchange, { secondFactor }: Account): readonly string[] | null {
  if (!secondFactor || secondFactor.areCodesKept || !code) return null;
  secondFactor.recoveryHashes = code.fresh.map(({ hash }) => hash);
  return code.fresh.map(({ secret }) => secret);
}
