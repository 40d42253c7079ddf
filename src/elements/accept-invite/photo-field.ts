import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { alertIcon } from '../shared/icons.ts';
import type { Localize } from '../shared/localize.ts';
import { cropRoom, cropSquare, dragged, middle, zoomMax, type PhotoCrop } from './photo-crop.ts';
import type { Messages } from '../../messages/messages.ts';

/** Largest file that is opened, in bytes. */
const photoMaxBytes = 10 * 1024 * 1024;

/** Side of the photo that is sent, in pixels. */
const photoSide = 256;

export interface PhotoFieldOptions {
  readonly words: () => Messages['firstDay'];
  readonly localize: Localize;
  readonly announce: (message: string) => void;
}

/**
 * The field for a photo: chosen or dropped, cut to a square by dragging or by keyboard, and made small
 * before it leaves the page.
 */
export class PhotoField {
  readonly #host: ReactiveElement;
  readonly #options: PhotoFieldOptions;
  #picture: ImageBitmap | null = null;
  #crop: PhotoCrop = middle;
  /** The photo that is there already; `null` once it is taken away. */
  #present: string | null = null;
  #isChanged = false;
  #error = '';
  #opening: Promise<void> | null = null;
  /** Counts the choices: what was chosen last holds, however long it takes to open. */
  #turn = 0;

  constructor(host: ReactiveElement, options: PhotoFieldOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Begins with the photo that somebody has. */
  begin(present: string | null): void {
    this.#present = present;
  }

  /** Fulfilled when the last file is open, or is none; `null` when no file is being opened. */
  get opening(): Promise<void> | null {
    return this.#opening;
  }

  /** The new photo as a `data:` address, `null` to take it away, `undefined` when nothing has changed. */
  get value(): string | null | undefined {
    if (this.#picture)
      return this.#draw(document.createElement('canvas'), photoSide).toDataURL('image/jpeg', 0.85);
    return this.#isChanged ? null : undefined;
  }

  /** To be called after the host has rendered: shows the part that is used. */
  updated(): void {
    const canvas = this.#host.renderRoot.querySelector<HTMLCanvasElement>('.crop canvas');
    if (canvas) this.#draw(canvas, photoSide);
  }

  /** `refusal`: why the photo that was sent is not taken, or an empty text. */
  render(refusal: string): TemplateResult {
    const error = this.#error || refusal;
    const words = this.#options.words();
    const limit = this.#options.localize.bytes(photoMaxBytes);
    const hasPhoto = this.#picture !== null || this.#present !== null;
    return html`
      <div
        class="field photo"
        part="photo"
        role="group"
        aria-labelledby="photo-label"
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${this.#handleDrop}
      >
        <span class="label" id="photo-label"
          >${words.photo} <span class="secondary">${words.optional}</span></span
        >
        ${this.#picture ? this.#renderCrop(words) : this.#renderPresent()}
        <div class="row">
          <button
            class="button"
            part="photo-button"
            type="button"
            aria-describedby="photo-help"
            @click=${this.#handleChoose}
          >
            ${hasPhoto ? words.changePhoto : words.choosePhoto}
          </button>
          ${
            hasPhoto
              ? html`<button
                  class="button quiet"
                  part="remove-photo-button"
                  type="button"
                  @click=${this.#handleRemove}
                >
                  ${words.removePhoto}
                </button>`
              : nothing
          }
          <input
            class="visually-hidden"
            part="photo-input"
            type="file"
            tabindex="-1"
            aria-hidden="true"
            aria-label=${words.choosePhoto}
            accept="image/*"
            @change=${this.#handleFile}
          />
        </div>
        <p id="photo-help" class=${error ? 'error' : 'help'} part=${error ? 'error' : 'help'}>
          ${error ? [alertIcon, html`<span>${error}</span>`] : words.photoHelp(limit)}
        </p>
      </div>
    `;
  }

  #renderPresent() {
    return this.#present?.startsWith('data:image/')
      ? html`<img class="present" src=${this.#present} alt="" width="96" height="96" />`
      : nothing;
  }

  #renderCrop(words: Messages['firstDay']) {
    const room = this.#picture && cropRoom(this.#picture, this.#crop);
    const slider = (name: keyof PhotoCrop, label: string, min: number, max: number) => html`
      <label class="slider">
        <span>${label}</span>
        <input
          type="range"
          part="crop-slider"
          dir=${name === 'across' ? 'ltr' : nothing}
          name=${name}
          min=${min}
          max=${max}
          step="0.01"
          ?disabled=${name !== 'zoom' && !room?.[name]}
          .value=${String(this.#crop[name])}
          @input=${({ target }: Event) =>
            this.#move({ ...this.#crop, [name]: Number((target as HTMLInputElement).value) })}
        />
      </label>
    `;
    return html`
      <div class="crop" part="crop" role="group" aria-label=${words.crop}>
        <canvas
          part="photo-preview"
          role="img"
          aria-label=${words.photoPreview}
          width=${photoSide}
          height=${photoSide}
          @pointerdown=${this.#handleDown}
          @pointermove=${this.#handleDrag}
        ></canvas>
        <div class="sliders">
          ${slider('zoom', words.zoom, 1, zoomMax)} ${slider('across', words.across, 0, 1)}
          ${slider('along', words.along, 0, 1)}
        </div>
      </div>
    `;
  }

  #draw(canvas: HTMLCanvasElement, side: number): HTMLCanvasElement {
    canvas.width = side;
    canvas.height = side;
    const picture = this.#picture;
    const context = canvas.getContext('2d');
    if (!picture || !context) return canvas;
    const square = cropSquare(picture, this.#crop);
    // What is see-through becomes white, as on paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, square.x, square.y, square.side, square.side, 0, 0, side, side);
    return canvas;
  }

  #move(crop: PhotoCrop): void {
    this.#crop = crop;
    this.#host.requestUpdate();
  }

