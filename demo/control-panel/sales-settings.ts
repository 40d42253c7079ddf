import { html, type TemplateResult } from 'lit';
import type { MockBackend } from 'invite-kit/mock-server';
import { sampleFaults, sampleFile, sampleRows } from './sample-file.ts';

/** Lets something happen to the world, and brings the page up to date. */
export type Change = (apply: () => void) => Promise<void>;

/** What becomes of mails. */
type MailFate = 'works' | 'fail' | 'bounce';

let mailFate: MailFate = 'works';
let endFault = () => {};

/** The settings of SalesOS: its plan, the organisation's sign-in, its mail service, and a file to try. */
export function salesSettings(backend: MockBackend, change: Change): TemplateResult {
  const { methods } = backend.policy.acceptance;
  const hasSso = methods.includes('sso');
  const { limit } = backend.exportWorld().seats;
  const setMail = (fate: MailFate) => () => {
    endFault();
    mailFate = fate;
    endFault = fate === 'works' ? () => {} : backend.faults.add({ mail: fate });
  };
  return html`
    <section>
      <h3>Workspace</h3>
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const seats = Number(new FormData(event.target as HTMLFormElement).get('seats'));
          void change(() => backend.setSeatLimit(seats));
        }}
      >
        <label for="seats">Seats of the plan</label>
        <input
          id="seats"
          name="seats"
          type="number"
          min="0"
          max="100000"
          required
          .value=${String(limit ?? '')}
        />
        <button>Save</button>
      </form>
      <div class="buttons">
        <button
          @click=${() =>
            change(() => {
              for (let index = 0; backend.exportWorld().seats.limit !== null && isSeatFree(backend); index++)
                backend.addInvitation({
                  email: `somebody${index}@elsewhere.example`,
                  roleId: 'role-sales-rep',
                });
            })}
        >
          Somebody takes all seats
        </button>
        <button
          aria-pressed=${hasSso}
          @click=${() =>
            change(() =>
              backend.setPolicy({
                acceptance: {
                  methods: hasSso ? ['password', 'sign_in'] : ['password', 'sign_in', 'sso'],
                },
              }),
            )}
        >
          Single sign-on
        </button>
      </div>
      <div class="buttons" role="group" aria-label="Mail service">
        ${(
          [
            ['works', 'Mail works'],
            ['fail', 'Mail fails'],
            ['bounce', 'Mail bounces'],
          ] as const
        ).map(
          ([fate, label]) =>
            html`<button aria-pressed=${mailFate === fate} @click=${() => change(setMail(fate))}>
              ${label}
            </button>`,
        )}
      </div>
    </section>
    <section>
      <h3>A file to try</h3>
      <p>${sampleRows} rows, ${sampleFaults} of them faulty.</p>
      <div class="buttons"><button @click=${downloadSample}>Download the sample file</button></div>
    </section>
  `;
}

/** Whether the plan has room for one more open invitation. */
function isSeatFree(backend: MockBackend): boolean {
  const { seats, members, invitations } = backend.exportWorld();
  const now = backend.clock.now();
  const open = invitations.filter(
    ({ status, expiresAt }) => status === 'pending' && Date.parse(expiresAt ?? '') > now,
  );
  const active = members.filter(({ status }) => status === 'active');
  return active.length + open.length < (seats.limit ?? Infinity);
}

function downloadSample(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(sampleFile());
  link.download = 'new-hires.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
