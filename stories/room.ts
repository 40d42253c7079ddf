import type { PresetName } from 'invite-kit/mock-server';
import { ControlError, type MockControl, type WorldStart } from 'invite-kit/mock-server/control';
import { scenarios } from 'invite-kit/mock-server/scenarios';
import { html, type TemplateResult } from 'lit';
import { FORCE_REMOUNT } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { linkToProduct, linkToScenario, linkToState } from './linked-state.ts';
import type { Stage } from './stage.ts';

/** Where the control room handles the world of a story. */
export interface RoomPlace {
  readonly storyId: string;
  readonly stage: Stage;
}

const controls = new WeakMap<Stage, MockControl>();

/** The control room below a story, for the world of that story. `loadRoom` comes before. */
export function room({ storyId, stage }: RoomPlace): TemplateResult {
  const control = controls.get(stage) ?? roomControl(storyId, stage);
  controls.set(stage, control);
  return html`<section class="room" aria-label="Control room">
    <invite-control-room
      .control=${control}
      .scenarios=${scenarios}
      .linkTo=${(state: Parameters<typeof linkToState>[1]) => linkToState(storyId, state)}
      @control-room-changed=${() => stage.refresh()}
    ></invite-control-room>
  </section>`;
}

export const loadRoom = (): Promise<unknown> => import('invite-kit/mock-server/control-room/define');

/** What would change which world it is, the story does: it begins anew, or another one is opened. */
function roomControl(storyId: string, { world }: Stage): MockControl {
  const { control, preset } = world;
  return {
    ...control,
    open: (start: WorldStart) => {
      open(start.scenario === null ? linkToProduct(start.preset) : linkToScenario(start.scenario), '_top');
      return new Promise(() => {});
    },
    reset: () => {
      addons.getChannel().emit(FORCE_REMOUNT, { storyId });
      return Promise.resolve();
    },
    importWorld: (file) => {
      const other = presetOf(file);
      if (other === null || other === preset) return control.importWorld(file);
      return Promise.reject(
        new ControlError(
          'bad_input',
          `This file holds a world of ${other}, and this story is about ${preset}.`,
          'Choose that product in the toolbar first.',
        ),
      );
    },
  };
}

/** The product of a file, as far as it says. */
function presetOf(file: string): PresetName | null {
  try {
    return (JSON.parse(file) as { readonly preset?: PresetName }).preset ?? null;
  } catch {
    return null;
  }
}
