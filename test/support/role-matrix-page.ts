import { html, nextFrame, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import 'invite-kit/define/role-matrix';
import type { Fault, World } from 'invite-kit/mock-server';
import type { MockWorld } from './mock-world.ts';

/** A matrix that shows its table, or what else it has to say. */
export async function mountMatrix(world: MockWorld, { width = 960 } = {}): Promise<RoleMatrix> {
  const element = await world.mount<RoleMatrix>(html`<role-matrix .client=${world.client}></role-matrix>`);
  element.style.inlineSize = `${width}px`;
  await settled(element);
  return element;
}

/** Waits until nothing is being read, and until sizes have been looked at. */
export async function settled(element: RoleMatrix): Promise<void> {
  await waitUntil(() => !find(element, '.skeleton'), 'the matrix goes on loading');
  await nextFrame();
  await nextFrame();
}

export const find = <T extends HTMLElement>(element: RoleMatrix, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = <T extends HTMLElement>(element: RoleMatrix, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const words = (node: Element | null | undefined) =>
  node?.textContent?.replace(/[\s\u2068\u2069]+/g, ' ').trim() ?? '';
export const region = (element: RoleMatrix) => find(element, '[part=region]')!;
export const roleSelect = (element: RoleMatrix) => find<HTMLSelectElement>(element, 'select')!;
export const isShown = (node: HTMLElement) => node.checkVisibility();

/** What is compared are words: a chai assertion about a node that fails prints the whole page. */
export const has = (element: RoleMatrix, selector: string) => find(element, selector) !== null;
export const focusedPart = (element: RoleMatrix) => element.shadowRoot!.activeElement?.getAttribute('part');

/** Column by the name of its role, counted like the cells of a row. */
function columnOf(element: RoleMatrix, role: string): number {
  const heads = findAll<HTMLTableCellElement>(element, 'thead th');
  return heads.findIndex((head) => words(head).toLowerCase().startsWith(role));
}

/** The cell as it is read: by the words of its row and of its column. */
export function cellOf(element: RoleMatrix, permission: string, role: string): HTMLTableCellElement {
  const head = findAll(element, 'th[part=permission]').find((one) => words(one) === permission);
  const row = head?.closest('tr');
  return row!.cells[columnOf(element, role)]!;
}

/** Puts other roles and permissions into the world. */
export function change(
  world: MockWorld,
  {
    roles,
    permissions,
  }: { roles?: (now: World['roles']) => World['roles']; permissions?: World['permissions'] },
): void {
  const now = world.backend.exportWorld();
  world.backend.importWorld({
    ...now,
    roles: roles?.(now.roles) ?? now.roles,
    permissions: permissions ?? now.permissions,
  });
}

export const permissionsOf = (count: number, group: (index: number) => string | null): World['permissions'] =>
  Array.from({ length: count }, (_, index) => ({
    key: `permission.${index}`,
    label: `Permission ${index}`,
    description: null,
    group: group(index),
    scopeTypes: [],
    sensitive: false,
    constraintTypes: [],
    sections: [],
  }));

export const manyRoles = (count: number) => (roles: World['roles']) => [
  ...roles,
  ...Array.from({ length: count - roles.length }, (_, index) => ({
    ...roles.at(-1)!,
    id: `role-${index}`,
    name: `Further role ${index}`,
  })),
];

/** An answer without any role. */
export const noRoles: Fault = {
  operation: 'roles.list',
  respond: { status: 200, body: { items: [], nextCursor: null, total: null, serverNow: null } },
};
