import type { ReactiveElement } from 'lit';
import { kindPlace, leadingPlacesOf, personPlace, rolePlace, type Asked } from './form-places.ts';
import type { PeoplePart } from './people-part.ts';
import type { Recipients } from './recipients.ts';

/** What the form says to what moves through its fields. */
export interface FieldFocusOptions {
  asked(): Asked;
  addresses(): Recipients;
  people(): PeoplePart | null;
}

/** Moves through the fields of the form. */
export class FieldFocus {
  readonly #host: ReactiveElement;
  readonly #options: FieldFocusOptions;

  constructor(host: ReactiveElement, options: FieldFocusOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Moves to the first field. */
  toFirst(): void {
    const { people } = this.#options.asked();
    if (people && people.kinds.length > 0) this.#options.people()?.focusKind();
    else this.toText();
  }

  /** Moves to the first field in which something is typed. */
  toText(): void {
    const { fields, leading } = this.#options.asked();
    const [first] = fields.slice(0, leading);
    if (first) this.#find(`#${personPlace(first.key)}`)?.focus();
    else this.#options.addresses().focus();
  }

  /** Moves to a place of the form. */
  toPlace(place: string): void {
    if (place === kindPlace) return this.#options.people()?.focusKind();
    const isRole = place === rolePlace;
    (isRole ? (this.#find('.role :checked') ?? this.#find('.role input')) : this.#find(`#${place}`))?.focus();
  }

  /** Whether a place stands above the address. */
  isLeading(place: string | undefined): boolean {
    return place !== undefined && leadingPlacesOf(this.#options.asked()).includes(place);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
