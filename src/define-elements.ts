import { version } from './version.ts';

/** An element class of the kit. */
export interface InviteElementClass extends CustomElementConstructor {
  /** The tag it has when nobody asks for another. */
  readonly tagName: string;
}

export interface DefineOptions {
  /** Put before every tag with a dash: `prefix: 'acme'` makes `<acme-invite-form>`. */
  readonly prefix?: string;
  /** Where to register; the page's registry unless told. */
  readonly registry?: CustomElementRegistry;
}

const origins = new WeakMap<CustomElementConstructor, InviteElementClass>();

/**
 * Registers element classes. Never throws for a tag that is taken: the same class is fine, another
 * one is left alone with one warning.
 */
export function defineElements(
  elements: readonly InviteElementClass[],
  { prefix, registry = customElements }: DefineOptions = {},
): void {
  for (const element of elements) {
    const tag = prefix ? `${prefix}-${element.tagName}` : element.tagName;
    const taken = registry.get(tag);
    if (!taken) {
      // A registry takes a class once, so each further tag gets a class of its own.
      const own = registry.getName(element) === null ? element : class extends element {};
      origins.set(own, element);
      registry.define(tag, own);
    } else if (origins.get(taken) !== element) {
      console.warn(
        `invite-kit ${version}: <${tag}> is registered already, by another copy of the kit or by the page. ` +
          'That one stays. Load the kit once, or call define({ prefix }) for tags of your own.',
      );
    }
  }
}
