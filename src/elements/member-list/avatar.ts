import { html, type TemplateResult } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { initials } from '../shared/person-cell.ts';
import { photoUrl } from './photo-url.ts';
import type { Member } from '../../contract/member.ts';

/** The photo of a person; initials where there is none, or while and when it does not come. */
export function avatar({ name, email, photoUrl: url }: Member): TemplateResult {
  const photo = photoUrl(url);
  return html`
    <span class="avatar" part="avatar">
      <span aria-hidden="true">${initials(displayName(name) ?? email)}</span>
      ${
        photo &&
        html`<img
          part="photo"
          alt=""
          src=${photo}
          referrerpolicy="no-referrer"
          decoding="async"
          @load=${show}
          @error=${hide}
        />`
      }
    </span>
  `;
}

const show = ({ target }: Event): void => (target as HTMLElement).classList.add('loaded');
const hide = ({ target }: Event): void => (target as HTMLElement).classList.remove('loaded');
