import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MemberList } from 'invite-kit';
import { mockWorld, type MockWorld } from './mock-world.ts';
import {
  choose,
  confirmButton,
  dialog,
  find,
  findAll,
  openMenu,
  rowOf,
  settled,
  words,
} from './list-page.ts';

export const renee = 'renee@harborpine.example';
export const devon = 'devon@harborpine.example';
export const marcus = 'marcus@harborpine.example';
export const sofia = 'sofia@harborpine.example';
export const aiko = 'aiko.mori@harborpine.example';
export const piotr = 'piotr@harborpine.example';
export const layla = 'layla@harborpine.example';

/** SalesOS, seen by its only admin unless told. */
export const salesPage = (as = 'sofia'): Promise<MockWorld> => mockWorld({ preset: 'sales-os', as });

export const oskar = 'oskar@meridian-id.example';
export const ines = 'ines@meridian-id.example';
export const theo = 'theo@meridian-id.example';
export const vera = 'vera@meridian-id.example';
export const bea = 'bea@meridian-id.example';
export const yusuf = 'yusuf@meridian-id.example';
export const noor = 'noor@meridian-id.example';
export const priya = 'priya@partners.example';
export const hugo = 'hugo@meridian-id.example';

/** IntelliAuth, seen by its first administrator unless told. */
export const intelliPage = (as = 'ines'): Promise<MockWorld> => mockWorld({ preset: 'intelli-auth', as });

/** The role of a row as a button; `null` where it is no more than text. */
export const chipOf = (element: MemberList, email: string) =>
  rowOf(element, email)!.querySelector<HTMLElement>('[part=role-button]');

/** The roles that are offered: name, reason or what is said about it. */
export const rolesOf = (element: MemberList) => findAll(element, '[role=menuitemradio]');

/** Opens the roles of a person by a press on the present one. */
export async function openRoles(element: MemberList, email: string): Promise<HTMLElement[]> {
  chipOf(element, email)!.click();
  await waitUntil(() => find(element, '[role=menu]:popover-open'), 'no roles open', { timeout: 5000 });
  return rolesOf(element);
}

/** Gives somebody another role. */
export async function chooseRole(element: MemberList, email: string, role: string): Promise<void> {
  const items = await openRoles(element, email);
  items.find((item) => words(item.querySelector('bdi')) === role)!.click();
  await element.updateComplete;
}

/** What is said below a row about the last change of a role. */
export const noteOf = (element: MemberList) => find(element, 'tr.note');

/** What the menu of a row offers: the label, and the reason of what can't be chosen. */
export async function offersOf(element: MemberList, email: string): Promise<(readonly [string, string])[]> {
  await settled(element);
  await openMenu(element, email);
  const items = findAll(element, '[role=menuitem]').map((item) => {
    const reason = words(item.querySelector('.secondary'));
    return [words(item).replace(reason, '').trim(), reason] as const;
  });
  await sendKeys({ press: 'Escape' });
  return items;
}

/** Chooses from the menu of a row, and waits for the dialog. */
export async function ask(element: MemberList, email: string, label: string): Promise<void> {
  await choose(element, email, label);
  await waitUntil(() => dialog(element)?.open, `no dialog for ${label}`, { timeout: 5000 });
  await element.updateComplete;
}

/** Presses the button of the dialog that does it. */
export const confirm = (element: MemberList): void => confirmButton(element)!.click();

/** Waits until the dialog is closed. */
export const closed = (element: MemberList): Promise<void> =>
  waitUntil(() => !dialog(element)?.open, 'the dialog stays open').then(() => settled(element));

/** What the dialog says is missing or went wrong. */
export const problem = (element: MemberList): string => words(find(element, '[part=dialog-error]'));

