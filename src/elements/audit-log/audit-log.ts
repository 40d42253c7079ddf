import { adoptStyles, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { isCapable } from '../../contract/capabilities.ts';
import { audit } from '../../messages/en/audit.ts';
import { auditLog } from '../../messages/en/audit-log.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { Announcer } from '../shared/announcer.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { table } from '../shared/table.styles.ts';
import { AuditExportedEvent } from './audit-log.events.ts';
import { styles } from './audit-log.styles.ts';
import { filterBar } from './filter-bar.ts';
import { LogController } from './log-controller.ts';
import { describeEntries, logTable } from './log-table.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** What the element shows: its custom states. */
type Situation = 'missing-client' | 'loading' | 'failed' | 'unsupported' | 'forbidden' | 'empty' | 'ready';

/**
 * Shows who did what to whom, from what to what, and when, newest first; attempts that were refused too,
 * with the reason. Filters by person, action and period, hands over what matches as a CSV file, and reads
 * what is new after every change that is made through the same store. People who are gone stay under the
 * name they had.
 *
 * @summary The audit log of a tenant.
 * @customElement audit-log
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while nothing has happened.
 * @slot footer - What the page wants to say below the log.
 * @fires {AuditExportedEvent} audit-exported - The entries that match were handed over as a file.
 * @csspart heading - The heading.
 * @csspart count - How many entries match, in the heading.
 * @csspart export-button - Hands over what matches as a file.
 * @csspart filters - Around the fields that narrow the log.
 * @csspart search-input - Searches by name or address.
 * @csspart action-select - Chooses what was done.
 * @csspart period-select - Chooses when it was done.
 * @csspart first-day-input - The first day of a period of one's own.
 * @csspart last-day-input - The last day of it.
 * @csspart clear-button - Ends all filters.
 * @csspart export - How far the reading for the file is, or what came of it.
 * @csspart cancel-button - Ends the reading for the file.
 * @csspart region - Around everything below the filters.
 * @csspart table - The table.
 * @csspart row - The row of an entry.
 * @csspart refused - The row of an attempt that was refused.
 * @csspart time - When it was done.
 * @csspart status - Says that an attempt was refused.
 * @csspart place - In which network or the like it was.
 * @csspart reason - Why it was refused.
 * @csspart changes - Folds many changes.
 * @csspart more-button - Reads more entries.
 * @csspart unreadable - Says that some entries could not be read.
 * @csspart loading - Stands in while the entries are being read.
 * @csspart notice - Says that there is no entry, that none matches, that the viewer may not look, or that no log is kept.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Tries again after a failure.
 * @cssstate missing-client - There is no client, neither here nor around.
 * @cssstate loading - Entries are being read.
 * @cssstate failed - The entries could not be read.
 * @cssstate unsupported - The product keeps no log.
 * @cssstate forbidden - The viewer may not see the log.
 * @cssstate empty - Nothing has happened yet.
 * @cssstate ready - Entries are shown, or none matches.
 * @cssstate exporting - Entries are being read for a file.
 */
export class AuditLog extends InviteElement {
  static readonly tagName = 'audit-log';

  static override styles = [...InviteElement.styles, table, styles];

  protected override words: Partial<Messages> = { audit, auditLog };

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  readonly #log = new LogController(this, () => this.#announcer.announce(describeEntries(this.#model)));
  readonly #export = new OnDemand(this, async () => {
    const { LogExport, styles: own } = await import('./log-export.ts');
    adoptStyles(this.renderRoot as ShadowRoot, [...AuditLog.elementStyles, own]);
    return new LogExport(this, {
      localize: this.localize,
      messages: () => this.messages,
      announce: (sentence) => this.#announcer.announce(sentence),
      exported: (count) => this.dispatchEvent(new AuditExportedEvent({ count })),
    });
  });

  /** Id of the one member whose trail is shown: what was done to and by them. Empty for everybody. */
  @property({ attribute: 'member-id' })
  memberId = '';

  protected override connectStore(store: InviteStore): () => void {
    void store.load('tenant', 'viewer');
    return () => {
      this.#log.stop();
      this.#export.part?.cancel();
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { store } = this.invite;
    const { viewer, tenant } = this.invite.state.resources;
    const mayLook = store && viewer.value && tenant.value && !this.#knownRefusal;
    this.#log.show(mayLook ? { store, viewerId: viewer.value.userId, memberId: this.memberId } : null);
  }

  protected override updated(): void {
    const { states } = this.#internals;
    states.clear();
    states.add(this.#situation);
    if (this.#log.trail?.isLoading) states.add('loading');
    if (this.#export.part?.isReading) states.add('exporting');
  }

  /** Reads what has been written meanwhile; what is shown, and where, stays. */
  async refresh(): Promise<void> {
    await this.#log.refresh();
  }

  protected override render() {
    const words = this.messages.auditLog;
    const { tenant } = this.invite.state.resources;
    const count = this.#log.shown?.total;
    const hasEntries = tenant.value !== null && !this.#refusal && this.#log.hasFilters;
    return html`
      <div class="head">
        <slot name="heading">
          <h2 part="heading">
            ${words.heading}
            ${count ? html`<span class="count" part="count">${this.localize.number(count.value)}${count.exact ? '' : '+'}</span>` : nothing}
          </h2>
        </slot>
        ${hasEntries ? this.#renderExportButton() : nothing}
      </div>
      ${hasEntries ? filterBar({ messages: this.messages, controller: this.#log, tenant: tenant.value }) : nothing}
      ${this.#renderExport()}
      <div class="region" part="region" role="group" aria-label=${words.heading} tabindex="-1">
        ${this.#renderSituation()}
      </div>
      <slot name="footer"></slot>
      ${this.#announcer.render()}
    `;
  }

  /** Why this viewer can see no log here, as far as that is known without asking; `null` while nothing is against it. */
  get #knownRefusal(): 'unsupported' | 'forbidden' | null {
    const { tenant, viewer } = this.invite.state.resources;
    if (!tenant.value || !viewer.value) return null;
    const { policy } = tenant.value;
    if (!policy.audit || !isCapable(tenant.value, 'audit.list')) return 'unsupported';
    return hasPermission({ actor: viewer.value, action: 'view_audit', policy }).allowed ? null : 'forbidden';
  }

  /** The same, or what the server said. */
  get #refusal(): 'unsupported' | 'forbidden' | null {
    const code = this.#log.trail?.error?.code;
    if (code === 'not_supported') return 'unsupported';
    return code === 'forbidden' ? code : this.#knownRefusal;
  }

  get #failure(): InviteError | null {
    const { tenant, viewer } = this.invite.state.resources;
    const missing = [tenant, viewer].find(({ status, value }) => status === 'failed' && !value);
    return missing?.error ?? this.#log.trail?.error ?? null;
  }

  get #situation(): Situation {
    if (!this.invite.store) return 'missing-client';
    if (this.#refusal) return this.#refusal;
    const { shown, trail, isFiltered } = this.#log;
    if (!shown?.events) return this.#failure ? 'failed' : 'loading';
    return shown === trail && shown.events.length === 0 && !isFiltered ? 'empty' : 'ready';
  }

  get #model() {
    const { tenant, viewer } = this.invite.state.resources;
    return {
      messages: this.messages,
      localize: this.localize,
      controller: this.#log,
      policy: tenant.value?.policy ?? null,
      viewerId: viewer.value?.userId ?? '',
    };
  }

  #renderSituation() {
    const words = this.messages.auditLog;
    const failure = this.#failure && failureNotice(this.messages, this.#failure, this.#handleRetry);
    switch (this.#situation) {
      case 'missing-client':
        return missingClientNotice(this.messages);
      case 'failed':
        return failure;
      case 'loading':
        return loadingNotice(this.messages, 8);
      case 'unsupported':
        return this.#renderNotice(words.notSupported, words.notSupportedHint);
      case 'forbidden':
        return this.#renderNotice(words.notAllowed, words.notAllowedHint);
      case 'empty':
        return [failure, html`<slot name="empty">${this.#renderNotice(words.empty, words.emptyHint)}</slot>`];
      case 'ready':
        return [failure, logTable(this.#model)];
    }
  }

  #renderNotice(title: string, hint: string) {
    return html`
      <div class="notice" part="notice">
        <p><strong>${title}</strong></p>
        <p class="secondary">${hint}</p>
      </div>
    `;
  }

  #renderExportButton() {
    return html`
      <button
        class="button"
        part="export-button"
        type="button"
        aria-disabled=${this.#export.part?.isReading ?? false}
        @pointerenter=${() => void this.#export.load()}
        @click=${this.#handleExport}
      >
        ${this.messages.auditLog.export}
      </button>
    `;
  }

  #renderExport() {
    const { part, error } = this.#export;
    return error
      ? failureNotice(this.messages, error, () => void this.#handleExport())
      : part?.render(this.#log.query);
  }

  readonly #handleExport = async (): Promise<void> => {
    const part = await this.#export.load();
    const { store } = this.invite;
    const tenant = this.invite.state.resources.tenant.value;
    if (part && store && tenant)
      await part.start({ store, tenant, query: this.#log.query, now: this.#log.now });
  };

  readonly #handleRetry = (): void => {
    const { tenant, viewer } = this.invite.state.resources;
    if (tenant.value && viewer.value) this.#log.retry();
    else void this.invite.store?.refresh();
  };
}
