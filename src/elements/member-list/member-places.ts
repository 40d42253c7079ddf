import { html, nothing, type TemplateResult } from 'lit';
import { isSameScope } from '../../contract/is-same-scope.ts';
import { flags } from '../../messages/en/flags.ts';
import { memberPlaces } from '../../messages/en/member-places.ts';
import { placesIn, placeTypesOf } from '../shared/places.ts';
import { flagSetStyles } from '../shared/flag-set.styles.ts';
import { memberPlacesStyles } from './member-places.styles.ts';
import { obstacleSentence } from './member-words.ts';
import { offeredPlaceActions, possiblePlaceActions, type PlaceOffer } from './place-actions.ts';
import { placeName, placeRights } from './place-words.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { ListController } from '../shared/list-controller.ts';
import type { ListFrame } from '../shared/list-frame.ts';
import type { Localize } from '../shared/localize.ts';
import type { MemberDesk } from './member-desk.ts';
import type { OfferSituation } from './offered-actions.ts';

/** What places add to the words and styles of the list. */
export const sections = { flags, memberPlaces } as Partial<Messages>;
export const styles = [flagSetStyles, memberPlacesStyles];

/** Places of one person up to which all are in view, and up to which the menu of a row names each. */
const fewPlaces = 3;

interface Surroundings {
  readonly list: ListController<'members'>;
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly state: () => InviteState;
}

/** A press on something that can be done. */
type Start = (offered: PlaceOffer) => void;

/**
 * People who have a role and permissions in each of several places, such as networks (NET-08, NET-22): a line for
 * each in the row, a filter, and what can be done about each.
 */
export class MemberPlaces {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Whether the names that a row needs are still on their way. */
  get isWaiting(): boolean {
    const { scopes, permissions, roles } = this.#around.state().resources;
    return [scopes, permissions, roles].some(({ value, status }) => !value && status !== 'failed');
  }

