import { html, nothing, type ReactiveController, type ReactiveElement } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { roleCell } from '../shared/role-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import { deliveryNotice, expiryCell, groupCell, invitedCell } from '../shared/invitation/invitation-cells.ts';
import { invitationRow, tones, type RowLook, type RowWriter } from '../shared/invitation/invitation-row.ts';
import { personOf } from '../shared/invitation/person-of.ts';
import { deliveryCell } from './delivery-cell.ts';
import { DeliveryWatch } from './delivery-watch.ts';
import { flagsOf } from './flags-of.ts';
import { needsAccessColumns } from './needs-access-columns.ts';
import { obstacleWords } from './obstacle-words.ts';
import type { Invitation, InvitationStatus } from '../../contract/invitation.ts';
import type { Scope } from '../../contract/scope.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { ListDesk } from './invitation-menu.ts';
import type { ListFrame } from '../shared/list-frame.ts';

/** What these columns work with. */
interface Surroundings extends Pick<ListDesk, 'announcer' | 'list' | 'localize' | 'messages' | 'state'> {
  readonly copyLink: (invitation: Invitation) => void;
}

/** Which of the columns a tenant's policy asks for. */
interface Shape {
  /** Parts of the tenant in which rights hold, such as networks. */
  readonly places: readonly GroupType[];
  readonly groups: readonly GroupType[];
  readonly hasRights: boolean;
  readonly hasDelivery: boolean;
  readonly hasInviter: boolean;
  readonly hasNames: boolean;
}

/**
 * What a list of invitations shows beyond the usual (NET-24): where to, which rights, how it went out, and what stops
 * it; with a choice of one part of the tenant where there are several. What is shown follows the tenant's policy.
 */
export class AccessColumns implements ReactiveController {
  readonly #around: Surroundings;

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#around = around;
    const { list } = around;
    new DeliveryWatch(host, () => ({ rows: list.list.value ?? [], store: list.store }), this.#tellDelivery);
    host.addController(this);
  }

  /**
   * Asks for what these columns name things by, and no longer for a part of the tenant that is out of sight:
   * somebody else looks now, or has left it.
   */
  hostUpdate(): void {
    const { list, state } = this.#around;
    const { tenant, scopes } = state().resources;
    if (!needsAccessColumns(tenant.value?.policy, list.list.value ?? [])) return;
    void list.store?.load('scopes', 'permissions');
    const { value } = scopes;
    if (list.scopeId && value && !value.some(({ id }) => id === list.scopeId)) this.#choose('');
  }

  /** The frame of the usual list with these columns and the choice of a part of the tenant. */
  frame(frame: ListFrame): ListFrame {
    const shape = this.#shape;
    const { inviteList: words, inviteListAccess: more } = this.#around.messages();
    const [person, , ...rest] = frame.columns;
    const [expires, invited, actions] = rest.slice(-3);
    const place = this.#places.find(({ id }) => id === this.#around.list.scopeId);
    const { list } = this.#around;
    return {
      ...frame,
      choice: this.#renderChoice(),
      columns: [
        shape.hasNames || typeof person === 'string' ? person! : { ...person, label: more.address },
        ...shape.places.map(({ label }) => label),
        words.role,
        ...(shape.hasRights ? [more.rights] : []),
        ...shape.groups.map(({ label }) => label),
        words.status,
        expires!,
        ...(shape.hasDelivery ? [more.delivery] : []),
        invited!,
        actions!,
      ] as ListFrame['columns'],
      ...(place && !list.status && !list.text.trim() && { noMatch: more.noneIn(isolate(place.name)) }),
    };
  }

  row(writer: RowWriter, invitation: Invitation, look: RowLook) {
    const { places, groups, hasRights, hasDelivery, hasInviter } = this.#shape;
    const { words, state, localize } = writer;
    const { messages, copyLink } = this.#around;
    const deliveryWriter = { ...writer, messages: messages(), copyLink };
    const named = this.#withName(invitation);
    const openMenu: RowWriter['openMenu'] = (_, button, end) => writer.openMenu(invitation, button, end);
    return invitationRow({ ...writer, openMenu }, named, look, [
      places.map((type) => groupCell(writer, state, invitation, type, 'place-name')),
      roleCell(state, invitation, localize, words),
      hasRights ? this.#rightsCell(writer, invitation) : nothing,
      groups.map((type) => groupCell(writer, state, invitation, type)),
      this.#statusCell(writer, invitation, look.status),
      expiryCell(writer, invitation, look.status),
      hasDelivery ? deliveryCell(deliveryWriter, invitation, look.status, personOf(named, words)) : nothing,
      // Who sees nothing but their own knows who has sent it: a name in every row would say nothing (NET-23).
      invitedCell(writer, hasInviter ? invitation : { ...invitation, createdBy: null }),
    ]);
  }

