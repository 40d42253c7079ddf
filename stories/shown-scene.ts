import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Toolbar } from './globals.ts';
import { openStage, type Args, type Scene, type Stage } from './stage.ts';

interface Shown {
  readonly name: string;
  readonly stage: Promise<Stage>;
}
const shown = new Map<string, Shown>();

/**
 * A scene within a page. It is opened once for a page and the toolbars that its world depends on; `name` tells it from
 * the others.
 */
export function shownScene(name: string, scene: Scene, toolbar: Toolbar, args: Args = {}): TemplateResult {
  const { preset, identity, clock, fault } = toolbar;
  const key = [name, preset, identity, clock, fault].join();
  const { stage } = shown.get(key) ?? { stage: openStage(scene, toolbar) };
  shown.set(key, { name, stage });
  return html`${until(
    stage.then((open) => open.template(args, toolbar)),
    html`<p class="quiet">Opening…</p>`,
  )}`;
}

/** The scenes of the page by their names, as soon as all of them are open. */
export async function openScenes(): Promise<ReadonlyMap<string, Stage>> {
  const open = [...shown.values()].map(async ({ name, stage }) => [name, await stage] as const);
  return new Map(await Promise.all(open));
}

/** Fulfilled when every scene of a page is where it is meant to be. */
export async function scenesReached(): Promise<void> {
  for (const stage of (await openScenes()).values()) await stage.reached;
}

/** Closes the scenes of the page before: to be called when a page is opened. */
export const closeScenes = (): void => shown.clear();
