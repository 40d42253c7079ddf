import { html, nothing, type TemplateResult } from 'lit';
import { manuals, type Described, type ElementManual } from '../manifest.ts';
import { page, readable } from '../page.ts';

export default { ...readable, title: 'Reference/Behaviour', tags: ['!autodocs'] };

/** A sentence of the manual, with what is code between its backticks. */
const sentence = (text = ''): unknown =>
  text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));

const table = (
  caption: string,
  list: readonly Described[] | undefined,
  columns: (one: Described) => readonly unknown[],
  heads: readonly string[],
): TemplateResult | typeof nothing =>
  list?.length
    ? html`
        <h3>${caption}</h3>
        <table class="tokens words">
          <thead>
            <tr>
              ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${list.map(
              (one) => html`
                <tr>
                  <th scope="row"><code>${one.name || '(default)'}</code></th>
                  ${columns(one).map((cell) => html`<td>${cell}</td>`)}
                </tr>
              `,
            )}
          </tbody>
        </table>
      `
    : nothing;

const each = (
  title: string,
  lead: unknown,
  has: (manual: ElementManual) => boolean,
  content: (manual: ElementManual) => unknown,
): TemplateResult => html`
  <article class="reading wide">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    <nav aria-label="Elements">
      ${manuals.filter(has).map(({ tagName }) => html`<a href="#${tagName}"><code>${tagName}</code></a> `)}
    </nav>
    ${manuals.filter(has).map(
      (manual) => html`
        <h2 id=${manual.tagName}><code>&lt;${manual.tagName}&gt;</code></h2>
        ${content(manual)}
      `,
    )}
  </article>
`;

export const Events = page(() =>
  each(
    'Events',
    html`Facts are in the past tense. What ends in <code>-request</code> is asked before it is done: cancel it
      with <code>preventDefault()</code> and nothing happens. All of them bubble, so one listener on the page
      hears them.`,
    ({ events = [] }) => events.length > 0,
    ({ events }) =>
      table(
        'Events',
        events,
        ({ type, description }) => [html`<code>${type?.text}</code>`, sentence(description)],
        ['Event', 'Class', 'When'],
      ),
  ),
);

export const PartsAndSlots = page(() =>
  each(
    'Parts, slots and states',
    html`Slots take what your page says. Parts are styled with <code>invite-list::part(row)</code>, states
      with <code>invite-list:state(loading)</code>.`,
    ({ cssParts = [], slots = [] }) => cssParts.length + slots.length > 0,
    ({ cssParts, slots, cssStates, cssProperties }) => [
      table('Slots', slots, ({ description }) => [sentence(description)], ['Slot', 'What it is for']),
      table('Own tokens', cssProperties, ({ description }) => [sentence(description)], [
        'Token',
        'What it is for',
      ]),
      table('States', cssStates, ({ description }) => [sentence(description)], ['State', 'When']),
      table('Parts', cssParts, ({ description }) => [sentence(description)], ['Part', 'What it is']),
    ],
  ),
);

/** What keys do, in the words of the elements. Tab and Shift+Tab go on and back everywhere. */
const keys: readonly (readonly [place: string, rows: readonly (readonly [keys: string, does: string])[]])[] =
  [
    [
      'Everywhere',
      [
        [
          'Tab, Shift + Tab',
          'To the next control, and back. Focus is never lost: after a removal it goes to the next row.',
        ],
        ['Enter, Space', 'Presses what has focus.'],
        ['Escape', 'Closes the menu, the dialog or the panel that is open, and goes back to what opened it.'],
      ],
    ],
    [
      'Addresses in the form',
      [
        ['Enter, comma, blank', 'Takes what is typed as an address.'],
        ['Arrow keys', 'Go from one address to the next.'],
        ['Enter or F2 on an address', 'Edits it.'],
        ['Delete, Backspace', 'Removes it.'],
      ],
    ],
    [
      'Menu of a row, menu of a role',
      [
        ['Enter, Space, Arrow down', 'Opens it at its first entry.'],
        ['Arrow up', 'Opens it at its last entry.'],
        ['Arrow up, Arrow down', 'To the next entry; after the last comes the first.'],
        ['Home, End', 'To the first, to the last.'],
      ],
    ],
    [
      'Role matrix while a role is edited',
      [
        ['Arrow up, Arrow down', 'From one permission to the next in the column of the role.'],
        ['Home, End', 'To the first permission, to the last.'],
        ['Space', 'Gives or takes the permission.'],
        ['Escape', 'Leaves the role; asks first when something is not saved.'],
      ],
    ],
  ];

export const KeyboardMap = page(
  () => html`
    <article class="reading wide">
      <h1>Keyboard map</h1>
      <p class="lead">Everything can be done without a pointer.</p>
      ${keys.map(
        ([place, rows]) => html`
          <h2>${place}</h2>
          <table class="tokens words">
            <thead>
              <tr>
                <th scope="col">Keys</th>
                <th scope="col">What they do</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([key, does]) =>
                  html`<tr>
                    <th scope="row">${key}</th>
                    <td>${does}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        `,
      )}
    </article>
  `,
);
