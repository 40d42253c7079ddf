import type { Preview } from '@storybook/web-components-vite';
import type { PresetName } from 'invite-kit/mock-server';

type Items = readonly (readonly [value: string, title: string])[];

/** The first choice of each toolbar leaves a story as it was written. */
export const asWritten = 'as-written';

const choices = {
  preset: [
    [asWritten, 'Product of the story'],
    ['isp-os', 'ISP-OS'],
    ['sales-os', 'SalesOS'],
    ['intelli-auth', 'IntelliAuth'],
    ['mesh-network', 'Lattice Mesh'],
    ['ops-os', 'OpsOS'],
  ],
  identity: [
    [asWritten, 'Person of the story'],
    ['owner', 'The one who may do all'],
    ['manager', 'Somebody who may invite some'],
    ['reader', 'Somebody who may not invite'],
    ['outsider', 'An account that is no member'],
    ['nobody', 'Signed out'],
  ],
  theme: [
    ['light', 'Light'],
    ['dark', 'Dark'],
    ['desk', 'Brand: Desk'],
    ['console', 'Brand: Console'],
    ['studio', 'Brand: Studio'],
    ['forced', 'Forced colours, imitated'],
  ],
  language: [
    ['en', 'English'],
    ['de', 'German dates and numbers'],
    ['ar', 'Arabic dates and numbers'],
    ['en-XA', 'Pseudo: longer, accented'],
    ['ar-XB', 'Pseudo: right to left'],
  ],
  direction: [
    ['auto', 'Of the language'],
    ['ltr', 'Left to right'],
    ['rtl', 'Right to left'],
  ],
  density: [
    ['comfortable', 'Comfortable'],
    ['compact', 'Compact'],
    ['touch', 'Touch'],
  ],
  width: [
    ['full', 'Whole width'],
    ['320px', '320 px: small phone'],
    ['480px', '480 px: side panel'],
    ['768px', '768 px: tablet'],
    ['1024px', '1024 px: page'],
  ],
  clock: [
    [asWritten, 'Time of the story'],
    ['hour', 'One hour later'],
    ['before-end', 'One minute before the next end'],
    ['day', 'One day later'],
    ['week', 'Eight days later'],
  ],
  fault: [
    [asWritten, 'Faults of the story'],
    ['slow', 'Slow: 2 seconds each'],
    ['offline', 'Offline'],
    ['server-error', 'Server error'],
    ['rate-limited', 'Too many requests, wait 30 s'],
    ['signed-out', 'Session has ended'],
    ['forbidden', 'Forbidden'],
    ['malformed', 'A page instead of data'],
    ['writes-fail', 'Reads work, writes fail'],
    ['lost-answer', 'Writes take effect, answers get lost'],
  ],
  motion: [
    ['system', 'As the system says'],
    ['reduced', 'Reduced'],
  ],
  room: [
    ['closed', 'Control room closed'],
    ['open', 'Control room open'],
  ],
} as const satisfies Record<string, Items>;

/** What a product is called. */
export const productName = (preset: PresetName): string =>
  choices.preset.find(([value]) => value === preset)![1];

type Choices = typeof choices;
/** What the toolbars say: one chosen value each. */
export type Toolbar = { readonly [Name in keyof Choices]: Choices[Name][number][0] };

type Icon = NonNullable<NonNullable<NonNullable<Preview['globalTypes']>[string]['toolbar']>['icon']>;

const looks: Record<keyof Choices, readonly [title: string, icon: Icon]> = {
  preset: ['Product', 'box'],
  identity: ['Person', 'user'],
  theme: ['Theme', 'paintbrush'],
  language: ['Language', 'globe'],
  direction: ['Direction', 'transfer'],
  density: ['Density', 'menu'],
  width: ['Width', 'mobile'],
  clock: ['Clock', 'time'],
  fault: ['Fault', 'lightning'],
  motion: ['Motion', 'play'],
  room: ['Control room', 'controls'],
};

const names = Object.keys(choices) as (keyof Choices)[];

/** A toolbar that nobody has touched says nothing, and its first choice goes back to that. */
export const globalTypes: NonNullable<Preview['globalTypes']> = Object.fromEntries(
  names.map((name) => {
    const [title, icon] = looks[name];
    const [first, ...others] = choices[name];
    const items = [
      { title: first[1], type: 'reset' as const },
      ...others.map(([value, label]) => ({ value, title: label })),
    ];
    // All of them have no room for words in a window of 1280 px: a pointer is told the name, a screen reader the choice
    // too, and the menu marks it.
    return [name, { name: title, description: title, toolbar: { icon, items, dynamicTitle: false } }];
  }),
);

/** What the toolbars say; a value that is not one of theirs, from an old link perhaps, counts as the first choice. */
export function toolbarOf(globals: Readonly<Record<string, unknown>>): Toolbar {
  const chosen = names.map((name) => {
    const known = choices[name].map(([value]): string => value);
    const value = globals[name];
    return [name, typeof value === 'string' && known.includes(value) ? value : known[0]];
  });
  return Object.fromEntries(chosen) as Toolbar;
}
