import { expect, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
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
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';
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
  const head = findAll(element, 'th[part=permission]').find(
    (one) => words(one.querySelector('bdi')) === permission,
  );
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

/** A matrix that can be edited, once the part that edits is there. */
export async function mountEditable(world: MockWorld, { width = 1100 } = {}): Promise<RoleMatrix> {
  const element = await world.mount<RoleMatrix>(
    html`<role-matrix editable .client=${world.client}></role-matrix>`,
  );
  element.style.inlineSize = `${width}px`;
  await settled(element);
  // The first one in a page waits for the part that edits.
  await waitUntil(() => has(element, '[part=toolbar]'), 'nothing can be edited', { timeout: 5000 });
  await settled(element);
  return element;
}

/** The menu button of a role that is in sight: in its head, or beside the picker. */
export const roleButton = (element: RoleMatrix, role: string) =>
  findAll(element, '[part=menu-button]').find(
    (button) => button.ariaLabel === `Actions for ${role}` && isShown(button),
  );
export const menuItems = (element: RoleMatrix) => findAll(element, '[role=menuitem]');

/** What the menu of a role offers: the label, and the reason of what can't be chosen. */
export async function offersOf(element: RoleMatrix, role: string): Promise<Record<string, string>> {
  await openMenu(element, role);
  const offers = menuItems(element).map((item) => {
    const reason = words(item.querySelector('.secondary'));
    return [words(item).replace(reason, '').trim(), reason] as const;
  });
  await sendKeys({ press: 'Escape' });
  return Object.fromEntries(offers);
}

export async function openMenu(element: RoleMatrix, role: string): Promise<void> {
  roleButton(element, role)!.click();
  await waitUntil(() => find(element, '[role=menu]:popover-open'), 'no menu opens');
}

/** Chooses from the menu of a role. */
export async function chooseFor(element: RoleMatrix, role: string, label: string): Promise<void> {
  await openMenu(element, role);
  menuItems(element)
    .find((item) => words(item).startsWith(label))!
    .click();
  await element.updateComplete;
}

/** Begins to edit a role. */
export async function edit(element: RoleMatrix, role: string): Promise<void> {
  await chooseFor(element, role, 'Edit');
  await waitUntil(() => nameField(element), 'no form opens');
}

/** Begins a new role. */
export async function begin(element: RoleMatrix, name = ''): Promise<void> {
  find(element, '[part=new-button]')!.click();
  await waitUntil(() => nameField(element), 'no form opens');
  if (name) await type(element, nameField(element)!, name);
}

export const nameField = (element: RoleMatrix) => find<HTMLInputElement>(element, '[part=name-input]');
export const descriptionField = (element: RoleMatrix) =>
  find<HTMLTextAreaElement>(element, '[part=description-input]');

/** Puts a text into a field, in the place of what is there. */
export async function type(
  element: RoleMatrix,
  field: HTMLInputElement | HTMLTextAreaElement,
  text: string,
): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

/** The box of a permission in the column that is edited. */
export const boxOf = (element: RoleMatrix, permission: string) =>
  findAll<HTMLInputElement>(element, '[part=grant-checkbox]').find(({ ariaLabel }) =>
    ariaLabel!.startsWith(`${permission}, `),
  )!;
export const editedCell = (element: RoleMatrix, permission: string) =>
  boxOf(element, permission).closest('td')!;

/** What is said about a box besides its name. */
export const describedBy = (element: RoleMatrix, target: HTMLElement) =>
  (target.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => words(id ? find(element, `#${id}`) : null))
    .join(' ')
    .trim();

export async function tick(element: RoleMatrix, ...permissions: readonly string[]): Promise<void> {
  for (const permission of permissions) boxOf(element, permission).click();
  await element.updateComplete;
}

/** Chooses an option of a select by its words. */
export async function pick(element: RoleMatrix, select: HTMLSelectElement, label: string): Promise<void> {
  const option = [...select.options].find((one) => words(one) === label);
  if (!option) throw new Error(`There is no "${label}".`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** How far a permission can be given, as the select in its cell says. */
export const limitSelect = (element: RoleMatrix, permission: string) =>
  editedCell(element, permission).querySelector<HTMLSelectElement>('[part=limit-select]')!;
/** The boxes of the sections or roles that a permission is limited to, by their words. */
export const partBox = (element: RoleMatrix, permission: string, label: string) =>
  [...editedCell(element, permission).querySelectorAll<HTMLLabelElement>('[part=limit-parts] label')]
    .find((one) => words(one) === label)!
    .querySelector('input')!;

export const dialog = (element: RoleMatrix) => find<HTMLDialogElement>(element, 'dialog')!;
export const problem = (element: RoleMatrix) => words(find(element, '[part=dialog-error]'));
export const announced = (element: RoleMatrix) => words(find(element, '[role=status].visually-hidden'));
/** What stands in the bar below the table. */
export const unsaved = (element: RoleMatrix) => words(find(element, '[part=unsaved]'));

/** Opens the review of what is entered. */
export async function review(element: RoleMatrix): Promise<void> {
  find(element, '[part=save-button]')!.click();
  await waitUntil(() => dialog(element).open, 'no review opens');
  await element.updateComplete;
}

export const confirmButton = (element: RoleMatrix) => find(element, '[part=confirm-button]');

/** Presses the button of the dialog, and waits until it is closed. */
export async function confirm(element: RoleMatrix): Promise<void> {
  confirmButton(element)!.click();
  await waitUntil(() => !dialog(element).open, 'the dialog stays open');
  await element.updateComplete;
}

/** Closes the dialog without doing anything. */
export async function dismiss(element: RoleMatrix): Promise<void> {
  find(element, '[part=dismiss-button]')!.click();
  await waitUntil(() => !dialog(element).open, 'the dialog stays open');
  await element.updateComplete;
}

/** Looks at what follows, and saves. */
export async function save(element: RoleMatrix): Promise<void> {
  await review(element);
  await confirm(element);
}

export const focusedName = (element: RoleMatrix) => {
  const target = element.shadowRoot!.activeElement as HTMLInputElement | null;
  return target && (target.ariaLabel ?? words(target.labels?.[0] ?? target));
};

/** A role as the server keeps it. */
export const storedRole = (world: MockWorld, name: string) =>
  world.backend.exportWorld().roles.find((role) => role.name === name);

/** What a role gives, as the server keeps it: the words of the limit, or "yes". */
export const grantsOf = (world: MockWorld, name: string): Record<string, string> =>
  Object.fromEntries(
    (storedRole(world, name)?.grants ?? []).map(({ permission, constraint }) => [
      permission,
      constraint?.label ?? 'yes',
    ]),
  );

/** Lets a role of IntelliAuth give something else to whoever has it. */
export const giveRole = (world: MockWorld, role: string, grants: World['roles'][number]['grants']) =>
  change(world, {
    roles: (roles) => roles.map((one) => (one.name === role ? { ...one, grants } : one)),
  });

/** A member of IntelliAuth who may manage roles, and else as much as told. */
export function managerWith(world: MockWorld, grants: NonNullable<World['roles'][number]['grants']>): void {
  giveRole(world, 'Operator', [...grants, { permission: 'roles.manage', constraint: null }]);
  world.backend.session.signInAs('oskar');
}

/** Enters another name, a description and one permission more for the "Branding editor". */
export async function enter(element: RoleMatrix): Promise<void> {
  await edit(element, 'Branding editor');
  await type(element, nameField(element)!, 'Brand keeper');
  await type(element, descriptionField(element)!, 'Keeps the brand.');
  await tick(element, 'View the audit log');
}

/** Expects all of that to be there still. */
export function expectKept(element: RoleMatrix): void {
  expect(nameField(element)!.value).to.equal('Brand keeper');
  expect(descriptionField(element)!.value).to.equal('Keeps the brand.');
  expect(boxOf(element, 'View the audit log').checked).to.equal(true);
}

/** Gives a role to everybody who has another. */
export const promote = (world: MockWorld, from: string, to: string) => {
  const now = world.backend.exportWorld();
  world.backend.importWorld({
    ...now,
    members: now.members.map((member) => ({
      ...member,
      assignments: member.assignments.map((one) => ({
        ...one,
        roleIds: one.roleIds.map((id) => (id === from ? to : id)),
      })),
    })),
  });
};
