import { ControlFailure, type ControlReach, type OwnSignIn } from 'invite-kit/conformance';

/** Answers the sign-in page of a mock server's provider by sending its form. */
export const mockSignIn = ({ fetch, headers }: ControlReach): OwnSignIn => ({
  async answer(redirectUrl, email) {
    const form = new URLSearchParams({ who: 'other', email, answer: 'continue' });
    const init = { method: 'POST', body: form, redirect: 'manual', headers: { ...headers } } as const;
    const { origin, pathname } = new URL(redirectUrl);
    const page = `${origin}${pathname}`;
    const response = await fetch(redirectUrl, init).catch((cause: unknown) => {
      throw new ControlFailure(`Nothing answers at the sign-in page ${page}: give --sign-in.`, { cause });
    });
    const back = response.headers.get('location');
    if (back === null || !URL.canParse(back, page))
      throw new ControlFailure(
        `The sign-in page ${page} answers ${response.status}, and sends nobody back: give --sign-in.`,
      );
    return new URL(back, page).href;
  },
});
