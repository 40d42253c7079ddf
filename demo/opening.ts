import type { PresetName } from 'invite-kit/mock-server';
import {
  openState,
  readState,
  scenarioNamed,
  type OpenedState,
  type WorldState,
} from 'invite-kit/mock-server/scenarios';
import { armedFaults, lineageOf, type Beginning } from './beginning.ts';
import { replaceWorld } from './kept-world.ts';
import { themeNamed, type Look } from './look.ts';
import { placeOf } from './product-place.ts';
import { fromProduct } from './products.ts';
import { scenarioPage } from './scenario-page.ts';

/** What an address asks the demo to show. */
export interface Wanted {
  readonly preset: PresetName;
  /** What it is called. */
  readonly title: string;
  readonly state: WorldState;
  readonly look: Look;
  /** The address's own words. */
  readonly link: string;
}

/** Reads an address. Throws a `TypeError` that says what was given and what there is. */
export function readWanted(link: URLSearchParams): Wanted {
  if (!link.has('scenario') && !link.has('preset'))
    throw new TypeError('This address names no scenario and no preset, so there is nothing to open.');
  const state = readState(link, { isAlone: true });
  const { title, preset } = scenarioNamed(state.scenario ?? state.preset);
  const { language = null, theme } = state;
  const look = { language, theme: theme === undefined ? null : themeNamed(theme) };
  return { preset, title, state, look, link: String(link) };
}

/**
 * Opens it in the place of the world that this browser keeps for the product. Answers the page where it is played.
 * Rejects with a `TypeError` for a viewer who is not there, and where the browser keeps nothing.
 */
export async function openInProduct({ preset, state, look, link }: Wanted): Promise<URL> {
  const opened = await openState(state, placeOf(preset));
  const page = pageOf(opened, preset);
  await replaceWorld(preset, {
    world: opened.backend.exportWorld(),
    beginning: beginningOf(opened, page, link),
    look,
  });
  return page;
}

function pageOf({ scenario, link }: OpenedState, preset: PresetName): URL {
  if (scenario.page === 'accept' && link !== undefined) return new URL(link);
  return fromProduct(scenarioPage(preset, scenario.page), preset);
}

function beginningOf(opened: OpenedState, page: URL, link: string): Beginning {
  const { backend, scenario, start, readyAt, state } = opened;
  const { invitationId, link: invitation, email, password, file } = opened;
  const isScenario = state.scenario !== undefined;
  const { name, title, story } = scenario;
  return {
    lineage: lineageOf(backend),
    trailLength: backend.audit.length,
    scenario: isScenario ? { name, title, story } : null,
    handout: { invitationId, link: invitation, email, password, file },
    page: page.href,
    link,
    startedAt: start,
    beganAt: readyAt,
    faults: armedFaults(backend),
    hasFormer: false,
  };
}
