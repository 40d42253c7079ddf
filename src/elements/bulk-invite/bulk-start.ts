import { html, nothing, type TemplateResult } from 'lit';
import type { Role } from '../../contract/role.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';
import type { Localize } from '../shared/localize.ts';

export interface BulkStart {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly tenant: Tenant;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** How the seats of the plan are used. */
  readonly seats: unknown;
  /** Why the last file could not be used, in words; empty when it could. */
  readonly failure: string;
  /** A file that somebody was not finished with, and since when it is kept. */
  readonly unfinished: { readonly name: string; readonly ago: string } | null;
  readonly isDragging: boolean;
  readonly downloadTemplate: () => void;
  readonly takeFile: (file: File) => void;
  readonly takeText: (text: string) => void;
  readonly drag: (isOver: boolean) => void;
  readonly resume: () => void;
  readonly discard: () => void;
}

/** Where a file comes in: template, choosing, dropping, pasting, and what the columns hold. */
export function bulkStart(model: BulkStart): TemplateResult {
  const { messages, failure } = model;
  const words = messages.bulkInvite;
  return html`
    <p class="secondary">${words.intro}</p>
    ${model.seats} ${renderUnfinished(model)}
    ${
      failure
        ? html`<div class="fault" part="error" role="alert">
            <p class="error">${alertIcon}<strong>${words.unreadable}</strong></p>
            <p>${failure}</p>
            <p class="secondary">${words.fileKept}</p>
          </div>`
        : nothing
    }
    ${renderDropZone(model)} ${renderPaste(model)} ${renderColumns(model)}
  `;
}

function renderUnfinished({ messages: { bulkInvite: words }, unfinished, resume, discard }: BulkStart) {
  if (!unfinished) return nothing;
  return html`
    <div class="unfinished" part="unfinished">
      <p><strong>${words.unfinished(unfinished.name)}</strong></p>
      <p class="secondary">${words.unfinishedHint(unfinished.ago)}</p>
      <div class="row">
        <button class="button primary" part="resume-button" type="button" @click=${resume}>
          ${words.unfinishedGoOn}
        </button>
        <button class="button" type="button" @click=${discard}>${words.unfinishedDiscard}</button>
      </div>
    </div>
  `;
}

function renderDropZone(model: BulkStart) {
  const { messages, localize, tenant, unfinished, isDragging, downloadTemplate, takeFile, takeText, drag } =
    model;
  const words = messages.bulkInvite;
  const { maxRows, maxBytes } = tenant.policy.bulk;
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    drag(false);
    const file = event.dataTransfer?.files[0];
    const text = event.dataTransfer?.getData('text/plain');
    if (file) takeFile(file);
    else if (text) takeText(text);
  };
  const handleChoice = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file can be chosen again, once it is mended.
    input.value = '';
    if (file) takeFile(file);
  };
  return html`
    <div
      class="drop ${isDragging ? 'over' : ''}"
      part="drop-zone"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        drag(true);
      }}
      @dragleave=${() => drag(false)}
      @drop=${handleDrop}
      @paste=${(event: ClipboardEvent) => {
        const file = event.clipboardData?.files[0];
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (file) takeFile(file);
        else if (text.trim()) takeText(text);
        if (file || text.trim()) event.preventDefault();
      }}
    >
      <div class="row">
        <button
          class="button ${unfinished ? '' : 'primary'}"
          part="choose-button"
          type="button"
          aria-describedby="file-help"
          @click=${({ currentTarget }: Event) =>
            (currentTarget as HTMLElement).parentElement?.querySelector('input')?.click()}
        >
          ${words.choose}
        </button>
        <span class="secondary">${words.drop}</span>
        <input
          class="visually-hidden"
          part="file-input"
          type="file"
          tabindex="-1"
          aria-label=${words.choose}
          aria-hidden="true"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          @change=${handleChoice}
        />
      </div>
      <p class="help" id="file-help">${words.dropHint(localize.number(maxRows), localize.bytes(maxBytes))}</p>
      <button class="button" part="template-button" type="button" @click=${downloadTemplate}>
        ${words.template}
      </button>
    </div>
  `;
}

function renderPaste({ messages: { bulkInvite: words }, takeText }: BulkStart) {
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    takeText((event.currentTarget as HTMLFormElement).querySelector('textarea')!.value);
  };
  return html`
    <details part="paste">
      <summary>${words.paste}</summary>
      <form @submit=${handleSubmit}>
        <div class="field">
          <label for="pasted">${words.pasteLabel}</label>
          <textarea
            id="pasted"
            class="control"
            part="paste-input"
            rows="5"
            spellcheck="false"
            autocomplete="off"
            dir="auto"
            wrap="off"
          ></textarea>
        </div>
        <button class="button" type="submit">${words.pasteRead}</button>
      </form>
    </details>
  `;
}

/** The reference of the columns: which there are, which are needed, and what they may hold (SAL-12 to SAL-20). */
function renderColumns({ messages: { bulkInvite: words }, localize, tenant, roles, scopes }: BulkStart) {
  const { bulk, invite, scopeTypes } = tenant.policy;
  const groupOf = (column: string) => scopeTypes.find(({ key }) => key === column);
  const isRequired = (column: string) => {
    const group = groupOf(column);
    if (group) return group.perInvitation === 'exactly_one';
    return invite.fields.some(({ key, required }) => key === column && required);
  };
  const valuesOf = (column: string) => {
    const group = groupOf(column);
    if (group) {
      const names = scopes.filter(({ type }) => type === column).map(({ name }) => name);
      return words.groupNamed(group.label, localize.list(names.slice(0, 8), 'disjunction'));
    }
    if (column !== 'role') return words.about[column] ?? '';
    return words.oneOf(
      localize.list(
        roles.filter(({ invitable }) => invitable).map(({ key }) => key),
        'disjunction',
      ),
    );
  };
  return html`
    <table class="columns" part="columns">
      <caption>
        ${words.columns}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.column}</th>
          <th scope="col">${words.required}</th>
          <th scope="col">${words.values}</th>
        </tr>
      </thead>
      <tbody>
        ${bulk.columns.map(
          (column) => html`
            <tr>
              <th scope="row"><code>${column}</code></th>
              <td>${isRequired(column) ? words.yes : words.no}</td>
              <td>${valuesOf(column)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
