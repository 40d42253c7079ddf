import 'invite-kit/define';
import type { MessageOverrides } from 'invite-kit';
import { action } from 'storybook/actions';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { slotArg } from './arg-types.ts';
import type { Toolbar } from './globals.ts';
import { manualOf } from './manifest.ts';
import { english, wordsOf } from './surroundings.ts';
import { tokens } from './tokens.ts';
import { openWorld, type OpenWorld, type WorldPlan } from './world.ts';

/** What the controls say, by the names of `extractArgTypes`. */
export type Args = Readonly<Record<string, unknown>>;
/** An element of the kit. */
export type KitElement = HTMLElement & { readonly updateComplete: Promise<boolean> };

/** One element, or several of one page, in a world of their own. */
export interface Scene extends WorldPlan {
  readonly tag: string;
  /** Elements of the same page, below. */
  readonly beside?: readonly string[];
  /** The answer never comes, so that nobody waits for it. */
  readonly staysLoading?: true;
  /** Goes on from the first sight to the state that is meant, as a person would. */
  readonly reach?: (stage: Stage) => Promise<void>;
}

/** A scene that is shown. */
export class Stage {
  readonly element: KitElement;
  readonly beside: readonly HTMLElement[];
  /** Events of the elements so far, oldest first. */
  readonly events: CustomEvent[] = [];
  /** Fulfilled when the state that is meant is there. */
  readonly reached: Promise<void>;
  #isReached = false;
  #words: MessageOverrides = {};
  #begin!: () => void;

  constructor(
    readonly scene: Scene,
    readonly world: OpenWorld,
  ) {
    this.element = document.createElement(scene.tag) as KitElement;
    this.beside = (scene.beside ?? []).map((tag) => document.createElement(tag));
    if (world.token !== null) Object.assign(this.element, { token: world.token });
    for (const element of [this.element, ...this.beside]) this.#hear(element);
    this.reached = new Promise<void>((begin) => (this.#begin = begin)).then(() => this.#reach());
    // Whoever waits for it hears of a failure; a page with ten of them shows it.
    this.reached.catch(() => undefined).finally(() => this.#speak());
  }

  /** The elements, with what the controls and the language say. */
  template(args: Args, toolbar: Toolbar): TemplateResult {
    applyArgs(this.element, args);
    const { client } = this.world;
    this.#words = wordsOf(toolbar);
    const show = html`<invite-provider
      .client=${client}
      .words=${live(this.#isReached ? this.#words : english)}
      @click=${stayHere}
      ${ref((shown) => shown && this.#begin())}
      >${this.element}${this.beside}</invite-provider
    >`;
    return html`${keyed(this, show)}`;
  }

  /** Fulfilled when nothing is on its way any more; rejects after ten seconds. */
  async settled(): Promise<void> {
    let calm = 0;
    await until(() => {
      calm = this.#isCalm() ? calm + 1 : 0;
      return calm > 2;
    }, `<${this.scene.tag}> goes on waiting`);
  }

  /** Lets the elements ask again, after the world was changed from outside. */
  refresh(): void {
    void this.element.closest('invite-provider')?.refresh();
  }

  /** Speaks the language of the toolbar. On the way to a state, controls are found by their English names. */
  #speak(): void {
    this.#isReached = true;
    const provider = this.element.closest('invite-provider');
    if (provider) provider.words = this.#words;
  }

  #isCalm(): boolean {
    const { element, world } = this;
    const waits = element.matches(':state(loading), :state(sending)');
    return world.waiting() === 0 && !waits && !element.shadowRoot?.querySelector('[part~=loading]');
  }

  async #reach(): Promise<void> {
    await this.element.updateComplete;
    if (this.scene.staysLoading) return;
    await this.settled();
    await this.scene.reach?.(this);
  }

  #hear(element: HTMLElement): void {
    for (const { name, type } of manualOf(element.localName).events ?? []) {
      const log = action(type ? `${name} · ${type.text}` : name);
      element.addEventListener(name, (event) => {
        this.events.push(event as CustomEvent);
        log((event as CustomEvent<unknown>).detail);
        // There is no page of a product to go on to.
        if (name === 'invite-accepted') event.preventDefault();
      });
    }
  }
}

/** Opens the world of a scene and makes its elements, which begin when they are shown. */
export const openStage = async (scene: Scene, toolbar: Toolbar): Promise<Stage> =>
  new Stage(scene, await openWorld(scene, toolbar));

/** Fulfilled when something is so, looked at once a frame; rejects with `otherwise` after ten seconds. */
export async function until(isSo: () => unknown, otherwise: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(otherwise);
    await new Promise(requestAnimationFrame);
  }
}

const logLink = action('link');

/** Links lead to pages of a product, and there is none around a story. */
function stayHere(event: Event): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
  if (!(link instanceof HTMLAnchorElement) || link.download) return;
  event.preventDefault();
  logLink(link.getAttribute('href'));
}

function applyArgs(element: HTMLElement, args: Args): void {
  const { attributes = [], cssProperties = [], slots = [] } = manualOf(element.localName);
  for (const { name } of attributes) {
    const value = args[name];
    if (value === undefined || value === false || value === '') element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : asText(value));
  }
  for (const { name } of [...cssProperties, ...tokens])
    element.style.setProperty(name, asText(args[name] ?? ''));
  for (const { name } of slots) fillSlot(element, name, asText(args[slotArg(name)] ?? ''));
}

/** A value of a control as it is written; empty for what is no text. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function fillSlot(element: HTMLElement, slot: string, text: string): void {
  const given = [...element.children].find(
    (child) => child instanceof HTMLElement && child.dataset['storySlot'] === slot,
  );
  if (!text) return given?.remove();
  const filled = given ?? document.createElement('div');
  filled.slot = slot;
  (filled as HTMLElement).dataset['storySlot'] = slot;
  filled.textContent = text;
  if (!given) element.append(filled);
}
