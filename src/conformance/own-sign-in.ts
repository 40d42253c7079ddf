import * as z from 'zod/mini';
import type { SsoCallbackInput } from '../contract/acceptance-input.ts';
import { askControl, ControlFailure, type ControlReach } from './control-address.ts';

/** Signs people in at the organisation's own sign-in, in place of its page. */
export interface OwnSignIn {
  /**
   * Answers the page at `redirectUrl`, an absolute URL, as somebody whose address the organisation vouches for. Fulfils
   * with the absolute URL that they are sent back to, with `state` and `code` in its query. Rejects with a
   * `ControlFailure`.
   */
  answer(redirectUrl: string, email: string): Promise<string>;
}

const Answered = z.object({ returnUrl: z.string() });

/** Behind an address that takes `POST {"redirectUrl", "email"}` and answers `{"returnUrl"}`. */
export const ownSignInAt = (address: string, reach: ControlReach): OwnSignIn => ({
  async answer(redirectUrl, email) {
    const body = JSON.stringify({ redirectUrl, email });
    const answered = z.safeParse(
      Answered,
      await askControl(new URL(address), 'sign-in', reach, { method: 'POST', body }),
    );
    if (!answered.success || !URL.canParse(answered.data.returnUrl))
      throw new ControlFailure(`The sign-in at ${address} answers no "returnUrl": check the address.`);
    return answered.data.returnUrl;
  },
});

/** What stands in the query of the page that somebody was sent back to. Throws a `ControlFailure`. */
export function callbackIn(returnUrl: string): SsoCallbackInput {
  if (!URL.canParse(returnUrl))
    throw new ControlFailure(
      `The own sign-in leads back to "${returnUrl.split('?')[0]}", which has to be an absolute URL: check what answers it.`,
    );
  const { searchParams } = new URL(returnUrl);
  const given = (name: string) => searchParams.get(name) ?? undefined;
  return { state: given('state') ?? '', code: given('code'), error: given('error'), iss: given('iss') };
}
