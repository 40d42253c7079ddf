import manifest from 'invite-kit/custom-elements.json' with { type: 'json' };

/** Something that an element has and that has a name: an attribute, an event, a slot, a part. */
export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

/** What the manifest says of an element. */
export interface ElementManual {
  readonly tagName: string;
  readonly summary?: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

interface ManifestFile {
  readonly modules: readonly { readonly declarations?: readonly Partial<ElementManual>[] }[];
}

/** The manifest as Storybook takes it. */
export const manifestFile: ManifestFile = manifest;

/** Every element of the kit, in the order of the alphabet. */
export const manuals: readonly ElementManual[] = manifestFile.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter((declaration): declaration is ElementManual => declaration.tagName !== undefined);

/** Throws where there is no such element. */
export function manualOf(tagName: string): ElementManual {
  const manual = manuals.find((one) => one.tagName === tagName);
  if (!manual) throw new TypeError(`The manifest knows no <${tagName}>: run \`npm run manifest\`.`);
  return manual;
}
