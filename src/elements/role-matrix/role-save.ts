import * as z from 'zod/mini';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { Role } from '../../contract/role.ts';
import { describeError } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { RoleCreatedEvent, RoleSaveRequestEvent, RoleUpdatedEvent } from './role-matrix.events.ts';
import { problemsInError, type RoleProblems } from './role-problems.ts';
import { RoleReview } from './role-review.ts';
import type { RoleDesk } from './role-desk.ts';
import type { RoleEditor } from './role-editor.ts';

/** What came of it: saved, changed by somebody else, deleted by somebody else, or `null` where nothing is decided. */
export type SaveOutcome = { readonly saved: Role } | { readonly current: Role } | 'gone' | null;

/**
 * Asks the page, says what follows, and saves. What the server finds wrong in a field closes the dialog and is
 * shown in the field; after any other failure the dialog stays, and nothing of what was entered is lost.
 */
export async function saveRole(desk: RoleDesk, editor: RoleEditor): Promise<SaveOutcome> {
  const { host, dialog } = desk;
  const { draft, facts } = editor;
  const messages = desk.messages();
  const { roleMatrixEditing: words } = messages;
  const { base } = draft;
  const input = draft.input(facts.permissions);
  if (!host.dispatchEvent(new RoleSaveRequestEvent({ role: base, input }))) return null;
  const name = isolate(draft.name.trim());
  const review = new RoleReview(desk, facts, draft);
  let outcome: SaveOutcome = null;
  let problems: RoleProblems | null = null;
  void review.load();
  await dialog.ask({
    title: breakable(base ? words.reviewTitle(name) : words.createTitle(name)),
    // The dialog asks with each rendering: how many are touched is read while it is open.
    get lead() {
      return review.renderLead();
    },
    body: () => review.render(),
    dismiss: messages.common.cancel,
    action: {
      label: base ? words.save : words.create,
      busyLabel: base ? words.saving : words.creating,
      tone: 'primary',
      describeError: (error) => describeError(desk.messages(), error),
      run: async () => {
        try {
          outcome = { saved: await write(desk, editor) };
        } catch (thrown) {
          const error = toInviteError(thrown);
          outcome = await overtaken(desk, base, error);
          problems = problemsInError(desk, editor.facts, error, input);
          if (!outcome && !problems) throw error;
        }
      },
    },
  });
  if (problems) editor.show(problems);
  return outcome;
}

/** Sends what was entered, ends the editing, and tells the page. */
async function write(desk: RoleDesk, editor: RoleEditor): Promise<Role> {
  const { draft, intent, facts } = editor;
  const { base } = draft;
  const { permissions } = facts;
  const input = draft.input(permissions);
  const patch = draft.patch(permissions);
  const action = base ? 'update' : 'create';
  const role = await intent.run({ role: base, action }, patch ?? input, (client, options) =>
    base && patch ? client.roles.update(base.id, patch, options) : client.roles.create(input, options),
  );
  editor.end();
  desk.host.dispatchEvent(
    base ? new RoleUpdatedEvent({ role, before: base }) : new RoleCreatedEvent({ role }),
  );
  desk.learn(role);
  return role;
}

/** How the role is now, where somebody else was faster. */
async function overtaken(
  desk: RoleDesk,
  base: Role | null,
  { code, current }: InviteError,
): Promise<SaveOutcome> {
  if (!base) return null;
  if (code === 'role_missing' || code === 'not_found') return 'gone';
  if (code !== 'precondition_failed' && code !== 'conflict') return null;
  const told = z.safeParse(Role, current);
  if (told.success) return { current: told.data };
  const page = await desk
    .store()
    ?.client.roles.list()
    .catch(() => null);
  if (!page) return null;
  const found = page.items.find(({ id }) => id === base.id);
  return found ? { current: found } : 'gone';
}
