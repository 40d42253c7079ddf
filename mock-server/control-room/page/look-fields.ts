import type { PageLook } from '../page-look.ts';
import { lookOf } from './open-state.ts';

/**
 * Shows and changes in the head of the page which language and theme the link to a state names. The page itself speaks
 * English; of the themes it has `light` and `dark`, and passes on any other. Throws a `TypeError` for an address that
 * names what is none.
 */
export function showLook(address: URL, listener: (look: PageLook) => void): void {
  const language = document.querySelector<HTMLInputElement>('#language')!;
  const theme = document.querySelector<HTMLInputElement>('#theme')!;
  const told = (look: PageLook) => {
    if (look.theme) document.documentElement.dataset['theme'] = look.theme;
    else delete document.documentElement.dataset['theme'];
    listener(look);
  };
  const follow = () => {
    const changed = new URL(location.href);
    for (const field of [language, theme]) {
      const value = field.value.trim();
      field.setCustomValidity(problemIn(field.id, value));
      if (value === '') changed.searchParams.delete(field.id);
      else changed.searchParams.set(field.id, value);
    }
    const wrong = [language, theme].find(({ validity }) => !validity.valid);
    if (wrong) return void wrong.reportValidity();
    told(lookOf(changed));
    history.replaceState(null, '', changed);
  };
  for (const field of [language, theme]) field.addEventListener('change', follow);
  const look = lookOf(address);
  Object.assign(language, { value: look.language ?? '' });
  Object.assign(theme, { value: look.theme ?? '' });
  told(look);
}

/** What is wrong with a language or a theme, in a sentence; empty for nothing. */
function problemIn(name: string, value: string): string {
  if (value === '') return '';
  const address = new URL(location.href);
  address.search = String(new URLSearchParams({ [name]: value }));
  try {
    lookOf(address);
    return '';
  } catch (thrown) {
    return (thrown as Error).message;
  }
}
