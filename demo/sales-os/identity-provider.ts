import type { MockBackend } from 'invite-kit/mock-server';
import { avatar } from '../avatar.ts';
import { make } from '../make.ts';

/** The organisation's own sign-in: shows whom it vouches for, and sends them back (SAL-36). */
export async function startIdentityProvider(backend: MockBackend): Promise<void> {
  const text = document.querySelector('#identity-text');
  const box = document.querySelector<HTMLElement>('#identity-person');
  const button = document.querySelector<HTMLButtonElement>('#identity-continue');
  if (!text || !box || !button) return;
  const state = new URLSearchParams(location.search).get('state') ?? '';
  const isOver = () => {
    text.textContent = 'This sign-in is over. Go back to your invitation and begin again.';
    box.hidden = true;
    button.hidden = true;
  };
  const person = await backend.ssoPerson(state);
  if (!person) {
    isOver();
    return;
  }
  const { name, email } = person;
  text.textContent = 'SalesOS asks who you are. It learns your name and your address, nothing else.';
  box.replaceChildren(
    avatar(name, null),
    make('div', {}, make('strong', {}, name), make('small', {}, email)),
  );
  box.hidden = false;
  button.hidden = false;
  button.addEventListener('click', () => {
    backend.finishSso(state).then(async (page) => {
      await backend.saved();
      location.assign(page);
    }, isOver);
  });
}
