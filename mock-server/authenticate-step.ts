import { AuthenticateData, type AuthenticateData as Data } from 'invite-kit/contract';
import { canSignIn, checkPassword, textFieldMaxLength } from 'invite-kit/policy';
import { accountByEmail, memberOf } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, passwordLimit } from './failed-tries.ts';
import { newAccount } from './new-records.ts';
import { demand, Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import { randomId } from './secrets.ts';
import type { Account, StoredInvitation, World } from './world.ts';

/**
 * Proves who the invited person is: by a new account for the invited address, or by its password
 * (ISP-13). The address always comes from the invitation. Answers the account, or `sso` when the organisation has to
 * prove it. Who was deactivated cannot sign in, and is told so once the password is right (SAL-32).
 */
export function authenticate(
  exchange: Exchange<'acceptance.step'>,
  invitation: StoredInvitation,
): Account | 'sso' {
  const data = checkInput(AuthenticateData, exchange.body.data, '/data');
  const method = ({ create: 'password', sign_in: 'sign_in', sso: 'sso' } as const)[data.mode];
  demandMethod(exchange.world, method);
  if (data.mode === 'sso') return 'sso';
  // A password belongs to an address, and an open link has none.
  if (invitation.email === null) throw unsupported(method);
  return data.mode === 'create'
    ? createAccount(exchange, invitation.email, data)
    : signIn(exchange, invitation.email);
}

/** Goes on where the tenant has a way to sign in; one that has none is not set up yet (NET-02). */
export function demandMethod(
  { policy: { acceptance } }: World,
  method: World['policy']['acceptance']['methods'][number],
): void {
  if (acceptance.methods.length === 0) throw new Refusal('sso_not_configured');
  if (!acceptance.methods.includes(method)) throw unsupported(method);
}

const unsupported = (method: string): Refusal =>
  new Refusal('not_supported', { params: { capability: `accept.${method}` } });

function createAccount(
  { world, secrets }: Exchange,
  email: string,
  data: Extract<Data, { mode: 'create' }>,
): Account {
  const name = data.name.trim();
  const pointer = '/data/name';
  if (name === '') throw new Refusal('required', { errors: [{ pointer, code: 'required' }] });
  if ([...name].length > textFieldMaxLength) {
    const params = { max: textFieldMaxLength };
    throw new Refusal('too_long', { params, errors: [{ pointer, code: 'too_long', params }] });
  }
  const { tenant, policy } = world;
  const context = [email, email.split('@')[0]!, name, tenant.name, tenant.productName];
  demand(checkPassword(data.password, { minLength: policy.acceptance.passwordMinLength, context }));
  // The holder of the link may know that there is an account; the preview says so too.
  if (accountByEmail(world, email)) throw new Refusal('conflict', { params: { account: 'existing' } });
  const password = secrets.password!.asNew;
  // Whoever holds the link has read the mail, so the address is proven.
  const account = newAccount({ id: randomId('usr'), name, email, password });
  world.accounts.push(account);
  return account;
}

function signIn({ world, now, secrets }: Exchange, email: string): Account {
  const account = accountByEmail(world, email);
  const about = `password:${account?.id ?? email}`;
  demandFewTries(world, about, passwordLimit, now);
  const tried = secrets.password?.asKept;
  if (!account?.password || !tried || tried.hash !== account.password.hash) {
    noteFailedTry(world, about, now);
    throw new Refusal('invalid_credentials');
  }
  forgetFailedTries(world, about);
  demand(canSignIn(memberOf(world, account.id)));
  return account;
}
