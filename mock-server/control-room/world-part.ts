import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PresetName } from '../mock-backend.ts';
import { actionButton, submitButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import { RoomPart } from './room-part.ts';
import type { ScenarioChoice } from './scenario-choice.ts';
import { presetNames, words } from './words.ts';

/** Which world it is, what else could be opened in its place, and its beginning. */
export class WorldPart extends RoomPart {
  static readonly tagName = 'control-room-world';

  /** What can be opened besides the presets as they are. */
  @property({ attribute: false })
  scenarios: readonly ScenarioChoice[] = [];

  /** The presets that can be opened; without any the world stays, and only begins again. */
  @property({ attribute: false })
  presets: readonly PresetName[] = presetNames;

  /** What is chosen and not opened yet; `null` for what is open. */
  @state() private preset: PresetName | null = null;
  /** Empty for the preset as it is; `null` for what is open. */
  @state() private scenario: string | null = null;

  protected override renderPart(desk: Desk): TemplateResult {
    const { tenantName, world, seats, wasDropped } = desk.state;
    return html`<section aria-labelledby="title">
      <h3 id="title">${words.world.title}</h3>
      <p>${words.world.now(tenantName, world)}. ${words.world.seats(seats.used, seats.limit)}.</p>
      ${wasDropped ? html`<p class="problem">${words.world.wasDropped}</p>` : nothing}
      ${this.#renderForm(desk)}
    </section>`;
  }

  #renderForm(desk: Desk) {
    const preset = this.preset ?? desk.state.preset;
    const scenarios = this.scenarios.filter((one) => one.preset === preset);
    const name = this.#scenarioFor(desk, preset);
    const story = scenarios.find((one) => one.name === name)?.story;
    return html`<form class="fields" @submit=${(event: SubmitEvent) => this.#handleOpen(event, desk)}>
      ${this.presets.length === 0 ? nothing : this.#renderPresets(preset)}
      ${
        scenarios.length === 0
          ? nothing
          : html`<label for="scenario">${words.world.scenario}</label>
              <select id="scenario" @change=${this.#handleScenario}>
                <option value="" .selected=${name === ''}>${words.world.none}</option>
                ${scenarios.map(
                  (one) =>
                    html`<option value=${one.name} .selected=${one.name === name}>${one.title}</option>`,
                )}
              </select>`
      }
      ${this.presets.length === 0 ? nothing : html`<p class="wide">${story && html`<code>${name}</code>: `}${story ?? (preset ? words.world.presets[preset].story : words.world.unnamed)}</p>`}
      <div class="buttons wide">
        ${preset === null || this.presets.length === 0 ? nothing : submitButton(desk, 'open', words.world.open)}
        ${actionButton(
          desk,
          {
            name: 'reset',
            done: words.world.resetDone,
            effect: 'new-world',
            work: () => desk.control.reset(),
          },
          { label: words.world.reset },
        )}
      </div>
    </form>`;
  }

  #renderPresets(preset: PresetName | null) {
    return html`<label for="preset">${words.world.preset}</label>
      <select id="preset" @change=${this.#handlePreset}>
        ${preset === null ? html`<option value="" selected></option>` : nothing}
        ${this.presets.map(
          (name) =>
            html`<option value=${name} .selected=${name === preset}>
              ${words.world.presets[name].title}
            </option>`,
        )}
      </select>`;
  }

  /** Of another preset than the open one, nothing is chosen at first. */
  #scenarioFor({ state }: Desk, preset: PresetName | null): string {
    return this.scenario ?? (preset === state.preset ? (state.scenario ?? '') : '');
  }

  readonly #handlePreset = ({ target }: Event): void => {
    this.preset = (target as HTMLSelectElement).value as PresetName;
    this.scenario = null;
  };

  readonly #handleScenario = ({ target }: Event): void => {
    this.scenario = (target as HTMLSelectElement).value;
  };

  async #handleOpen(event: SubmitEvent, desk: Desk): Promise<void> {
    event.preventDefault();
    const preset = this.preset ?? desk.state.preset;
    if (preset === null) return;
    const scenario = this.#scenarioFor(desk, preset) || null;
    const title = this.scenarios.find(({ name }) => name === scenario)?.title;
    const isDone = await desk.act({
      name: 'open',
      done: words.world.opened(title ?? words.world.presets[preset].title),
      effect: 'new-world',
      work: () => desk.control.open({ preset, scenario }),
    });
    if (isDone) this.preset = this.scenario = null;
  }
}
