import type { IdentityChoice, IdentityOffer, MockBackend } from 'invite-kit/mock-server';
import { avatar } from './avatar.ts';
import { make } from './make.ts';

/** The organisation's own sign-in: people choose who they are, or refuse, and are sent back (SAL-36, NET-21). */
export async function startIdentityProvider(backend: MockBackend): Promise<void> {
  const text = document.querySelector('#identity-text');
  const form = document.querySelector<HTMLFormElement>('#identity');
  const people = document.querySelector('#identity-people');
  if (!text || !form || !people) return;
  const { identityProvider } = backend;
  const isOver = (thrown: unknown) => {
    const reason = thrown instanceof TypeError ? thrown.message : 'This sign-in is over.';
    text.textContent = `${reason} Go back to your invitation and begin again.`;
    form.hidden = true;
  };
  try {
    const { productName, offers, asksAnew } = await identityProvider.read(location.search);
    text.textContent = `${productName} asks who you are. It learns your name and your address, nothing else.`;
    people.replaceChildren(
      make('legend', {}, asksAnew ? 'Who are you this time?' : 'Who are you?'),
      ...offers.map((offer, index) => personChoice(offer, index, index === 0 && !asksAnew)),
      otherChoice(),
    );
    form.hidden = false;
  } catch (thrown) {
    isOver(thrown);
  }
  form.addEventListener('change', () => needAddress(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const choice = choiceIn(form, event.submitter);
    identityProvider.answer(location.search, choice).then(async (address) => {
      await backend.saved();
      location.assign(address);
    }, isOver);
  });
}

function personChoice({ name, email, isVerified }: IdentityOffer, index: number, checked: boolean): Node {
  const radio = make('input', { type: 'radio', name: 'who', required: true, value: email, checked });
  radio.dataset['verified'] = String(isVerified);
  const id = `who-${index}`;
  radio.id = id;
  return make(
    'label',
    { className: 'person', htmlFor: id },
    radio,
    avatar(name, null),
    make(
      'span',
      {},
      make('strong', {}, name),
      make('small', {}, email),
      ...(isVerified ? [] : [make('small', { className: 'unproven' }, 'Address not verified')]),
    ),
  );
}

function otherChoice(): Node {
  const other = make('input', { type: 'radio', name: 'who', required: true, value: '', id: 'who-other' });
  const email = make('input', { type: 'email', name: 'email', id: 'other-email', autocomplete: 'email' });
  // An address without a domain of two parts is none here.
  email.pattern = '[^@\\s]+@[^@\\s]+\\.[^@\\s]+';
  // Who only passes by on the way to the buttons has chosen nobody.
  email.addEventListener('input', () => {
    other.checked = true;
    email.required = true;
  });
  return make(
    'div',
    { className: 'person' },
    other,
    make(
      'span',
      {},
      make('label', { htmlFor: 'who-other' }, make('strong', {}, 'Somebody else')),
      make('label', { htmlFor: 'other-email' }, 'Address'),
      email,
    ),
  );
}

/** An address is needed from somebody else alone. */
function needAddress(form: HTMLFormElement): void {
  const email = form.querySelector<HTMLInputElement>('#other-email');
  const other = form.querySelector<HTMLInputElement>('#who-other');
  if (email && other) email.required = other.checked;
}

function choiceIn(form: HTMLFormElement, submitter: HTMLElement | null): IdentityChoice {
  if (submitter?.id === 'identity-refuse') return 'refuse';
  const chosen = form.querySelector<HTMLInputElement>('input[name=who]:checked');
  const email = chosen?.value || (form.querySelector<HTMLInputElement>('#other-email')?.value.trim() ?? '');
  return { email, isVerified: chosen?.dataset['verified'] !== 'false' };
}
