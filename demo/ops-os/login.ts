import { toInviteError, type ErrorCode } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';

/** Why somebody is not let in, and what to do about it (OPS-06, OPS-26, OPS-29). */
const refusals: Readonly<Partial<Record<ErrorCode, string>>> = {
  invalid_credentials:
    'Address and password do not fit. A temporary password works once only: if you have used yours, ask an administrator for a new e-mail.',
  account_held:
    'Your account exists, but access was not released yet (Introduction Mode). You will get an e-mail when it is ready. If you expected it by now, ask an administrator.',
  account_deactivated: 'Your account is deactivated. Ask an administrator to reactivate you.',
  invitation_expired: 'Your temporary password has expired. Ask an administrator for a new e-mail.',
  rate_limited: 'Too many tries. Wait a while, then try again.',
};

/** The product's own sign-in page. Whoever comes with a temporary password goes on to set one of their own (OPS-25). */
export function startLogin({ session, saved }: MockBackend): void {
  const form = document.querySelector<HTMLFormElement>('#login');
  if (!form) return;
  const error = form.querySelector('#login-error')!;
  const [email, password] = ['email', 'password'].map((name) =>
    form.querySelector<HTMLInputElement>(`[name=${name}]`)!,
  ) as [HTMLInputElement, HTMLInputElement];
  const refuse = (words: string, field: HTMLInputElement) => {
    error.textContent = words;
    field.focus();
  };
  const signIn = async () => {
    error.textContent = '';
    if (email.value.trim() === '') return refuse('Enter your e-mail address.', email);
    if (password.value === '') return refuse('Enter your password.', password);
    try {
      const { mustChangePassword } = await session.signIn(email.value, password.value);
      await saved();
      location.assign(mustChangePassword ? './accept.html' : './dashboard.html');
    } catch (thrown) {
      const { code } = toInviteError(thrown);
      refuse(refusals[code] ?? 'OpsOS can’t be reached. Check your connection, then try again.', password);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void signIn();
  });
  // Before this, the browser would have sent the password in the address.
  form.querySelector('button')!.disabled = false;
}
