import { LitElement, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import type { Change } from './change.ts';
import { controls } from 'invite-kit/mock-server/control-room';
import './demo-mail-service.ts';
import { sampleFaults, sampleFile, sampleRows } from './sample-file.ts';

/** The settings of SalesOS: its plan, the organisation's sign-in, its mail service, and a file to try. */
export class DemoSalesSettings extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  @property({ attribute: false })
  change!: Change;

  /** Seats of the plan; `null` for no limit. */
  @property({ attribute: false })
  seatLimit: number | null = null;

  /** Whether people may sign in through their organisation. */
  @property({ type: Boolean })
  sso = false;

  @state() private message = '';

  readonly #sample = URL.createObjectURL(sampleFile());

  protected override render() {
    return html`
      <section>
        <h3>Plan</h3>
        <form @submit=${this.#handleSeats}>
          <label for="seats">Seats</label>
          <input
            id="seats"
            name="seats"
            type="number"
            min="0"
            max="100000"
            required
            .value=${String(this.seatLimit ?? '')}
          />
          <button>Save</button>
        </form>
        <div class="buttons">
          <button @click=${this.#handleRival}>Somebody else takes the last seats</button>
        </div>
        <p class="message" role="status">${this.message}</p>
      </section>
      <section>
        <h3>Sign-in and mail</h3>
        <div class="buttons">
          <button aria-pressed=${this.sso} @click=${this.#handleSso}>Single sign-on</button>
        </div>
        <demo-mail-service .backend=${this.backend}></demo-mail-service>
      </section>
      <section>
        <h3>A file to try with Bulk Invite</h3>
        <div class="buttons">
          <a href=${this.#sample} download="new-hires.csv"
            >Download a sample file (${sampleRows} rows, ${sampleFaults} faulty)</a
          >
        </div>
      </section>
    `;
  }

  readonly #handleSeats = (event: SubmitEvent): void => {
    event.preventDefault();
    this.message = '';
    const seats = Number(new FormData(event.target as HTMLFormElement).get('seats'));
    void this.change(() => this.backend.setSeatLimit(seats));
  };

  /** Happens behind the page's back, as it would in life: the page learns of it when it asks again. */
  readonly #handleRival = async (): Promise<void> => {
    const { backend } = this;
    const { available } = backend.seats;
    if (!available) {
      this.message = available === 0 ? 'No seat is free as it is.' : 'The plan has no limit.';
      return;
    }
    for (let index = 0; index < available; index++)
      backend.addInvitation({
        email: `hire-${backend.clock.now()}-${index}@elsewhere.example`,
        roleId: 'role-sales-rep',
      });
    await backend.saved();
    this.message = `${available} taken. The page hears of it when it asks next.`;
  };

  readonly #handleSso = (): void => {
    const methods = this.sso ? (['password', 'sign_in'] as const) : (['password', 'sign_in', 'sso'] as const);
    void this.change(() => this.backend.setPolicy({ acceptance: { methods: [...methods] } }));
  };
}

customElements.define('demo-sales-settings', DemoSalesSettings);
