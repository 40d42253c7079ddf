import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Toolbar } from './globals.ts';
import { openStage, type Args, type Scene, type Stage } from './stage.ts';

const opened = new Map<string, Promise<Stage>>();

/**
 * A scene within a page. It is opened once for a page and the toolbars that its world depends on; `name` tells it from
 * the others.
 */
export function shownScene(name: string, scene: Scene, toolbar: Toolbar, args: Args = {}): TemplateResult {
  const { preset, identity, clock, fault } = toolbar;
  const key = [name, preset, identity, clock, fault].join();
  const stage = opened.get(key) ?? openStage(scene, toolbar);
  opened.set(key, stage);
  return html`${until(
    stage.then((open) => open.template(args, toolbar)),
    html`<p class="quiet">Opening…</p>`,
  )}`;
}

/** Fulfilled when every scene of a page is where it is meant to be. */
export async function scenesReached(): Promise<void> {
  for (const stage of opened.values()) await (await stage).reached;
}

/** Closes the scenes of the page before: to be called when a page is opened. */
export const closeScenes = (): void => opened.clear();
