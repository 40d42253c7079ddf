import { make } from './make.ts';

/** Somebody's photo; their initials where there is none. Their name stands beside it. */
export function avatar(name: string, photoUrl: string | null, size: 'large' | '' = ''): HTMLElement {
  const face = make('span', { className: `avatar ${size}` });
  face.setAttribute('aria-hidden', 'true');
  if (photoUrl) face.append(make('img', { src: photoUrl, alt: '' }));
  else {
    const words = name.split(/\s+/).filter(Boolean);
    const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map(
      (word) => [...(word ?? '')][0] ?? '',
    );
    face.textContent = letters.join('').toLocaleUpperCase();
  }
  return face;
}

/** Shows in the bar of the product who is signed in. */
export function showWho(person: { readonly name: string; readonly photoUrl?: string | null } | null): void {
  const who = document.querySelector('#who');
  if (!who) return;
  who.replaceChildren(
    ...(person ? [avatar(person.name, person.photoUrl ?? null), person.name] : ['Signed out']),
  );
}
