import { html } from 'lit';
import { faultChoices } from '../fault-choices.ts';
import { invited, late, sam } from '../guests.ts';
import { type } from '../hands.ts';
import { page, readable } from '../page.ts';
import { closeScenes, scenesReached, shownScene } from '../shown-scene.ts';
import type { Scene } from '../stage.ts';
import { brokenRow, invitations } from '../worlds.ts';

export default { ...readable, title: 'Start/States gallery' };

const list = { tag: 'invite-list' } as const;

/** One element after the other, each in a world of its own. */
const states: readonly (readonly [title: string, hint: string, scene: Scene])[] = [
  ['Loading', 'Grey lines, after a moment', { ...list, faults: [{ delay: 3_600_000 }], staysLoading: true }],
  ['Empty', 'What to do first', { ...list, isNew: true }],
  ['One row', 'No plural, no more button', { ...list, prepare: invitations(1) }],
  [
    'No match',
    'The way out is beside it',
    { ...list, reach: (stage) => type(stage, 'search-input', 'nobody like this') },
  ],
  ['No right', 'Why, and who can help', { ...list, as: 'reader' }],
  ['Signed out', 'Sign in again', { ...list, as: 'nobody' }],
  ['Offline', 'Try again', { ...list, faults: faultChoices.offline }],
  ['Server error', 'Nothing was lost', { ...list, faults: faultChoices['server-error'] }],
  ['Too many requests', 'How long to wait', { ...list, faults: faultChoices['rate-limited'] }],
  ['Unreadable', 'Not the reader’s fault', { ...list, faults: faultChoices.malformed }],
  [
    'One row unreadable',
    'The others are there',
    {
      ...list,
      prepare: async (backend) => {
        invitations(3)(backend);
        await brokenRow('invitations.list')(backend);
      },
    },
  ],
  ['Ten thousand rows', 'A page at a time', { ...list, prepare: invitations(10_000) }],
  ['No right to invite', 'No form that leads nowhere', { tag: 'invite-form', as: 'reader' }],
  [
    'An invitation',
    'Who invites, to what, as what',
    { tag: 'accept-invite', as: 'nobody', prepare: invited(sam) },
  ],
  [
    'A dead link',
    'The reason, and a way out',
    { tag: 'accept-invite', as: 'nobody', prepare: invited(sam, late(49)) },
  ],
];

export const StatesGallery = {
  ...page(
    (toolbar) => html`
      <article class="reading wide">
        <h1>States gallery</h1>
        <p class="lead">
          What is seen when all is not as usual. Each has a world of its own: what you do in one changes no
          other. The toolbars change all of them.
        </p>
        <div class="gallery">
          ${states.map(
            ([title, hint, scene]) => html`
              <section class="state" aria-label=${title}>
                <p class="caption"><strong>${title}</strong> <span class="quiet">${hint}</span></p>
                <div class="frame" tabindex="0" role="group" aria-label="${title}, live">
                  ${shownScene(title, scene, toolbar)}
                </div>
              </section>
            `,
          )}
        </div>
      </article>
    `,
  ),
  beforeEach: closeScenes,
  play: scenesReached,
};
