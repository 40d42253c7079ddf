import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { brands } from '../brands.ts';
import type { Toolbar } from '../globals.ts';
import { page, readable } from '../page.ts';
import { closeScenes, scenesReached, shownScene } from '../shown-scene.ts';
import { tokenNotes } from '../token-notes.ts';
import { tokens, valueOf, type Token } from '../tokens.ts';
import { until } from '../stage.ts';
import { invitations } from '../worlds.ts';

export default { ...readable, title: 'Start/Theming lab', tags: ['!autodocs'] };

/** The three tokens that make a brand: for which property each is a value, and what is offered. */
const brandFields = [
  { name: '--invite-color-accent', property: 'color', label: 'Accent', type: 'color', value: '#1f5fd0' },
  { name: '--invite-radius', property: 'border-radius', label: 'Corners', type: 'text', value: '0.5em' },
  {
    name: '--invite-font-family',
    property: 'font-family',
    label: 'Typeface',
    type: 'text',
    value: 'system-ui, sans-serif',
  },
] as const;

/** The bench around which the tokens of a field hold. */
const benchOf = (field: Element): HTMLElement => field.closest<HTMLElement>('.bench')!;

function set(event: Event): void {
  const field = event.currentTarget as HTMLInputElement;
  const { property, value } = brandFields.find(({ name }) => name === field.name)!;
  const isValue = CSS.supports(property, field.value);
  field.setCustomValidity(isValue ? '' : `This is no value for ${property}: write it such as ${value}`);
  // What is half typed leaves the brand as it was.
  if (!field.reportValidity()) return;
  benchOf(field).style.setProperty(field.name, field.value);
  showRule(benchOf(field));
}

/** What a host writes to get what the bench shows. */
function showRule(bench: HTMLElement): void {
  const fields = [...bench.querySelectorAll<HTMLInputElement>('input[data-token]')];
  const lines = fields.map(({ name, value }) => `  ${name}: ${value};`);
  bench.querySelector('output')!.textContent = `:root {\n${lines.join('\n')}\n}`;
}

const bench = (toolbar: Toolbar): TemplateResult => html`
  <section class="bench" aria-labelledby="own-brand">
    <h2 id="own-brand">Your brand</h2>
    <form class="fields">
      ${brandFields.map(
        ({ name, label, type, value }) => html`
          <label>
            ${label} <code>${name}</code>
            <input data-token name=${name} type=${type} .value=${value} @input=${set} />
          </label>
        `,
      )}
    </form>
    <output ${ref((shown) => shown && showRule(benchOf(shown)))}></output>
    <div class="framed">${shownScene('bench form', { tag: 'invite-form' }, toolbar)}</div>
  </section>
`;

const sample = ({ name, property }: Token): TemplateResult =>
  html`<span class="swatch" data-token=${name} ${ref(paint)}
    >${property === 'font-family' ? 'Aa 123' : nothing}</span
  >`;

/** Shows a token as it holds where the sample stands. */
function paint(swatch: Element | undefined): void {
  if (!(swatch instanceof HTMLElement)) return;
  const token = tokens.find(({ name }) => name === swatch.dataset['token'])!;
  swatch.style.setProperty(token.property, valueOf(token));
}

const row = (token: Token): TemplateResult => html`
  <tr>
    <th scope="row"><code>${token.name}</code></th>
    <td>${sample(token)}</td>
    <td>${tokenNotes[token.name] ?? nothing}</td>
    <td><code>${token.fallback}</code></td>
  </tr>
`;

export const ThemingLab = {
  name: 'Theming lab',
  ...page(
    (toolbar) => html`
      <article class="reading wide">
        <h1>Theming lab</h1>
        <p class="lead">
          Accent, corners and typeface make a brand. All other colours derive from the accent, from the text
          colour of your page and from its light or dark scheme.
        </p>
        ${bench(toolbar)}
        <h2>Three brands</h2>
        <p>
          Those of <a href="./?path=/docs/docs-for-designers--docs" target="_top">For designers</a>, which has
          them to copy. The toolbar <strong>Theme</strong> dresses every story in them.
        </p>
        <div class="gallery three">
          ${brands.map(
            ({ theme, name, character }) => html`
              <section class="state" aria-label=${name}>
                <p class="caption"><strong>${name}</strong> <span class="quiet">${character}</span></p>
                <div
                  class="surroundings frame"
                  data-theme=${theme}
                  tabindex="0"
                  role="group"
                  aria-label="${name}, live"
                >
                  ${shownScene(`brand ${name}`, { tag: 'invite-list', prepare: invitations(3) }, toolbar)}
                </div>
              </section>
            `,
          )}
        </div>
        <h2>All tokens</h2>
        <p>
          Set them on <code>:root</code>, on a region or on one element. Samples show what holds here and now;
          the last column is what holds where you set nothing.
        </p>
        <div class="scroller" tabindex="0" role="group" aria-label="All tokens">
          <table class="tokens">
            <thead>
              <tr>
                <th scope="col">Token</th>
                <th scope="col">Sample</th>
                <th scope="col">What it is for</th>
                <th scope="col">Without it</th>
              </tr>
            </thead>
            <tbody>
              ${tokens.map(row)}
            </tbody>
          </table>
        </div>
      </article>
    `,
  ),
  beforeEach: closeScenes,
  play: async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
    await scenesReached();
    const field = canvasElement.querySelector<HTMLInputElement>('input[name="--invite-radius"]')!;
    for (const swatch of canvasElement.querySelectorAll<HTMLElement>('.swatch')) {
      const { property, fallback } = tokens.find(({ name }) => name === swatch.dataset['token'])!;
      // The paper shows through, and the typeface is the page's own.
      if (['transparent', 'inherit'].includes(fallback)) continue;
      const nothing = getComputedStyle(swatch.parentElement!).getPropertyValue(property);
      const shown = getComputedStyle(swatch).getPropertyValue(property);
      if (shown === nothing) throw new Error(`The sample of ${swatch.dataset['token']} shows nothing.`);
    }
    field.value = '1.5em';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const button = canvasElement
      .querySelector('invite-form')!
      .shadowRoot!.querySelector('[part=submit-button]')!;
    const { fontSize } = getComputedStyle(button);
    const expected = `${1.5 * parseFloat(fontSize)}px`;
    await until(() => getComputedStyle(button).borderRadius === expected, 'The corners stay as they were.');
    field.value = '24';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => field.validationMessage.includes('0.5em'), 'A number without a unit is taken.');
    const rule = canvasElement.querySelector('output')!.textContent;
    await until(() => rule.includes('--invite-radius: 1.5em;'), 'The rule holds what no browser takes.');
    field.value = '0.5em';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
};
