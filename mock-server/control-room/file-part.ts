import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ControlState } from '../control/mock-control.ts';
import { actionButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import type { WorldState } from '../state-link.ts';
import { copyText } from './copy-text.ts';
import type { PageLook } from './page-look.ts';
import { RoomPart } from './room-part.ts';
import { stateOfWorld } from './state-of-world.ts';
import { words } from './words.ts';

const { file } = words;

/** The whole world as one file: out of the room, and into it. */
export class FilePart extends RoomPart {
  static readonly tagName = 'control-room-file';

  /** Makes the address of a state; `null` where no page opens any. */
  @property({ attribute: false })
  linkTo: ((state: WorldState) => string) | null = null;

  /** Language and theme of the page, for the link. */
  @property({ attribute: false })
  look: PageLook = {};

  /** A link that could not be copied. */
  @state() private link: string | null = null;

  @query('input[type=file]') private readonly input!: HTMLInputElement;

  protected override renderPart(desk: Desk): TemplateResult {
    const name = fileName(desk.state);
    return html`<section aria-labelledby="title">
      <h3 id="title">${file.title}</h3>
      <div class="buttons">
        ${actionButton(
          desk,
          {
            name: 'export',
            done: file.exported(name),
            effect: 'reading',
            work: async () => handOver(await desk.control.exportWorld(), name),
          },
          { label: file.export },
        )}
        <button
          type="button"
          aria-busy=${desk.busy === 'import' ? 'true' : nothing}
          aria-disabled=${desk.busy === null ? nothing : 'true'}
          @click=${() => desk.busy === null && this.input.click()}
        >
          ${file.import}
        </button>
        <input
          type="file"
          hidden
          accept=".json,application/json"
          aria-label=${file.import}
          @change=${() => this.#handleFile(desk)}
        />
        ${this.#renderCopy(desk)}
      </div>
      ${
        this.link === null
          ? nothing
          : html`<p>${file.noClipboard}</p>
              <input readonly aria-label=${file.copyField} .value=${this.link} />`
      }
    </section>`;
  }

  #renderCopy(desk: Desk) {
    const { linkTo } = this;
    const worldState = stateOfWorld(desk.state, this.look);
    if (!linkTo || !worldState) return nothing;
    return actionButton(
      desk,
      {
        name: 'copy-link',
        done: file.linkMade,
        effect: 'reading',
        work: async () => {
          const link = linkTo(worldState);
          this.link = (await copyText(link)) ? null : link;
        },
      },
      { label: file.copyLink },
    );
  }

  async #handleFile(desk: Desk): Promise<void> {
    const [chosen] = this.input.files ?? [];
    if (!chosen) return;
    await desk.act({
      name: 'import',
      done: file.imported(chosen.name),
      effect: 'new-world',
      work: async () => desk.control.importWorld(await chosen.text()),
    });
    // So that the same file can be taken again when it was mended.
    this.input.value = '';
  }
}

/** Says which world it is, and when that was there. */
function fileName({ preset, scenario, tenantId, clock }: ControlState): string {
  const moment = new Date(clock.now).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  return `${[preset ?? tenantId, scenario, moment].filter(Boolean).join('-')}.world.json`;
}

function handOver(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
