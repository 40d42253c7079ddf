import type { Tenant } from '../contract/tenant.ts';
import type { Caller, Outcome } from './caller.ts';

/** Why a run could not begin or go on, in a sentence, and what to do about it. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';

  constructor(
    readonly sentence: string,
    readonly nextStep: string,
  ) {
    super(`${sentence} ${nextStep}`);
  }
}

/** Asks for the tenant, as the first request of a run. Throws `CannotRun` when there is nothing to run against. */
export async function readTenant(caller: Caller, token: 'owner' | 'second' = 'owner'): Promise<Tenant> {
  const outcome = await caller.call('tenant.get');
  if (outcome.granted) return outcome.value;
  throw obstacleOf(outcome, token);
}

/** What stands in the way of a run, by the failure of its first request. */
function obstacleOf(
  outcome: Extract<Outcome<unknown>, { granted: false }>,
  token: 'owner' | 'second',
): CannotRun {
  const { exchange, error } = outcome;
  const { url, broken, status, answerHeaders, answer } = exchange;
  const option = token === 'owner' ? '--token' : '--second-token';
  if (broken !== null) return silence(url, broken);
  if (status === 401)
    return new CannotRun(
      `The token (${option}) is refused: ${url} answers 401 ${error.code}.`,
      'Give the token of an active member; a mock server makes one: POST /control/bearer/PERSON.',
    );
  if (status === 403)
    return new CannotRun(
      `The person of the token (${option}) may not come in: ${url} answers 403 ${error.code}.`,
      'Give the token of an active member of this tenant who has all rights.',
    );
  const type = answerHeaders['content-type'] ?? '';
  const isJson = /json/i.test(type) || !caresForHeaders(outcome);
  if (!isJson)
    return new CannotRun(
      `${url} answers ${status} with ${type || 'no media type'} where the contract says JSON.`,
      'Check the base address: it is what stands before /v1/.',
    );
  if (status === 404)
    return new CannotRun(
      `There is no such tenant: ${url} answers 404.`,
      'Check the id of the tenant (--tenant), and the base address: it is what stands before /v1/.',
    );
  if (error.code === 'contract_violation') {
    const paths = error.params['paths'];
    return new CannotRun(
      `${url} answers ${status}, but no tenant as the contract describes it${
        Array.isArray(paths) && paths.length > 0 ? `: look at ${paths.join(', ')}` : ''
      }.`,
      'Compare the answer with the schema "Tenant" of the OpenAPI document.',
    );
  }
  return new CannotRun(
    `${url} answers ${status} ${error.code}: ${answer.slice(0, 120)}`,
    'Look at the log of the backend; the first request of a run has to be answered with the tenant.',
  );
}

const caresForHeaders = ({ exchange }: Outcome<unknown>): boolean =>
  Object.keys(exchange.answerHeaders).length > 0;

function silence(url: string, broken: string): CannotRun {
  if (/CERT|TLS|SSL|certificate|self.signed/i.test(broken))
    return new CannotRun(
      `The certificate of ${url} is not trusted (${broken}).`,
      'Name the certificate of its authority in the variable NODE_EXTRA_CA_CERTS.',
    );
  if (/ENOTFOUND|EAI_AGAIN/.test(broken))
    return new CannotRun(`The host of ${url} is not known (${broken}).`, 'Check the base address (--base).');
  if (/no answer within/.test(broken))
    return new CannotRun(
      `${url} gives ${broken}.`,
      'Check that the backend is well, or give it more time with --timeout.',
    );
  return new CannotRun(
    `Nothing answers at ${url} (${broken}).`,
    'Check that the backend is running, and the host and port of the base address (--base).',
  );
}
