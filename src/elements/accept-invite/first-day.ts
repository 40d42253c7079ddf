import type { ReactiveElement, TemplateResult } from 'lit';
import { firstDay } from '../../messages/en/first-day.ts';
import type { Messages } from '../../messages/messages.ts';
import type { PhotoFieldOptions } from './photo-field.ts';
import { ProfilePage, type ProfileForm } from './profile-form.ts';
import { tourPage, type TourPage } from './tour-page.ts';
import { styles } from './first-day.styles.ts';

/** The words that these pages add. */
export const words = { firstDay } satisfies Partial<Messages>;

/** The pages after joining, which only new members of some tenants see: profile and tour. */
export class FirstDay {
  readonly #newProfile: () => ProfilePage;
  #profile: ProfilePage;

  constructor(host: ReactiveElement, options: PhotoFieldOptions) {
    this.#newProfile = () => new ProfilePage(host, options);
    this.#profile = this.#newProfile();
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet!];
  }

  profile(form: ProfileForm): TemplateResult {
    return this.#profile.render(form);
  }

  tour(page: TourPage): TemplateResult {
    return tourPage(page);
  }

  /** Forgets what somebody chose, for somebody else. */
  reset(): void {
    this.#profile = this.#newProfile();
  }

  /** To be called after the host has rendered. */
  updated(): void {
    this.#profile.updated();
  }
}
