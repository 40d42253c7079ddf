import { invitationFaults } from '../../policy/check-invitation-fields.ts';
import { describeReason } from '../shared/describe-error.ts';
import {
  groupPlace,
  notePlace,
  personPlace,
  placeOf,
  placesOf,
  rolePlace,
  type Asked,
} from './form-places.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { DetailsPart } from './details-part.ts';
import type { PeoplePart } from './people-part.ts';
import type { Refusal } from './invitation-sender.ts';

/** What the form says to what is wrong in its fields. */
export interface FieldProblemsOptions {
  messages(): Messages;
  state(): InviteState;
  asked(): Asked;
  details(): DetailsPart | null;
  people(): PeoplePart | null;
  /** What would be sent now, but for the address. */
  input(): InvitationInput;
  /** What the server found wrong, by place. */
  faults(): ReadonlyMap<string, Refusal>;
}

/**
 * What is wrong in the places below the address: by the policy once somebody tried to send, and by the server's word
 * until the place changes.
 */
export class FieldProblems {
  readonly #options: FieldProblemsOptions;
  /** Whether somebody tried to send although something is missing. */
  isIncomplete = false;

  constructor(options: FieldProblemsOptions) {
    this.#options = options;
  }

  /** What is wrong in a place, in words, or `null`. */
  readonly at = (place: string): string | null => {
    const [tenant, fault] = [this.#tenant, this.#missingAt(place) ?? this.#options.faults().get(place)];
    if (!fault || !tenant) return null;
    const { details, people } = this.#options;
    const special = details()?.describe(place, fault, tenant) ?? people()?.describe(place, fault);
    if (special) return special;
    return fault.code === 'required'
      ? this.#describeMissing(place)
      : describeReason(this.#options.messages(), fault.code, fault.params);
  };

  /** The first place from the top in which something is wrong, with its words. */
  get first(): { readonly place: string; readonly words: string } | null {
    for (const place of placesOf(this.#options.asked())) {
      const words = this.at(place);
      if (words !== null) return { place, words };
    }
    return null;
  }

  get #tenant(): Tenant | null {
    return this.#options.state().resources.tenant.value;
  }

  #describeMissing(place: string): string {
    const { noRole, noNote, noChoice, missing } = this.#options.messages().inviteForm;
    const { fields, groups, details } = this.#options.asked();
    const group = [...groups, details?.placeType].find((type) => type && groupPlace(type.key) === place);
    if (group) return noChoice(group.label);
    if (place === rolePlace) return noRole;
    if (place === notePlace) return noNote;
    return missing[fields.find(({ key }) => personPlace(key) === place)?.key ?? 'name'];
  }

  #missingAt(place: string): Refusal | null {
    const tenant = this.#tenant;
    if (!tenant || (!this.isIncomplete && place !== notePlace)) return null;
    const [input, asked] = [this.#options.input(), this.#options.asked()];
    const roles = this.#options.state().resources.roles.value ?? [];
    const fault = invitationFaults(input, tenant.policy, roles).find(
      ({ pointer = '' }) => placeOf(pointer, input, asked) === place,
    );
    // A note that is too long is said while it is typed; that it is missing, when somebody tried.
    if (!fault && this.isIncomplete) return this.#options.people()?.faultAt(place, tenant.policy) ?? null;
    if (!fault || (!this.isIncomplete && fault.reason !== 'too_long')) return null;
    return { code: fault.reason, params: fault.params };
  }
}
