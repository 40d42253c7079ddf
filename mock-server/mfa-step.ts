import { SecondFactorData } from 'invite-kit/contract';
import type { Exchange } from './exchange.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, secondFactorLimit } from './failed-tries.ts';
import { Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import { newFactorSecret, periodOfCode } from './second-factor.ts';
import type { Account, StoredAcceptance, World } from './world.ts';

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
      ? codesAgain(exchange, factor, account, data.code)
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

/**
 * An answer with the recovery codes got lost: the code that set it up brings fresh ones, in the place of those,
 * and so does a newer one.
 */
function codesAgain(
  { world, now, secrets }: Exchange,
  factor: Factor,
  account: Account,
  code: string,
): Proof {
  const present = account.secondFactor;
  if (!present) return null;
  const period = periodOfCode(world, present.secret, code, now);
  const isFresh = period !== null && period > present.lastPeriod;
  if (!isFresh && secrets.code?.hash !== factor.codeHash) return null;
  if (isFresh) present.lastPeriod = period;
  return { codes: giveCodes(secrets, present) };
}

/**
 * How far the second factor is when somebody begins: who comes signed in was asked for it when they signed in; but
 * whoever has set one up and has not kept the recovery codes yet goes on there.
 */
export function factorAtStart({ acceptances }: World, account: Account | null): Factor {
  const unkept = acceptances.findLast(
    (one) => account && one.accountId === account.id && one.secondFactor.state === 'keep_codes',
  );
  if (unkept && account?.secondFactor) return { ...unkept.secondFactor };
  return { secret: newFactorSecret(), state: account?.secondFactor ? 'done' : 'open', codeHash: null };
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