  /** An open link is for nobody in particular: what tells it from another is when it was made. */
  #withName(invitation: Invitation): Invitation {
    const { email, name, createdAt } = invitation;
    const { localize, messages } = this.#around;
    if (email !== null || displayName(name) || !createdAt) return invitation;
    const when = localize.exactTime(Date.parse(createdAt));
    return { ...invitation, email: messages().inviteListAccess.openLinkOf(when) };
  }

  get #shape(): Shape {
    const { tenant, viewer } = this.#around.state().resources;
    const { policy } = tenant.value ?? {};
    const asked = policy?.scopeTypes.filter(({ perInvitation }) => perInvitation !== 'none') ?? [];
    const names: readonly string[] = ['name', 'given_name', 'family_name'];
    return {
      places: asked.filter(({ grantsAccess }) => grantsAccess),
      groups: asked.filter(({ grantsAccess }) => !grantsAccess),
      hasRights: policy?.roles.overrides === 'on_invitation',
      // Where mail is the only way, one that did not arrive says so below the status, and nothing else is to say.
      hasDelivery: !!policy?.delivery.showStatus && policy.delivery.channels.includes('link'),
      hasInviter: policy?.list.visibility !== 'own' || !!viewer.value?.systemAdmin,
      hasNames: !!policy?.invite.fields.some(({ key }) => names.includes(key)),
    };
  }

  /** Those parts of the tenant that the viewer knows of and can ask for. */
  get #places(): readonly Scope[] {
    const types = this.#shape.places.map(({ key }) => key);
    return this.#around.state().resources.scopes.value?.filter(({ type }) => types.includes(type)) ?? [];
  }

  #renderChoice() {
    const places = this.#places;
    const { list, localize, messages } = this.#around;
    if (places.length < 2 || !list.list.value || (list.list.value.length === 0 && !list.isFiltered))
      return nothing;
    const label = localize.list(this.#shape.places.map((type) => type.label));
    return html`<span class="place">
      <label class="visually-hidden" for="place">${label}</label>
      <select
        id="place"
        class="control"
        part="place-select"
        @change=${({ target }: Event) => this.#choose((target as HTMLSelectElement).value)}
      >
        <option value="" .selected=${list.scopeId === ''}>
          ${messages().inviteListAccess.everywhere(label)}
        </option>
        ${places.map(
          ({ id, name }) => html`<option value=${id} .selected=${id === list.scopeId}>${name}</option>`,
        )}
      </select>
    </span>`;
  }

  #rightsCell({ state, localize }: RowWriter, invitation: Invitation) {
    const { inviteListAccess: words } = this.#around.messages();
    const { roles, permissions } = state.resources;
    const flags = flagsOf(invitation, roles.value ?? [], permissions.value ?? []);
    const isKnown = roles.value && permissions.value;
    return html`<td class="rights" data-label=${words.rights}>
      ${
        flags.length > 0
          ? html`<bdi>${localize.list(flags.map(({ label }) => label))}</bdi>`
          : html`<span class="secondary">${isKnown ? words.noRights : nothing}</span>`
      }
    </td>`;
  }

  #statusCell(writer: RowWriter, invitation: Invitation, status: InvitationStatus) {
    const { inviteListAccess: words } = this.#around.messages();
    const obstacle =
      status === 'pending' ? obstacleWords(words, writer.state, writer.localize, invitation) : null;
    return html`<td class="state">
      ${statusPill(tones[status], writer.words[status])}
      ${this.#shape.hasDelivery ? nothing : deliveryNotice(writer, invitation, status)}
      ${
        obstacle === null
          ? nothing
          : html`<span class="error below" part="obstacle">${alertIcon} <span>${obstacle}</span></span>`
      }
    </td>`;
  }

  /** Status, search and order stay as they are. */
  #choose(scopeId: string): void {
    const { list } = this.#around;
    list.scopeId = scopeId;
    list.filter(list.status);
  }

  readonly #tellDelivery = (invitation: Invitation): void => {
    const { announcer, messages } = this.#around;
    const { inviteListAccess: words } = messages();
    const person = isolate(personOf(invitation, messages().inviteList));
    const isLost = ['failed', 'bounced'].includes(invitation.delivery.status);
    announcer.announce(isLost ? words.nowFailed(person) : words.nowSent(person));
  };
}
