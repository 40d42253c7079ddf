import { html, nothing } from 'lit';

/** An address that can shorten in its middle: the domain stays, the part before it gives way. */
export function addressText(text: string) {
  const at = text.lastIndexOf('@');
  const domain = at > 0 ? html`<span class="domain">${text.slice(at)}</span>` : nothing;
  return html`<bdi class="address"><span>${at > 0 ? text.slice(0, at) : text}</span>${domain}</bdi>`;
}
