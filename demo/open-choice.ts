import { scenarios } from 'invite-kit/mock-server/scenarios';
import { make } from './make.ts';
import { openAddress } from './open-address.ts';
import { readWanted } from './opening.ts';
import { presetNames, products } from './products.ts';

/** Why a link was not opened. */
export interface Problem {
  readonly message: string;
  /** Whether the address could be read, and its world is what does not fit. */
  readonly isRead: boolean;
}

/** Shows everything that can be opened, and above it what is wrong with the link that was not, if there was one. */
export function showChoice(link: URLSearchParams, problem: Problem | null): void {
  document
    .querySelector('#choice')!
    .replaceChildren(
      ...(problem ? problemParts(link, problem) : introduction()),
      ...presetNames.flatMap((preset) => [
        make('h2', {}, products[preset].name),
        make(
          'ul',
          { className: 'scenarios' },
          ...scenarios
            .filter((one) => one.preset === preset)
            .map(({ name, title, story }) =>
              make(
                'li',
                {},
                make('a', { href: openAddress(withLook(link, name)).href }, title),
                make('code', {}, name),
                make('p', {}, story),
              ),
            ),
        ),
      ]),
    );
}

const introduction = (): Node[] => [
  make('h1', {}, 'What to open'),
  make(
    'p',
    { className: 'lead' },
    'Each opens a world of its own in the pages of its product. The address of an entry can be handed on.',
  ),
];

function problemParts(link: URLSearchParams, { message, isRead }: Problem): Node[] {
  const ways = repairs(link, isRead);
  document.title = 'Cannot be opened · invite-kit demo';
  return [
    make(
      'div',
      { className: 'problem', role: 'alert' },
      make('h1', {}, 'This link cannot be opened'),
      make('p', {}, message),
      make('p', {}, 'Nothing has changed. Correct the address, or go on here:'),
      ...(ways.length > 0 ? [make('ul', {}, ...ways)] : []),
    ),
  ];
}

/** The same link without the one parameter that cannot be read. */
function repairs(link: URLSearchParams, isRead: boolean): Node[] {
  const names = isRead ? ['viewer'] : [...new Set(link.keys())];
  return names
    .filter((name) => link.has(name) && isReadable(without(link, name)))
    .map((name) =>
      make(
        'li',
        {},
        make(
          'a',
          { href: openAddress(without(link, name)).href },
          `Open it without “${name}=${link.getAll(name).join(', ')}”`,
        ),
      ),
    );
}

function without(link: URLSearchParams, name: string): URLSearchParams {
  const others = new URLSearchParams(link);
  others.delete(name);
  return others;
}

function isReadable(link: URLSearchParams): boolean {
  try {
    readWanted(link);
    return true;
  } catch {
    return false;
  }
}

/** A scenario, in the language and the theme of the link at hand where they are good ones. */
function withLook(link: URLSearchParams, scenario: string): URLSearchParams {
  const wanted = new URLSearchParams({ scenario });
  for (const name of ['language', 'theme']) {
    const value = link.get(name);
    const tried = new URLSearchParams(wanted);
    if (value === null) continue;
    tried.set(name, value);
    if (isReadable(tried)) wanted.set(name, value);
  }
  return wanted;
}
