import { LitElement, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toInviteError, type InviteClient } from 'invite-kit/contract';
import type { Change } from './change.ts';
import { controls } from 'invite-kit/mock-server/control-room';

const hour = 3600;

/** The setting of ISP-OS: how long new invitations live. */
export class DemoIspSettings extends LitElement {
  static override styles = controls;

  /** Life of a new invitation in seconds. */
  @property({ type: Number })
  lifetime = 0;

  /** The client of the page: what a person has to ask for is asked for like anywhere else. */
  @property({ attribute: false })
  client!: InviteClient;

  @property({ attribute: false })
  change!: Change;

  @state() private message = '';

  protected override render() {
    return html`<section>
      <h3>Tenant setting</h3>
      <form @submit=${this.#handleSubmit}>
        <label for="expiry">invite_expiry_hours</label>
        <input
          id="expiry"
          name="hours"
          type="number"
          min="1"
          max="720"
          required
          aria-describedby="expiry-message"
          .value=${String(this.lifetime / hour)}
        />
        <button>Save</button>
      </form>
      <p>For new invitations. Saved as whoever you are.</p>
      <p id="expiry-message" class="message" role="status">${this.message}</p>
    </section>`;
  }

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.message = '';
    const hours = Number(new FormData(event.target as HTMLFormElement).get('hours'));
    const answer = await this.client.tenant
      .updatePolicy({ invite: { defaultTtlSeconds: Math.round(hours * hour) } })
      .then(
        () => `New invitations end after ${hours} hours.`,
        (thrown: unknown) => `The server refused: ${toInviteError(thrown).code}.`,
      );
    await this.change(() => undefined);
    this.message = answer;
  };
}

customElements.define('demo-isp-settings', DemoIspSettings);
