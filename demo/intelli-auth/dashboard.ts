import {
  displayName,
  type InvitationCounts,
  type InviteClient,
  type Permission,
  type Role,
} from 'invite-kit/contract';
import { make } from '../make.ts';
import { rightsOf } from '../rights.ts';
import { may, type Administrator } from '../standing.ts';
import { mayConfigure, maySetLifetime } from './configuring.ts';

/** What the dashboard shows besides who is here. */
export interface DashboardAnswers {
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  /** `null` for whoever may not see invitations. */
  readonly counts: InvitationCounts | null;
}

export async function readDashboard(
  administrator: Administrator,
  client: InviteClient,
): Promise<DashboardAnswers> {
  const [roles, permissions, counts] = await Promise.all([
    client.roles.list(),
    client.roles.permissions(),
    may(administrator, 'view_invitations') ? client.invitations.counts() : null,
  ]);
  return { roles: roles.items, permissions: permissions.items, counts };
}

/** The home of IntelliAuth: greets by name, and shows what the role opens. */
export function showDashboard(administrator: Administrator, answers: DashboardAnswers): void {
  const { viewer, tenant } = administrator;
  const { roles, permissions, counts } = answers;
  const held = roles
    .filter(({ id }) => viewer.assignments.some(({ roleIds }) => roleIds.includes(id)))
    .map(({ name }) => name);
  document.querySelector('#welcome')!.textContent = `Welcome, ${displayName(viewer.name) ?? viewer.email}`;
  document.querySelector('#standing')!.textContent =
    `You are ${held.join(', ')} of the ${tenant.name} tenant.`;
  document.querySelector('#areas')!.replaceChildren(...areasOf(administrator, roles, counts).map(card));
  document.querySelector('#rights')!.replaceChildren(...rightsOf(permissions, viewer));
}

interface Area {
  readonly title: string;
  readonly isOpen: boolean;
  readonly figure?: number | undefined;
  readonly text: string;
  readonly page: readonly [address: string, label: string];
}

function areasOf(
  administrator: Administrator,
  roles: readonly Role[],
  counts: InvitationCounts | null,
): readonly Area[] {
  const members = roles.reduce((sum, { memberCount }) => sum + (memberCount ?? 0), 0);
  const own = roles.filter(({ kind }) => kind === 'custom').length;
  return [
    {
      title: 'Members',
      isOpen: may(administrator, 'view_members'),
      figure: members,
      text: `${members === 1 ? 'member' : 'members'}${counts ? `, ${counts.pending} invited` : ''}`,
      page: ['./index.html', may(administrator, 'invite') ? 'See and invite members' : 'See members'],
    },
    {
      title: 'Roles & scopes',
      isOpen: true,
      figure: roles.length,
      text: `roles, ${own} of your own`,
      page: ['./roles.html', 'See the roles'],
    },
    {
      title: 'Audit log',
      isOpen: may(administrator, 'view_audit'),
      text: 'Who changed what in this tenant, and when',
      page: ['./audit.html', 'Read the log'],
    },
    {
      title: 'Branding',
      isOpen: mayConfigure(administrator, 'branding'),
      text: 'How the sign-in page looks',
      page: ['./branding.html', 'Change the branding'],
    },
    {
      title: 'Settings',
      isOpen: maySetLifetime(administrator),
      text: 'How people come into this console',
      page: ['./settings.html', 'Change the settings'],
    },
  ];
}

function card({ title, isOpen, figure, text, page }: Area): HTMLElement {
  const box = make('li', { className: isOpen ? '' : 'barred' }, make('strong', {}, title));
  if (isOpen && figure !== undefined) box.append(make('span', { className: 'figure' }, String(figure)));
  box.append(make('small', {}, isOpen ? text : 'Not part of your role'));
  if (isOpen) box.append(make('p', {}, make('a', { href: page[0] }, page[1])));
  return box;
}
