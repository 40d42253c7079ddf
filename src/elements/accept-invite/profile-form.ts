import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { ProfileData } from '../../contract/acceptance-input.ts';
import type { Acceptance } from '../../contract/acceptance.ts';
import { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import { checkProfile } from '../../policy/check-profile.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { PhotoField, type PhotoFieldOptions } from './photo-field.ts';

export interface ProfileForm {
  readonly messages: Messages;
  readonly profile: NonNullable<Acceptance['profile']>;
  /** Why the last press came to nothing. */
  readonly error: InviteError | null;
  /** What of it belongs to no field, in words, or an empty text. */
  readonly problem: string;
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
    const { messages, profile, error, problem, isBusy, isBlocked } = model;
    const words = messages.firstDay;
    if (!this.#isBegun) this.#photo.begin(profile.photoUrl);
    this.#isBegun = true;
    const wrong = (field: string) => {
      const found = error?.errors.find(({ pointer }) => pointer === `/data/${field}`);
      if (!found) return null;
      if (found.code === 'required' && field === 'name') return messages.acceptInvite.nameMissing;
      if (found.code === 'not_allowed_value' && field === 'phone') return words.phoneRefused;
      return describeReason(messages, found.code, found.params);
    };
    const text = (field: 'name' | 'phone', label: unknown, value: string, extra: unknown) => {
      const reason = wrong(field);
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
            aria-invalid=${reason !== null}
            aria-describedby=${reason === null ? nothing : `${field}-error`}
          />
          ${reason === null ? extra : html`<p class="error" part="error" id="${field}-error">${alertIcon}${reason}</p>`}
        </div>
      `;
    };
    return html`
      <form part="profile" novalidate @submit=${(event: SubmitEvent) => this.#handleSubmit(event, model)}>
        ${text('name', words.name, profile.name, nothing)} ${this.#photo.render()}
        ${text(
          'phone',
          html`${words.phone} <span class="secondary">${words.optional}</span>`,
          profile.phone ?? '',
          nothing,
        )}
        ${problem ? html`<p class="error" part="error">${alertIcon}${problem}</p>` : nothing}
        <button class="button primary" part="primary-button" type="submit" aria-disabled=${isBlocked}>
          ${isBusy ? words.saving : words.save}
        </button>
      </form>
    `;
  }

  #handleSubmit(event: SubmitEvent, { isBlocked, submit, refuse }: ProfileForm): void {
    event.preventDefault();
    if (isBlocked) return;
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const photo = this.#photo.value;
    const data: ProfileData = {
      name: ((typed.get('name') as string | null) ?? '').trim(),
      phone: ((typed.get('phone') as string | null) ?? '').trim() || null,
      ...(photo !== undefined && { photo }),
    };
    const decision = checkProfile(data);
    if (decision.allowed) return submit(data);
    const { reason: code, params, pointer = '' } = decision;
    refuse(new InviteError('validation_failed', { errors: [{ pointer, code, params: { ...params } }] }));
  }
}