/** Chooses an option of a select by its label. */
export function pick(select: HTMLSelectElement, label: string): void {
  const option = [...select.options].find(({ text }) => text.trim() === label);
  if (!option) throw new Error(`There is no "${label}" in ${select.id}.`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

export const roleField = (element: MemberList) => find<HTMLSelectElement>(element, '[part=role-select]')!;
export const groupField = (element: MemberList) => find<HTMLSelectElement>(element, '[part=group-select]')!;
export const heirFields = (element: MemberList) => findAll<HTMLSelectElement>(element, '[part=heir-select]');
export const panel = (element: MemberList) => find<HTMLDialogElement>(element, '[part=detail]');

/** Opens the panel by pressing the name in a row. */
export async function openPanel(element: MemberList, email: string): Promise<HTMLDialogElement> {
  rowOf(element, email)!.querySelector<HTMLElement>('[part=name-button]')!.click();
  await waitUntil(() => panel(element)?.open, 'the panel stays closed', { timeout: 5000 });
  await element.updateComplete;
  return panel(element)!;
}

/** The words of the entries of the history, newest first. */
export const historyOf = (element: MemberList): string[] =>
  findAll(element, '[part=history-entry]').map((entry) => words(entry.querySelector('p')));

export const mira = 'mira@lattice.example';
export const emil = 'emil@lattice.example';
export const dario = 'dario@lattice.example';
export const lina = 'lina@lattice.example';
export const ruth = 'ruth@lattice.example';

/** The mesh network, seen by the owner of berlin-lab unless told. */
export const meshPage = (as = 'mira'): Promise<MockWorld> => mockWorld({ preset: 'mesh-network', as });

/** An assignment in a network of the mesh. */
export const inNetwork = (
  network: string,
  role: string,
  overrides: Readonly<Record<string, 'allow' | 'deny'>> = {},
) => ({
  scope: { type: 'network', id: `net-${network}` },
  roleIds: [`role-${role}`],
  overrides: Object.entries(overrides).map(([permission, effect]) => ({ permission, effect })),
});

/** The lines of a row, one for each place. */
export const placesOf = (element: MemberList, email: string): string[] =>
  [...rowOf(element, email)!.querySelectorAll('[part=place]')].map(words);

/** The boxes of the dialog: what they are called, and whether they are checked. */
export const flagsOf = (element: MemberList): Record<string, boolean> =>
  Object.fromEntries(
    findAll<HTMLInputElement>(element, '[part=flag-checkbox]').map((box) => [
      words(box.nextElementSibling),
      box.checked,
    ]),
  );

export const flagBox = (element: MemberList, label: string) =>
  findAll<HTMLInputElement>(element, '[part=flag-checkbox]').find(
    (box) => words(box.nextElementSibling) === label,
  )!;

/** What the dialog says that changes, a sentence each. */
export const changesOf = (element: MemberList): string[] => findAll(element, '[part=changes] li').map(words);

/** What the dialog says of open invitations, once they are counted. */
export async function effectOf(element: MemberList): Promise<string> {
  await waitUntil(
    () => !words(find(element, '[part=effect]')).startsWith('Counting'),
    'the count does not come',
  );
  return findAll(element, '[part=effect]').map(words).join(' ');
}

export const lukas = 'lukas.brandner@fairwind.example';
export const akira = 'aiko.yamashita@fairwind.example';
export const mateo = 'mateo@rinaldi-rentals.example';
export const greta = 'greta.vos@fairwind.example';
export const farid = 'farid.haddad@fairwind.example';
export const samuel = 'samuel.osei@fairwind.example';
export const rosa = 'rosa.delgado@fairwind.example';

/** OpsOS, seen by an administrator unless told. */
export const opsPage = (as = 'helena'): Promise<MockWorld> => mockWorld({ preset: 'ops-os', as });

/** Why somebody can't sign in, as the row says it, and the next step there. */
export const troubleOf = (element: MemberList, email: string): readonly [string, string] => {
  const row = rowOf(element, email)!;
  return [words(row.querySelector('[part=sign-in-problem]')), words(row.querySelector('[part=step-button]'))];
};
