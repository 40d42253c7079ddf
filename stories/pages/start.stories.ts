import { html } from 'lit';
import { manuals } from '../manifest.ts';
import { page, readable } from '../page.ts';

export default { ...readable, title: 'Start/Start here', tags: ['!autodocs'] };

const idOf = (tag: string): string => `elements-${tag}--docs`;

export const StartHere = {
  ...page(
    () => html`
      <article class="reading">
        <h1>invite-kit</h1>
        <p class="lead">
          Elements for inviting people into a team. Everything here is alive: each story has a backend of its
          own that keeps every rule, so press, type and send as you like. Nobody else sees it, and nothing
          leaves this page.
        </p>

        <h2>The elements</h2>
        <dl class="entries">
          ${manuals
            .filter(({ tagName }) => tagName !== 'invite-provider')
            .map(
              ({ tagName, summary = '' }) => html`
                <div>
                  <dt><a href="./?path=/docs/${idOf(tagName)}" target="_top">${tagName}</a></dt>
                  <dd>${summary}</dd>
                </div>
              `,
            )}
        </dl>

        <h2>What you can do here</h2>
        <dl class="entries">
          <div>
            <dt>See a state</dt>
            <dd>
              Open an element and choose a story: loading, empty, every error, one row and ten thousand. Under
              <a href="./?path=/story/states-invite-list--isp-os" target="_top">States</a> they stand side by
              side, for each element in each product.
            </dd>
          </div>
          <div>
            <dt>Change what is around it</dt>
            <dd>
              The toolbar above changes the product, the person, the theme, the language and its direction,
              density, width, the time, what goes wrong, and motion. It acts on every story and on these
              pages.
            </dd>
          </div>
          <div>
            <dt>Change the element</dt>
            <dd>Below a story, “Controls” sets attributes, slots and tokens. “Actions” lists its events.</dd>
          </div>
          <div>
            <dt>Make it yours</dt>
            <dd>
              Three tokens make a brand: try them in the
              <a href="./?path=/story/start-theming-lab--theming-lab" target="_top">theming lab</a>.
            </dd>
          </div>
          <div>
            <dt>Check a word</dt>
            <dd>
              Every word that the kit says is in the
              <a href="./?path=/story/start-content-guide--content-guide" target="_top">content guide</a>, by
              its key.
            </dd>
          </div>
          <div>
            <dt>Hand over what you see</dt>
            <dd>
              The address of this page holds the story and all toolbars. Copy it. To hand over what was done
              as well – another person, a later time, a failure of one operation – open the control room in
              the toolbar, and copy its link to this state.
            </dd>
          </div>
        </dl>
      </article>
    `,
  ),
  name: 'Start here',
};
