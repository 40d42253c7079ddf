import type { ArgTypes } from '@storybook/web-components-vite';
import { manualOf, type Described, type ElementManual } from './manifest.ts';
import { tokens } from './tokens.ts';

type ArgType = NonNullable<ArgTypes[string]>;

/** The world of a story answers these; a control could only break it. */
const fromWorld = ['base-url', 'tenant-id', 'demo', 'token'];

/** Name of the control that fills a slot. */
export const slotArg = (name: string): string => (name ? `slot ${name}` : 'slot');

function argType(category: string, one: Described, control: ArgType['control'] = false): ArgType {
  return {
    name: one.name || '(default)',
    ...(one.description ? { description: one.description } : {}),
    control,
    table: {
      category,
      ...(one.type ? { type: { summary: one.type.text } } : {}),
      ...(one.default === undefined ? {} : { defaultValue: { summary: one.default } }),
    },
  };
}

function attributeType(attribute: Described): ArgType {
  const kind = attribute.type?.text === 'boolean' ? 'boolean' : 'text';
  return argType('Attributes', attribute, fromWorld.includes(attribute.name) ? false : { type: kind });
}

/**
 * Each with a name of its own: a slot, a part and an attribute may be called the same, and Storybook's own reading of
 * the manifest keeps only the last of them.
 */
const section = (
  list: readonly Described[] | undefined,
  name: (one: Described) => string,
  make: (one: Described) => ArgType,
): ArgTypes => Object.fromEntries((list ?? []).map((one) => [name(one), make(one)]));

const isChoice = ({ type }: Described) => /^('[^']*'( \| )?)+$/.test(type?.text ?? '');

function choices(list: readonly Described[] | undefined): ArgTypes {
  const found = (list ?? []).filter(isChoice);
  return section(
    found,
    ({ name }) => name,
    (one) => ({
      ...argType('Attributes', one, { type: 'select' }),
      options: [...one.type!.text.matchAll(/'([^']*)'/g)].map(([, option]) => option),
    }),
  );
}

/** The tokens that all elements share, each with a control. */
const sharedTokens: ArgTypes = section(
  tokens.map(({ name, fallback }) => ({ name, default: fallback })),
  ({ name }) => name,
  (one) => {
    const isColor = one.name.startsWith('--invite-color-');
    return argType('Tokens of all elements', one, { type: isColor ? 'color' : 'text' });
  },
);

function argTypesOf(manual: ElementManual): ArgTypes {
  return {
    ...section(manual.attributes, ({ name }) => name, attributeType),
    ...choices(manual.attributes),
    ...section(
      manual.slots,
      ({ name }) => slotArg(name),
      (one) => argType('Slots', one, { type: 'text' }),
    ),
    ...section(
      manual.events,
      ({ name }) => `event ${name}`,
      (one) => argType('Events', one),
    ),
    ...section(
      manual.cssProperties,
      ({ name }) => name,
      (one) => argType('Tokens of this element', one, { type: 'text' }),
    ),
    ...sharedTokens,
    ...section(
      manual.cssStates,
      ({ name }) => `state ${name}`,
      (one) => argType('States', one),
    ),
    ...section(
      manual.cssParts,
      ({ name }) => `part ${name}`,
      (one) => argType('Parts', one),
    ),
  };
}

/** What a story of an element can be given, from the manifest: attributes, slots and tokens have controls. */
export const extractArgTypes = (tagName: string): ArgTypes => argTypesOf(manualOf(tagName));

/** The first lines of an element's page. */
export const extractComponentDescription = (tagName: string): string => manualOf(tagName).description ?? '';
