import { toInviteError, type ErrorCode, type InviteClient, type TenantPolicy } from 'invite-kit/contract';
import { facts } from '../facts.ts';
import { maySetLifetime } from './configuring.ts';
import type { Administrator } from '../standing.ts';

const day = 86_400;

const inDays = (seconds: number): number => Math.round(seconds / day);

/** Why the server did not take a lifetime. */
const refusals: Readonly<Partial<Record<ErrorCode, string>>> = {
  authentication_required: 'You are signed out. Sign in again, then save.',
  forbidden: 'Configuring the tenant is no longer part of your role. Ask an administrator.',
  offline: 'The server can’t be reached. Check your connection, then save again.',
};

/** The settings page: how people come in, and how long invitations live (INT-18). */
export function showSettings(administrator: Administrator): void {
  const form = document.querySelector<HTMLFormElement>('#lifetime');
  if (!form) return;
  const { policy } = administrator.tenant;
  const isOpen = maySetLifetime(administrator);
  const barrier = document.querySelector<HTMLElement>('#lifetime-barrier')!;
  barrier.hidden = isOpen;
  barrier.textContent = isOpen
    ? ''
    : 'You can look at this, but not change it: configuring the tenant is not part of your role. Ask an administrator.';
  showLifetime(form, policy, isOpen);
  document.querySelector('#settings')!.replaceChildren(
    ...facts([
      [
        'Second factor',
        policy.acceptance.mfa === 'required' ? 'Required before the first visit' : 'Not asked for',
      ],
      ['Password', `At least ${policy.acceptance.passwordMinLength} characters`],
      ['Custom roles', policy.roles.custom ? `Up to ${policy.roles.customMax}` : 'None'],
      ['Who invites', 'Whoever has the right, never more than they may do themselves'],
    ]),
  );
}

function showLifetime(form: HTMLFormElement, { invite }: TenantPolicy, isOpen: boolean): void {
  const field = form.querySelector('input')!;
  const present = String(inDays(invite.defaultTtlSeconds));
  // What somebody is typing stays when the page is brought up to date.
  if (field.value === field.defaultValue) field.value = present;
  field.defaultValue = present;
  field.min = String(inDays(invite.ttlMinSeconds));
  field.max = String(inDays(invite.ttlMaxSeconds));
  field.disabled = !isOpen;
  form.querySelector('button')!.hidden = !isOpen;
  form.querySelector('#days-help')!.textContent =
    `From ${field.min} to ${field.max}. For new and resent invitations; those that are out keep theirs.`;
}

/** Lets the form save what the lifetime is from now on. */
export function startSettings(client: InviteClient, saved: () => Promise<void>): void {
  const form = document.querySelector<HTMLFormElement>('#lifetime');
  if (!form) return;
  const field = form.querySelector('input')!;
  const error = form.querySelector('#days-error')!;
  const message = form.querySelector('#days-message')!;
  let isSaving = false;

  const save = async () => {
    const days = field.valueAsNumber;
    message.textContent = '';
    const isWrong = !Number.isInteger(days) || days < Number(field.min) || days > Number(field.max);
    error.textContent = isWrong ? `Enter whole days, from ${field.min} to ${field.max}.` : '';
    field.setAttribute('aria-invalid', String(isWrong));
    if (isWrong) {
      field.focus();
      return;
    }
    try {
      await client.tenant.updatePolicy({ invite: { defaultTtlSeconds: days * day } });
      message.textContent = `Saved. New invitations end after ${days === 1 ? '1 day' : `${days} days`}.`;
      field.defaultValue = field.value;
    } catch (thrown) {
      const { code } = toInviteError(thrown);
      error.textContent = refusals[code] ?? 'It was not saved. Nothing changed; save again.';
    }
    await saved();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSaving) return;
    isSaving = true;
    void save().finally(() => (isSaving = false));
  });
}
