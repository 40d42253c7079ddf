import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { ProfileData } from '../../contract/acceptance-input.ts';
import type { Acceptance } from '../../contract/acceptance.ts';
import { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import { profileFaults } from '../../policy/check-profile.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { PhotoField, type PhotoFieldOptions } from './photo-field.ts';
import { stepProblem } from './step-problem.ts';

export interface ProfileForm {
  readonly messages: Messages;
  readonly profile: NonNullable<Acceptance['profile']>;
  /** Why the last press came to nothing. */
  readonly error: InviteError | null;
  /** What of it belongs to no field, in words, or an empty text. */
  readonly problem: string;
  /** Where to go on when nothing can be kept here any more, else `null`. */
  readonly landingUrl: string | null;
  readonly isBusy: boolean;
  readonly isBlocked: boolean;
  readonly submit: (data: ProfileData) => void;
  readonly refuse: (error: InviteError) => void;
}

/** The page where a new member says who they are: name, photo, phone (SAL-37). What is typed stays until it is kept. */
export class ProfilePage {
  readonly #photo: PhotoField;
  #isBegun = false;

  constructor(host: ReactiveElement, options: PhotoFieldOptions) {
    this.#photo = new PhotoField(host, options);
  }

  updated(): void {
    this.#photo.updated();
  }

  render(model: ProfileForm): TemplateResult {
    const { messages, profile, error, problem, landingUrl, isBusy, isBlocked } = model;
    const words = messages.firstDay;
    if (!this.#isBegun) this.#photo.begin(profile.photoUrl);
    this.#isBegun = true;
    const text = (field: 'name' | 'phone', label: unknown, value: string) => {
      const reason = fieldReason(messages, error, field);
      return html`
        <div class="field">
          <label for=${field}>${label}</label>
          <input
            class="control"
            part="profile-input"
            id=${field}
            name=${field}
            type=${field === 'phone' ? 'tel' : 'text'}
            autocomplete=${field === 'phone' ? 'tel' : 'name'}
            dir="auto"
            value=${value}
            aria-required=${field === 'name' ? 'true' : nothing}
            aria-invalid=${reason !== ''}
            aria-describedby=${reason === '' ? nothing : `${field}-error`}
          />
          ${
            reason === ''
              ? nothing
              : html`<p class="error" part="error" id="${field}-error">${alertIcon}<span>${reason}</span></p>`
          }
        </div>
      `;
    };
    const phone = html`${words.phone} <span class="secondary">${words.optional}</span>`;
    return html`
      <form
        part="profile"
        novalidate
        @submit=${(event: SubmitEvent) => void this.#handleSubmit(event, model)}
      >
        ${text('name', words.name, profile.name)} ${this.#photo.render(fieldReason(messages, error, 'photo'))}
        ${text('phone', phone, profile.phone ?? '')} ${stepProblem(messages, problem, landingUrl)}
        <button class="button primary" part="primary-button" type="submit" aria-disabled=${isBlocked}>
          ${isBusy ? words.saving : words.save}
        </button>
      </form>
    `;
  }

  async #handleSubmit(event: SubmitEvent, { isBlocked, submit, refuse }: ProfileForm): Promise<void> {
    event.preventDefault();
    if (isBlocked) return;
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => ((typed.get(name) as string | null) ?? '').trim();
    // Who presses at once means the photo that they have just chosen.
    if (this.#photo.opening) await this.#photo.opening;
    const photo = this.#photo.value;
    const data: ProfileData = {
      name: text('name'),
      phone: text('phone') || null,
      ...(photo !== undefined && { photo }),
    };
    const errors = profileFaults(data).map(({ reason: code, params, pointer = '' }) => ({
      pointer,
      code,
      params: { ...params },
    }));
    if (errors.length > 0) refuse(new InviteError('validation_failed', { errors }));
    else submit(data);
  }
}

/** What is said about a field; an empty text where nothing is wrong with it. */
function fieldReason(
  messages: Messages,
  error: InviteError | null,
  field: 'name' | 'phone' | 'photo',
): string {
  const found = error?.errors.find(({ pointer }) => pointer === `/data/${field}`);
  if (!found) return '';
  const { firstDay: words, acceptInvite } = messages;
  if (field === 'photo') return words.photoRefused;
  if (found.code === 'required' && field === 'name') return acceptInvite.nameMissing;
  if (found.code === 'not_allowed_value' && field === 'phone') return words.phoneRefused;
  return describeReason(messages, found.code, found.params);
}
