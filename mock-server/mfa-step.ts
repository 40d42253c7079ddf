import { SecondFactorData } from 'invite-kit/contract';
import type { Exchange } from './exchange.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, secondFactorLimit } from './failed-tries.ts';
import { Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import { periodOfCode } from './second-factor.ts';
import type { Account, StoredAcceptance } from './world.ts';

/**
 * The step `mfa_enrol` (INT-09): sets a second factor up with the code of an authenticator, or asks for the
 * code of one that is there. Answers the recovery codes where there are new ones, which is once.
 */
export function takeSecondFactor(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  account: Account,
): readonly string[] | null {
  const { world, now, body } = exchange;
  const data = checkInput(SecondFactorData, body.data, '/data');
  const factor = stored.secondFactor;
  if ('recoveryCodesKept' in data) {
    if (factor.state !== 'keep_codes')
      throw new Refusal('invalid_state', { params: { status: factor.state } });
    factor.state = 'done';
    return null;
  }
  const about = `second-factor:${account.id}`;
  demandFewTries(world, about, secondFactorLimit, now);
  const result =
    factor.state === 'keep_codes'
      ? codesAgain(exchange, factor, account)
      : prove(exchange, factor, account, data.code);
  if (!result) {
    noteFailedTry(world, about, now);
    throw new Refusal('otp_invalid', { errors: [{ pointer: '/data/code', code: 'otp_invalid' }] });
  }
  forgetFailedTries(world, about);
  return result.codes;
}

/** Recovery codes that nobody has kept yet are made anew for who comes back, because only their hashes are known. */
export const renewRecoveryCodes = (
  { secrets }: Exchange,
  { secondFactor }: StoredAcceptance,
  account: Account,
): readonly string[] | null =>
  secondFactor.state === 'keep_codes' && account.secondFactor
    ? giveCodes(secrets, account.secondFactor)
    : null;

type Factor = StoredAcceptance['secondFactor'];
type Proof = { readonly codes: readonly string[] | null } | null;

/** An answer with the recovery codes got lost: the code that set it up brings fresh ones, in the place of those. */
function codesAgain({ secrets }: Exchange, factor: Factor, account: Account): Proof {
  const isSame = secrets.code?.hash === factor.codeHash;
  return isSame && account.secondFactor ? { codes: giveCodes(secrets, account.secondFactor) } : null;
}

function prove({ world, now, secrets }: Exchange, factor: Factor, account: Account, code: string): Proof {
  const present = account.secondFactor;
  const period = periodOfCode(world, present?.secret ?? factor.secret, code, now);
  if (!present) {
    if (period === null) return null;
    account.secondFactor = { secret: factor.secret, lastPeriod: period, recoveryHashes: [] };
    factor.state = 'keep_codes';
    factor.codeHash = secrets.code!.hash;
    return { codes: giveCodes(secrets, account.secondFactor) };
  }
  const isFresh = period !== null && period > present.lastPeriod;
  const recovery = present.recoveryHashes.indexOf(secrets.code!.recoveryHash);
  if (!isFresh && recovery < 0) return null;
  if (isFresh) present.lastPeriod = period;
  else present.recoveryHashes.splice(recovery, 1);
  factor.state = 'done';
  return { codes: null };
}

function giveCodes(
  { code }: Exchange['secrets'],
  secondFactor: NonNullable<Account['secondFactor']>,
): readonly string[] {
  secondFactor.recoveryHashes = code!.fresh.map(({ hash }) => hash);
  return code!.fresh.map(({ secret }) => secret);
}
