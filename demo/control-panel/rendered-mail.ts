import { parseMail } from '../trusted-types.ts';

/**
 * The HTML part of a mail as a mail program shows it, in a root of its own. Its inline styles are
 * carried over one by one, because the page's policy allows none in markup.
 */
export function renderedMail(html: string): HTMLElement {
  const box = document.createElement('div');
  const root = box.attachShadow({ mode: 'open' });
  const { body } = parseMail(html);
  for (const element of [body, ...body.querySelectorAll<HTMLElement>('[style]')]) {
    const style = element.getAttribute('style');
    if (style === null) continue;
    element.removeAttribute('style');
    element.dataset['style'] = style;
  }
  const page = document.createElement('div');
  page.append(...document.importNode(body, true).childNodes);
  page.dataset['style'] = body.dataset['style'] ?? '';
  root.append(page);
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style']!;
    delete element.dataset['style'];
  }
  return box;
}