  /** The list with a column for places instead of the role, and a filter where there are several in sight. */
  frame(frame: ListFrame): ListFrame {
    const [person, , ...others] = frame.columns;
    return {
      ...frame,
      isWaiting: frame.isWaiting === true || this.isWaiting,
      columns: [person!, this.#label, ...others],
      choice: this.#renderFilter(),
    };
  }

  /** Where somebody is, as what, and with which permissions. */
  cell(member: Member): TemplateResult {
    const places = this.#placesOf(member);
    const [first, rest] = [places.slice(0, fewPlaces), places.slice(fewPlaces)];
    const { memberList, memberPlaces: words } = this.#around.messages();
    return html`<td class="places-cell" data-label=${this.#label}>
      ${
        places.length > 0
          ? html`<ul class="places" part="places">
              ${first.map((place) => html`<li part="place">${this.#renderPlace(place)}</li>`)}
            </ul>`
          : html`<span class="secondary">${memberList.none}</span>`
      }
      ${
        rest.length > 0
          ? html`<details class="more-places" part="more-places">
              <summary>${words.morePlaces(this.#around.localize.number(rest.length))}</summary>
              <ul class="places">
                ${rest.map((place) => html`<li part="place">${this.#renderPlace(place)}</li>`)}
              </ul>
            </details>`
          : nothing
      }
    </td>`;
  }

  /** Whether the row of a member has something to press beyond the name. */
  hasActions(member: Member): boolean {
    const { viewer, tenant } = this.#around.state().resources;
    return possiblePlaceActions(member, viewer.value, tenant.value).length > 0;
  }

  /** What can be done about each place. */
  offers(member: Member, situation: OfferSituation): readonly PlaceOffer[] {
    return offeredPlaceActions(member, situation);
  }

  /** The same for the menu of a row: where there are many places, the panel has more room for them. */
  menuOffers(member: Member, situation: OfferSituation): readonly PlaceOffer[] {
    const offers = this.offers(member, situation);
    const places = new Set(offers.map(({ place }) => place));
    return places.size > fewPlaces ? [] : offers;
  }

  /** What such an action is called where nothing else says which place it is about. */
  label({ action, place }: PlaceOffer, { isSelf }: Member): string {
    const { memberPlaces: words } = this.#around.messages();
    const name = placeName(this.#around.state(), words, place);
    if (action === 'changePlace') return words.changeIn(name);
    return isSelf ? words.leavePlace(name) : words.removeFrom(name);
  }

  /** Asks, does it, and tells of the outcome once. */
  async start(desk: MemberDesk, offered: PlaceOffer, member: Member, store: InviteStore): Promise<void> {
    const { action, place } = offered;
    if (action === 'changePlace') {
      const { PlaceChange } = await import('./place-change.ts');
      await new PlaceChange(desk, place, member, store).ask();
    } else {
      const { removeFromPlace } = await import('./place-removal.ts');
      await removeFromPlace(desk, place, member, store);
    }
    // Which places there are for them may have changed, too.
    if (member.isSelf) void store.refresh();
  }

  /** The part of the panel about one person: each place with what can be done, and why something can't. */
  renderSection(member: Member, offers: readonly PlaceOffer[], start: Start): TemplateResult {
    const { memberPlaces: words } = this.#around.messages();
    const places = this.#placesOf(member);
    return html`<section class="access" part="access" aria-labelledby="access-heading">
      <h4 id="access-heading">${words.heading}</h4>
      ${
        places.length > 0
          ? html`<ul class="places">
              ${places.map((place) => {
                const own = offers.filter((one) => isSameScope(one.place, place.scope));
                return html`<li part="place">
                  ${this.#renderPlace(place)} ${this.#renderOffers(own, member, start)}
                </li>`;
              })}
            </ul>`
          : html`<p class="secondary">${words.noPlace}</p>`
      }
    </section>`;
  }

  get #label(): string {
    const types = placeTypesOf(this.#around.state().resources.tenant.value);
    return this.#around.localize.list(types.map(({ label }) => label));
  }

  /** Where a member has a role; the place that is asked for first. */
  #placesOf({ assignments }: Member): readonly Assignment[] {
    const types = placeTypesOf(this.#around.state().resources.tenant.value);
    const everywhere = assignments.filter(
      ({ scope, roleIds }) => scope.type === 'tenant' && roleIds.length > 0,
    );
    const places = [...everywhere, ...placesIn(assignments, types)];
    const isAsked = ({ scope }: Assignment) => scope.id === this.#around.list.scopeId;
    return [...places.filter(isAsked), ...places.filter((one) => !isAsked(one))];
  }

  #renderPlace(place: Assignment) {
    const messages = this.#around.messages();
    const { memberPlaces: words } = messages;
    const state = this.#around.state();
    const { role, flags } = placeRights(state, messages, place);
    return html`
      <bdi class="place-name" part="place-name">${placeName(state, words, place.scope)}</bdi>
      <span class="secondary"><span aria-hidden="true">· </span><bdi part="place-role">${role}</bdi></span>
      ${
        flags.length > 0
          ? html`<bdi class="place-flags secondary" part="place-flags"
              >${this.#around.localize.list(flags)}</bdi
            >`
          : nothing
      }
    `;
  }

  #renderOffers(offers: readonly PlaceOffer[], member: Member, start: Start) {
    const messages = this.#around.messages();
    const { memberPlaces: words } = messages;
    const short = ({ action }: PlaceOffer) =>
      action === 'changePlace' ? words.change : member.isSelf ? words.leave : words.remove;
    const possible = offers.filter(({ obstacle }) => !obstacle);
    return html`
      ${
        possible.length > 0
          ? html`<div class="buttons">
              ${possible.map(
                (offered) =>
                  html`<button
                    class="button"
                    part="place-button"
                    type="button"
                    aria-label=${this.label(offered, member)}
                    @click=${() => start(offered)}
                  >
                    ${short(offered)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${offers
        .filter(({ obstacle }) => obstacle)
        .map(
          (offered) =>
            html`<p class="secondary" part="obstacle">
              <strong>${short(offered)}:</strong> ${obstacleSentence(messages, offered)}
            </p>`,
        )}
    `;
  }

  #renderFilter() {
    const { list, messages, state } = this.#around;
    const { memberPlaces: words } = messages();
    const types = placeTypesOf(state().resources.tenant.value);
    const isOffered = ({ type }: Scope) => types.some(({ key }) => key === type);
    const scopes = (state().resources.scopes.value ?? []).filter(isOffered);
    // One that was chosen can be taken back, also when it is the last one left.
    const isRefused = [401, 403].includes(list.list.error?.status ?? 0);
    if (isRefused || (scopes.length < 2 && !list.scopeId)) return nothing;
    return html`<div class="place-filter">
      <label class="visually-hidden" for="place">${words.filter(this.#label)}</label>
      <select
        id="place"
        class="control"
        part="place-select"
        @change=${({ target }: Event) => {
          list.scopeId = (target as HTMLSelectElement).value;
          list.filter(list.status);
        }}
      >
        <option value="" .selected=${!list.scopeId}>${words.all(this.#label)}</option>
        ${scopes.map(
          ({ id, name }) => html`<option value=${id} .selected=${id === list.scopeId}>${name}</option>`,
        )}
      </select>
    </div>`;
  }
}
