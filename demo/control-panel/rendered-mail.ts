import { parseMail } from '../trusted-types.ts';

/**
 * The HTML part of a mail as a mail program shows it, in a root of its own. Its inline styles are
 * set one by one, because the page's policy allows none in markup; the mails of the mock server
 * escape all text in them, so `style="` is an attribute wherever it stands. `handleLink` hears of a link that is
 * followed.
 */
export function renderedMail(html: string, handleLink: () => void): HTMLElement {
  const { body, dir } = parseMail(html.replaceAll(' style="', ' data-style="'));
  const box = document.createElement('div');
  // A mail has a direction of its own, whatever that of the page.
  box.dir = dir || 'ltr';
  const page = document.createElement('div');
  page.dataset['style'] = body.dataset['style'] ?? '';
  page.append(...document.importNode(body, true).childNodes);
  box.attachShadow({ mode: 'open' }).append(page);
  for (const element of [page, ...page.querySelectorAll<HTMLElement>('[data-style]')]) {
    element.style.cssText = element.dataset['style']!;
    delete element.dataset['style'];
  }
  for (const link of page.querySelectorAll('a')) link.addEventListener('click', handleLink);
  return box;
}
