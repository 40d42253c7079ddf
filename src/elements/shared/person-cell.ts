import { html, nothing, type TemplateResult } from 'lit';

export interface PersonCell {
  /** `null` when only the address is known. */
  readonly name: string | null;
  readonly email: string;
  /** A word behind the name, such as "You". */
  readonly badge?: string | null;
}

/** Who a row is about: initials, name, address below it. */
export const personCell = ({ name, email, badge }: PersonCell): TemplateResult => html`
  <span class="person">
    <span class="avatar" part="avatar" aria-hidden="true">${initials(name ?? email)}</span>
    <span class="person-text">
      <bdi class="person-name">${name ?? breakable(email)}</bdi>
      ${badge ? html`<span class="badge">${badge}</span>` : nothing}
      ${name ? html`<bdi class="person-email secondary">${breakable(email)}</bdi>` : nothing}
    </span>
  </span>
`;

/** A text with an address, which breaks before its domain if it has to. */
export function breakable(text: string) {
  const at = text.lastIndexOf('@');
  return at < 0 ? text : html`${text.slice(0, at)}<wbr />${text.slice(at)}`;
}

/** The first letters of the first and the last word. */
export function initials(text: string): string {
  const words = text.split(/[\s@._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0]!, text.includes('@') ? words[1]! : words.at(-1)!] : words;
  return letters.map((word) => [...word][0]!.toLocaleUpperCase()).join('');
}
