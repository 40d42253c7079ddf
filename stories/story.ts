import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import {
  applyState,
  isScenarioName,
  scenarioNamed,
  type ScenarioName,
} from 'invite-kit/mock-server/scenarios';
import { html, nothing, type TemplateResult } from 'lit';
import { toolbarOf, type Toolbar } from './globals.ts';
import { says as hears, wordsOf } from './hands.ts';
import { FORCE_REMOUNT } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { asText, openStage, until, type Args, type Scene, type Stage } from './stage.ts';
import { takeLinkedState } from './linked-state.ts';
import { loadRoom, room } from './room.ts';
import { sceneOf } from './scenario-scene.ts';
import { surroundings } from './surroundings.ts';

/** A story in words: a world, what the element is given, what is done, and what has to be true then. */
export interface StoryPlan extends Omit<Scene, 'tag'> {
  /** The element; the one that the file is about unless told. */
  readonly tag?: string;
  readonly args?: Args;
  /** Toolbars that belong to the story, such as a direction. */
  readonly globals?: Partial<Toolbar>;
  /** What a designer should look at, in a sentence. */
  readonly note?: string;
  /** Words that are there once the state is. */
  readonly says?: string | readonly string[];
  /** Events that were told by then. */
  readonly tells?: readonly string[];
  /** What else holds then. It only looks: the state stays, for people to look at. */
  readonly check?: (stage: Stage) => Promise<void> | void;
}

/** Whether the toolbars leave the world and the words of a story as they were written. */
const isAsWritten = (chosen: Toolbar, written: Toolbar): boolean =>
  (['preset', 'identity', 'clock', 'fault', 'language'] as const).every(
    (name) => chosen[name] === written[name],
  );

/** Makes a story. What has to be true is asked only where a story is shown as it was written. */
export function story({
  args = {},
  globals = {},
  note,
  says = [],
  tells = [],
  check,
  ...scene
}: StoryPlan): StoryObj {
  return {
    args,
    globals,
    parameters: { scene, ...(note ? { docs: { description: { story: note } } } : {}) },
    play: async ({ loaded, globals: chosen }) => {
      const { stage, isLinked } = loaded as Loaded;
      if (isLinked || !isAsWritten(toolbarOf(chosen), toolbarOf(globals))) return;
      await stage.reached;
      for (const text of [says].flat()) await hears(stage, text);
      await until(
        () => tells.every((name) => stage.events.some(({ type }) => type === name)),
        `Not all is told of ${tells.join(', ')}.`,
      );
      const shown = wordsOf(stage);
      await check?.(stage);
      if (wordsOf(stage) !== shown) throw new Error('The story goes on from the state that it is about.');
    },
  };
}

/** What all stories of an element share. The title stays in its file, where Storybook looks for it. */
export const about = (component: string): Meta => ({
  component,
  render: (args, { loaded, globals, id, viewMode }) => {
    const { stage } = loaded as Loaded;
    const toolbar = toolbarOf(globals);
    const hasRoom = toolbar.room === 'open' && viewMode === 'story';
    return html`${dressed(stage, args, toolbar)}${hasRoom ? room({ storyId: id, stage }) : nothing}`;
  },
  parameters: { docs: { source: { type: 'code', transform: snippet } } },
});

/** The named world that a control has chosen. */
const chosenScenario = ({ scenario }: Args): ScenarioName | undefined =>
  typeof scenario === 'string' && isScenarioName(scenario) ? scenario : undefined;

/** What is so in a chosen world, and what to try. */
function sentenceOf(args: Args): TemplateResult | typeof nothing {
  const chosen = chosenScenario(args);
  return chosen ? html`<p class="quiet" lang="en" dir="ltr">${scenarioNamed(chosen).story}</p>` : nothing;
}

const dressed = (stage: Stage, args: Args, toolbar: Toolbar): TemplateResult =>
  surroundings(toolbar, html`${sentenceOf(args)}${stage.template(args, toolbar)}`);

/** What a story is shown with. */
interface Loaded {
  readonly stage: Stage;
  /** Whether a link has brought its world into another state. */
  readonly isLinked: boolean;
}
interface Shown extends Loaded {
  readonly key: string;
}
const onCanvas = new WeakMap<Element, Shown>();

/** Stories that are to begin anew, where the elements of before are still in the page. */
const begunAnew = new Set<string>();
addons.getChannel().on(FORCE_REMOUNT, ({ storyId }: { readonly storyId: string }) => begunAnew.add(storyId));

/**
 * The stage of a story, opened when it is first shown, begun anew, or when a toolbar changes its world. A control
 * changes the element in the world that is there.
 */
export async function loadStage(context: StoryContext): Promise<Loaded | Record<string, never>> {
  const { args, canvasElement, component = '', globals, id, parameters } = context;
  const written = parameters['scene'] as Partial<Scene> | undefined;
  if (!written) return {};
  const chosen = chosenScenario(args);
  const scene = chosen ? sceneOf(chosen) : written;
  const toolbar = toolbarOf(globals);
  if (toolbar.room === 'open') await loadRoom();
  const { preset, identity, clock, fault } = toolbar;
  const key = [id, scene.scenario, preset, identity, clock, fault].join();
  const known = onCanvas.get(canvasElement);
  const isToBegin = begunAnew.delete(id);
  if (!isToBegin && known?.key === key && known.stage.element.isConnected) return known;
  const stage = await openStage({ tag: component, ...scene }, toolbar);
  const linked = takeLinkedState(id);
  if (linked) applyState(stage.world.backend, linked);
  const shown = { key, stage, isLinked: linked !== null };
  onCanvas.set(canvasElement, shown);
  return shown;
}

const escaped = (value: unknown): string =>
  asText(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What a host writes to get what the story shows. */
function snippet(_code: string, { component = '', args }: StoryContext): string {
  const attributes = Object.entries(args as Args).flatMap(([name, value]) => {
    if (value === undefined || value === false || value === '' || /^(slot|--)/.test(name)) return [];
    return value === true ? [` ${name}`] : [` ${name}="${escaped(value)}"`];
  });
  const slots = Object.entries(args as Args).flatMap(([name, value]) => {
    const [isSlot, slot] = /^slot(?: (.+))?$/.exec(name) ?? [];
    if (!isSlot || !value) return [];
    return [`    <div${slot ? ` slot="${slot}"` : ''}>${escaped(value)}</div>`];
  });
  const opening = `  <${component}${attributes.join('')}>`;
  const inside = slots.length > 0 ? `\n${slots.join('\n')}\n  ` : '';
  return `<invite-provider base-url="/api" tenant-id="…">\n${opening}${inside}</${component}>\n</invite-provider>`;
}
