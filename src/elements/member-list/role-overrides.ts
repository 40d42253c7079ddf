import { html, nothing, type TemplateResult } from 'lit';
import {
  overridesAfterRoleChange,
  type OverridesAfterRoleChange,
} from '../../policy/overrides-after-role-change.ts';
import { withRole } from '../shared/assignments.ts';
import { isolate } from '../shared/isolate.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { MemberDesk } from './member-desk.ts';

/** What somebody is with another role, and what of their own permissions that keeps and drops. */
export interface SettledRole extends OverridesAfterRoleChange {
  readonly assignments: Assignment[];
}

/** The same assignments with another role in the tenant, without what makes no sense beside it (OPS-30). */
export function settledRole(
  assignments: readonly Assignment[],
  tenantId: string,
  roleId: string,
  { resources }: InviteState,
): SettledRole {
  const next = withRole(assignments, tenantId, roleId);
  const place = next.find(({ scope }) => scope.type === 'tenant');
  const { kept, dropped } = overridesAfterRoleChange({
    overrides: place?.overrides ?? [],
    roleIds: [roleId],
    roles: resources.roles.value ?? [],
    ...(resources.permissions.value && { permissions: resources.permissions.value }),
  });
  return {
    kept,
    dropped,
    assignments: next.map((one) => (one === place ? { ...one, overrides: kept } : one)),
  };
}

/** Which permissions of their own somebody keeps with another role, and which not, and why. */
export function overridesNote(
  { messages, localize }: Pick<MemberDesk, 'messages' | 'localize'>,
  { kept, dropped }: OverridesAfterRoleChange,
  { resources }: InviteState,
): TemplateResult | typeof nothing {
  const { memberList: words } = messages();
  const label = (key: string) =>
    isolate(resources.permissions.value?.find((one) => one.key === key)?.label ?? key);
  if (kept.length + dropped.length === 0) return nothing;
  const keeps = kept.map(({ permission, effect }) =>
    (effect === 'allow' ? words.allowedOne : words.deniedOne)(label(permission)),
  );
  const drops = dropped.map(({ permission, reason }) => words.droppedBecause[reason](label(permission)));
  return html`<ul class="consequences" part="changes">
    ${keeps.length > 0 ? html`<li>${words.overridesKept(localize.list(keeps))}</li>` : nothing}
    ${drops.length > 0 ? html`<li>${words.overridesDropped(localize.list(drops))}</li>` : nothing}
  </ul>`;
}
