import { html, nothing, type TemplateResult } from 'lit';
import { optionalPermissions } from '../../policy/optional-permissions.ts';
import { placeTypesOf } from '../shared/places.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';

export { rolePlaces } from '../../messages/en/role-places.ts';

/** Says that roles count in single places, such as networks, and what can be added there person by person (NET-06). */
export const placeNote = (
  messages: Messages,
  localize: Localize,
  { resources }: InviteState,
): TemplateResult =>
  html`${placeTypesOf(resources.tenant.value).map(({ key, label }) => {
    const { rolePlaces: words } = messages;
    const isChosen = resources.tenant.value?.policy.roles.overrides !== 'none';
    const flags = isChosen
      ? optionalPermissions(resources.permissions.value ?? [], resources.roles.value ?? [], key)
      : [];
    const names = localize.list(flags.map((flag) => flag.label));
    return html`<p class="secondary" part="place-note">
      ${words.onePlace(label)} ${flags.length > 0 ? words.flags(label, names) : nothing}
    </p>`;
  })}`;
