import type { StoryObj } from '@storybook/web-components-vite';
import type { PresetName } from 'invite-kit/mock-server';
import { html } from 'lit';
import type { ElementState } from './element-states.ts';
import { productName } from './globals.ts';
import { parts, says as hears, saying } from './hands.ts';
import { page } from './page.ts';
import { closeScenes, openScenes, shownScene } from './shown-scene.ts';
import type { Scene, Stage } from './stage.ts';

/** What stays free below what a frame is scrolled to, in pixels. */
const margin = 20;

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
            (state) => html`
              <section class="state" aria-label=${state.title}>
                <p class="caption">
                  <strong>${state.title}</strong> <span class="quiet">${state.hint}</span>
                </p>
                <div class="frame" tabindex="0" role="group" aria-label="${state.title}, live">
                  ${shownScene(state.title, inSight({ ...state, tag, preset }, state), toolbar, state.args)}
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
    for (const state of states) {
      const stage = open.get(state.title)!;
      await stage.reached.catch((error: unknown) => {
        throw new Error(`The state "${state.title}" is not reached.`, { cause: error });
      });
      if (state.says) await hears(stage, state.says);
      if (belowFrame(stage, state) > 0) throw new Error(`What "${state.title}" is about is not in sight.`);
    }
  },
});

/** A scene whose frame is scrolled, once its state is reached, to what the state is about. */
const inSight = (scene: Scene, state: ElementState): Scene => ({
  ...scene,
  reach: async (stage) => {
    await scene.reach?.(stage);
    const below = belowFrame(stage, state);
    if (below > 0) stage.element.closest('.frame')!.scrollTop += below + margin;
  },
});

/** How many pixels of what a state is about are below the end of its frame. */
function belowFrame(stage: Stage, { says, looksAt }: ElementState): number {
  const frame = stage.element.closest('.frame');
  const sight = looksAt ? parts(stage, looksAt)[0] : says && saying(stage, says);
  if (!frame || !sight) return 0;
  return sight.getBoundingClientRect().bottom - frame.getBoundingClientRect().bottom;
}
