import { html, type TemplateResult } from 'lit';
import { page, readable } from '../page.ts';
import { until } from '../stage.ts';
import { wordSections, type Word } from '../word-list.ts';

export default { ...readable, title: 'Start/Content guide', tags: ['!autodocs'] };

const row = ({ key, text, isMade }: Word): TemplateResult => html`
  <tr data-words="${key} ${text}">
    <th scope="row"><code>${key}</code></th>
    <td class=${isMade ? 'made' : 'plain'}>${text}</td>
  </tr>
`;

/** Leaves only the rows whose key or words contain what is typed, and opens the sections that they are in. */
function filter(event: Event): void {
  const { value } = event.currentTarget as HTMLInputElement;
  const wanted = value.trim().toLowerCase();
  const guide = (event.currentTarget as HTMLElement).closest('.guide')!;
  for (const one of guide.querySelectorAll<HTMLElement>('tr[data-words]'))
    one.hidden = !one.dataset['words']!.toLowerCase().includes(wanted);
  for (const section of guide.querySelectorAll('details')) {
    section.hidden = !section.querySelector('tr[data-words]:not([hidden])');
    section.open = wanted !== '' && !section.hidden;
  }
}

export const ContentGuide = {
  name: 'Content guide',
  ...page(
    () => html`
      <article class="reading wide guide">
        <h1>Content guide</h1>
        <p class="lead">
          Every word that the kit says, by its key. To say one in your own way, give it to the provider:
          <code>provider.words = { inviteForm: { heading: 'Bring your crew' } }</code>
        </p>
        <h2>How it speaks</h2>
        <ul>
          <li>Sentence case, plain words, short sentences. No exclamation marks, no apologies.</li>
          <li>A failure says what happened and what to do next, and whether anything was lost.</li>
          <li>A button says what it does: “Send invitation”, never “OK”.</li>
          <li>People are named. “Remove Stan Staff?”, not “Remove this user?”.</li>
        </ul>
        <p class="find">
          <label>Find a key or a word <input type="search" @input=${filter} /></label>
          <span class="quiet">‹name› stands for what is known only at the time.</span>
        </p>
        ${wordSections.map(
          ([section, words]) => html`
            <details>
              <summary><code>${section}</code> <span class="quiet">${words.length} words</span></summary>
              <table class="tokens words">
                <thead>
                  <tr>
                    <th scope="col">Key</th>
                    <th scope="col">English</th>
                  </tr>
                </thead>
                <tbody>
                  ${words.map(row)}
                </tbody>
              </table>
            </details>
          `,
        )}
      </article>
    `,
  ),
  play: async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
    const shown = () => canvasElement.querySelectorAll('tr[data-words]:not([hidden])').length;
    const all = shown();
    const field = canvasElement.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = 'inviteForm.heading';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => shown() > 0 && shown() < all, 'Nothing is left out.');
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
};
