import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './pages.ts';

interface Named {
  readonly name: string;
}

/** As much of an element's manifest as pages speak of. */
export interface Manual {
  readonly attributes: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly events?: readonly Named[];
}

const file = JSON.parse(readFileSync(resolve(root, 'custom-elements.json'), 'utf8')) as {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
};
const declarations = file.modules.flatMap((module) => module.declarations ?? []);
const names = (list: readonly Named[] = []): ReadonlySet<string> => new Set(list.map(({ name }) => name));

/** What the manifest says of each element, by tag. */
export const manuals: ReadonlyMap<string, Manual> = new Map(
  declarations.flatMap((one) =>
    one.tagName === undefined
      ? []
      : [
          [
            one.tagName,
            {
              attributes: names(one.attributes),
              slots: names(one.slots),
              parts: names(one.cssParts),
              states: names(one.cssStates),
              events: names(one.events),
            },
          ] as const,
        ],
  ),
);

/** The shared tokens: every `--invite-…` that a style of the kit reads. */
export const sharedTokens: ReadonlySet<string> = new Set(
  readdirSync(resolve(root, 'src/elements'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.styles.ts'))
    .flatMap((name) => [
      ...readFileSync(resolve(root, 'src/elements', name), 'utf8').matchAll(/var\(\s*(--invite-[a-z-]+)/g),
    ])
    .map(([, name]) => name!),
);

/** Every custom property that a page may set. */
export const customProperties: ReadonlySet<string> = new Set([
  ...sharedTokens,
  ...declarations.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
]);