  #open(file: File): void {
    const opening = this.#take(file).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
  }

  async #take(file: File): Promise<void> {
    const words = this.#options.words();
    const { localize } = this.#options;
    const turn = ++this.#turn;
    if (file.size > photoMaxBytes) return this.#refuse(words.photoTooLarge(localize.bytes(photoMaxBytes)));
    try {
      const picture = await createImageBitmap(file);
      if (turn !== this.#turn) return picture.close();
      this.#picture?.close();
      this.#picture = picture;
      this.#crop = middle;
      this.#error = '';
      this.#isChanged = true;
      this.#options.announce(words.photoReady);
      this.#host.requestUpdate();
    } catch {
      if (turn === this.#turn) this.#refuse(words.photoRefused);
    }
  }

  /** Says what is wrong with a file; the photo from before stays. */
  #refuse(reason: string): void {
    this.#error = reason;
    this.#options.announce(reason);
    this.#host.requestUpdate();
  }

  readonly #handleChoose = ({ currentTarget }: Event): void => {
    (currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();
  };

  readonly #handleFile = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) this.#open(file);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) this.#open(file);
  };

  readonly #handleRemove = (): void => {
    this.#turn++;
    this.#picture?.close();
    this.#picture = null;
    this.#present = null;
    this.#isChanged = true;
    this.#error = '';
    this.#options.announce(this.#options.words().photoGone);
    this.#host.requestUpdate();
    this.#host.renderRoot.querySelector<HTMLElement>('[part=photo-button]')?.focus();
  };

  readonly #handleDown = ({ currentTarget, pointerId }: PointerEvent): void => {
    (currentTarget as HTMLElement).setPointerCapture(pointerId);
  };

  readonly #handleDrag = ({ currentTarget, pointerId, movementX, movementY }: PointerEvent): void => {
    const canvas = currentTarget as HTMLElement;
    if (!this.#picture || !canvas.hasPointerCapture(pointerId)) return;
    const side = canvas.clientWidth || 1;
    this.#move(dragged(this.#picture, this.#crop, movementX / side, movementY / side));
  };
}
