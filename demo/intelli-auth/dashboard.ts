import { displayName, type InviteClient, type Permission } from 'invite-kit/contract';
import { make } from '../make.ts';
import type { Administrator } from './standing.ts';

/** The page that a permission opens. */
const pages: Readonly<Record<string, readonly [address: string, label: string]>> = {
  'members.view': ['./index.html', 'Open Members'],
  'members.invite': ['./index.html#invite', 'Invite a member'],
  'roles.manage': ['./roles.html', 'Open Roles & scopes'],
  'audit.view': ['./audit.html', 'Open the audit log'],
  'console.configure': ['./branding.html', 'Open Branding'],
};

/** The home of IntelliAuth: greets by name, and shows what the role opens. */
export async function showDashboard({ viewer, tenant }: Administrator, client: InviteClient): Promise<void> {
  const welcome = document.querySelector('#welcome');
  const standing = document.querySelector('#standing');
  const rights = document.querySelector('#rights');
  if (!welcome || !standing || !rights) return;
  const [roles, permissions] = await Promise.all([client.roles.list(), client.roles.permissions()]);
  const held = roles.items
    .filter(({ id }) => viewer.assignments.some(({ roleIds }) => roleIds.includes(id)))
    .map(({ name }) => name);
  welcome.textContent = `Welcome, ${displayName(viewer.name) ?? viewer.email}`;
  standing.textContent = `You are ${held.join(', ')} of the ${tenant.name} tenant. This is what your role opens:`;
  const groups = [...new Set(permissions.items.map(({ group }) => group))];
  rights.replaceChildren(
    ...groups.flatMap((group) => [
      make('h2', {}, group ?? 'Other'),
      make(
        'ul',
        { className: 'tiles' },
        ...permissions.items.filter((one) => one.group === group).map((one) => tile(one, viewer)),
      ),
    ]),
  );
}

function tile({ key, label, description }: Permission, { grants }: Administrator['viewer']): HTMLElement {
  const grant = grants.find(({ permission }) => permission === key);
  const text = grant ? (grant.constraint?.label ?? description ?? 'Yours to use') : 'Not part of your role';
  const box = make(
    'li',
    { className: grant ? '' : 'barred' },
    make('strong', {}, label),
    make('small', {}, text),
  );
  const page = grant && pages[key];
  if (page) box.append(make('p', {}, make('a', { href: page[0] }, page[1])));
  return box;
}
