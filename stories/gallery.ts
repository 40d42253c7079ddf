import type { StoryObj } from '@storybook/web-components-vite';
import type { PresetName } from 'invite-kit/mock-server';
import { html } from 'lit';
import type { ElementState } from './element-states.ts';
import { productName } from './globals.ts';
import { says as hears } from './hands.ts';
import { page } from './page.ts';
import { closeScenes, openScenes, shownScene } from './shown-scene.ts';

/** All states of an element in a product side by side, each in a world of its own. */
export const gallery = (tag: string, preset: PresetName, states: readonly ElementState[]): StoryObj => ({
  ...page(
    (toolbar) => html`
      <article class="reading wide">
        <h1><code>&lt;${tag}&gt;</code> in ${productName(preset)}</h1>
        <p class="lead">
          Each of these has a world of its own: what you do in one changes no other. The toolbars change all
          of them.
        </p>
        <div class="gallery">
          ${states.map(
            ({ title, hint, says: _says, args, ...scene }) => html`
              <section class="state" aria-label=${title}>
                <p class="caption"><strong>${title}</strong> <span class="quiet">${hint}</span></p>
                <div class="frame" tabindex="0" role="group" aria-label="${title}, live">
                  ${shownScene(title, { ...scene, tag, preset }, toolbar, args)}
                </div>
              </section>
            `,
          )}
        </div>
      </article>
    `,
  ),
  // One element is on this page many times, which no page of a product does.
  parameters: { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } },
  beforeEach: closeScenes,
  play: async () => {
    const open = await openScenes();
    for (const { title, says } of states) {
      const stage = open.get(title)!;
      await stage.reached.catch((error: unknown) => {
        throw new Error(`The state "${title}" is not reached.`, { cause: error });
      });
      if (says) await hears(stage, says);
    }
  },
});
