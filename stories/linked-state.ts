import { readState, writeState, type WorldState } from 'invite-kit/mock-server/scenarios';

/** The parameter of an address that holds a story and the state of its world. */
const parameter = 'state';

/** The address of this Storybook as it is now: of the whole, or of the canvas where that stands alone. */
function presentAddress(): URL {
  try {
    const { href, search } = window.parent.location;
    if (new URLSearchParams(search).has('path')) return new URL(href);
  } catch {
    // The page around is another host's.
  }
  return new URL(location.href);
}

/** The address of a story in a state of its world, with its toolbars and controls as they are. */
export function linkToState(storyId: string, state: WorldState): string {
  const address = presentAddress();
  address.searchParams.set(parameter, `${storyId}?${writeState(state).toString()}`);
  return address.href;
}

/** The address of a story among the named worlds. */
export function linkToScenario(scenario: string): string {
  const address = presentAddress();
  const isWhole = address.searchParams.has('path');
  const story = 'start-named-worlds--choose-one';
  address.search = String(
    new URLSearchParams({
      ...(isWhole ? { path: `/story/${story}` } : { id: story, viewMode: 'story' }),
      args: `scenario:${scenario}`,
      globals: 'room:open',
    }),
  );
  return address.href;
}

/** The address of this page with another product chosen in the toolbar. */
export function linkToProduct(preset: string): string {
  const address = presentAddress();
  address.searchParams.delete(parameter);
  const others = (address.searchParams.get('globals') ?? '')
    .split(';')
    .filter((one) => !/^(preset:|$)/.test(one));
  address.searchParams.set('globals', [...others, `preset:${preset}`].join(';'));
  return address.href;
}

let linked = new URLSearchParams(location.search).get(parameter);

/**
 * The state in which the address of this page wants a story: once, since whoever begins the story anew wants its
 * beginning. Throws a `TypeError` for what is no state.
 */
export function takeLinkedState(storyId: string): WorldState | null {
  const [story, state] = linked?.split('?') ?? [];
  if (story !== storyId || state === undefined) return null;
  linked = null;
  return readState(new URLSearchParams(state), { isAlone: true });
}
