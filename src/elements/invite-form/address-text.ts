import { html, nothing } from 'lit';

/** An address that can shorten in its middle: the domain stays, the part before it gives way. */
export function addressText(text: string) {
  const at = text.lastIndexOf('@');
  const name = at > 0 ? text.slice(0, at) : text;
  const domain = at > 0 ? html`<span>${text.slice(at)}</span>` : nothing;
  return html`<bdi class="address"
    ><span class=${name.length > 8 ? 'long' : ''}>${name}</span>${domain}</bdi
  >`;
}
