import type { Acceptance } from '../contract/acceptance.ts';
import type { Caller, Outcome } from './caller.ts';
import { demandGranted, demandThat, NotChecked } from './finding.ts';
import { takesOwnSignIn } from './obstacle.ts';
import { callbackIn, type OwnSignIn } from './own-sign-in.ts';
import type { Invited, Stage } from './stage.ts';

/** Somebody who has come in by an invitation of the check. */
export interface Joined extends Invited {
  readonly memberId: string | null;
  readonly token: string;
  /** The browser in which they joined. */
  readonly visitor: Caller;
  readonly acceptanceId: string;
  /** The last exchange of joining. */
  readonly last: Outcome<Acceptance>;
}

/** What people who come in have at hand. */
export interface JoiningAids {
  /** Makes the code of a second factor (RFC 6238) of a Base32 secret. */
  readonly oneTimeCode: ((secret: string, atMilliseconds: number) => string) | null;
  readonly ownSignIn: OwnSignIn | null;
}

/** More steps than any known way in has. */
const stepsMax = 8;

/** A password that nobody has, and that no rule about names or lengths refuses. */
const newPassword = (): string => `Conform-${crypto.randomUUID()}`;

/**
 * Opens a link in a browser of its own and takes the steps until its person is a member. Throws `NotChecked` where that
 * takes something that was not given, such as a way through the organisation's own sign-in.
 */
export async function joinTenant(stage: Stage, invited: Invited, aids: JoiningAids): Promise<Joined> {
  stage.demandJoinable();
  const token = await stage.tokenOf(invited);
  const visitor = await stage.visitor();
  let last = await visitor.call('acceptance.start', { body: { token } });
  let acceptance = demandGranted(last, 'the acceptance to begin');
  stage.keepSecret(acceptance.id);
  for (let step = 0; acceptance.result === null && step < stepsMax; step++) {
    const key = acceptance.currentStep;
    demandThat(key !== null, 'a step to take', 'none is left, and nobody is a member', last.exchange);
    const path = { id: acceptance.id, key };
    const data = await dataFor(stage, key, acceptance, invited, aids);
    last = await visitor.call('acceptance.step', { path, body: data === undefined ? {} : { data } });
    acceptance = demandGranted(last, `the step "${key}" to be taken`);
    const { redirectUrl } = acceptance;
    if (acceptance.result !== null || !redirectUrl || acceptance.currentStep !== key) continue;
    const shown = `"${redirectUrl.split('?')[0]}"`;
    demandThat(URL.canParse(redirectUrl), '"redirectUrl" to be an absolute URL', shown, last.exchange);
    acceptance = await signInThere(stage, visitor, redirectUrl, invited.email, aids);
  }
  demandThat(acceptance.result !== null, 'a membership', 'more steps than any way in has', last.exchange);
  const { memberId } = acceptance.result;
  return { ...invited, memberId, token, visitor, acceptanceId: acceptance.id, last };
}

/** Goes to the organisation's own sign-in, and comes back as who was invited. */
async function signInThere(
  stage: Stage,
  visitor: Caller,
  redirectUrl: string,
  email: string,
  { ownSignIn }: JoiningAids,
): Promise<Acceptance> {
  demandThat(ownSignIn !== null, 'no sign-in elsewhere', `one at ${new URL(redirectUrl).origin}`);
  const answer = callbackIn(await ownSignIn.answer(redirectUrl, email));
  for (const secret of [answer.state, answer.code ?? '']) stage.keepSecret(secret);
  const outcome = await visitor.call('acceptance.ssoCallback', { body: answer });
  const { acceptance } = demandGranted(outcome, 'the sign-in of the organisation to count');
  stage.keepSecret(acceptance.id);
  return acceptance;
}

async function dataFor(
  stage: Stage,
  key: string,
  { secondFactor }: Acceptance,
  { email }: Invited,
  { oneTimeCode }: JoiningAids,
): Promise<unknown> {
  switch (key) {
    case 'authenticate': {
      if (takesOwnSignIn(stage.facts.tenant.policy)) return { mode: 'sso' };
      const password = newPassword();
      stage.keepSecret(password);
      return { mode: 'create', name: 'Conny Form', password };
    }
    case 'temporary_password': {
      const { temporaryPassword } = await stage.mailTo(email);
      demandThat(!!temporaryPassword, 'a temporary password in the message', 'a message without one');
      return { password: temporaryPassword };
    }
    case 'new_password': {
      const password = newPassword();
      stage.keepSecret(password);
      return { password };
    }
    case 'mfa_enrol': {
      if (secondFactor?.state === 'keep_codes') return { recoveryCodesKept: true };
      if (!oneTimeCode)
        throw new NotChecked('A second factor has to be set up.', 'a way to make one-time codes');
      const secret = secondFactor?.secret;
      demandThat(!!secret, 'a secret to set up', 'none in the answer');
      stage.keepSecret(secret);
      return { code: oneTimeCode(secret, await stage.serverTime()) };
    }
    default:
      return undefined;
  }
}
