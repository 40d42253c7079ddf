import { displayName, type InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { showWho } from './avatar.ts';
import { make } from './make.ts';
import type { ProductPages } from './product-pages.ts';

/** The pages of ISP-OS. */
export const ispPages: ProductPages = {
  async show(_backend: MockBackend, client: InviteClient): Promise<void> {
    const viewer = await client.tenant.viewer().catch(() => null);
    showWho(viewer && { name: displayName(viewer.name) ?? viewer.email });
    const tiles = document.querySelector('#tiles');
    const welcome = document.querySelector('#welcome');
    const role = document.querySelector('#role');
    if (!tiles || !welcome || !role) return;
    if (!viewer) {
      welcome.textContent = 'You are signed out';
      role.textContent = 'Choose who you are in the demo controls to sign in.';
      tiles.replaceChildren();
      return;
    }
    const [roles, permissions] = await Promise.all([client.roles.list(), client.roles.permissions()]);
    const names = roles.items
      .filter(({ id }) => viewer.assignments.some(({ roleIds }) => roleIds.includes(id)))
      .map(({ name }) => name);
    welcome.textContent = `Welcome, ${displayName(viewer.name) ?? viewer.email}`;
    role.textContent = `You are ${names.join(', ')} at Northwind Fibre. This is what your role opens:`;
    tiles.replaceChildren(
      ...permissions.items.map(({ key, label }) => {
        const grant = viewer.grants.find(({ permission }) => permission === key);
        const words = grant ? (grant.constraint?.label ?? 'Yours to use') : 'Not part of your role';
        return make(
          'li',
          { className: grant ? '' : 'barred' },
          make('strong', {}, label),
          make('small', {}, words),
        );
      }),
    );
  },
};
