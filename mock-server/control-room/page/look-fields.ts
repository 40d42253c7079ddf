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
    for (const { id, value } of [language, theme]) {
      if (value.trim() === '') changed.searchParams.delete(id);
      else changed.searchParams.set(id, value.trim());
    }
    try {
      told(lookOf(changed));
      history.replaceState(null, '', changed);
      for (const field of [language, theme]) field.setCustomValidity('');
    } catch (thrown) {
      const wrong = (thrown as Error).message.includes('language') ? language : theme;
      wrong.setCustomValidity((thrown as Error).message);
      wrong.reportValidity();
    }
  };
  for (const field of [language, theme]) field.addEventListener('change', follow);
  const look = lookOf(address);
  Object.assign(language, { value: look.language ?? '' });
  Object.assign(theme, { value: look.theme ?? '' });
  told(look);
}
