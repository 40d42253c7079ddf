import { until, type Stage } from './stage.ts';

/** What a person does with an element, by the words and parts that they see. Each waits for what it touches. */

const roots = ({ element }: Stage): readonly ParentNode[] => [element.shadowRoot!, element];

/** Words as they are read: without the marks around names, and with single blanks. */
export const words = (node: Node | null | undefined): string =>
  node?.textContent
    ?.replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';

/** All words of the element and of what it put into the page. */
export const wordsOf = (stage: Stage): string =>
  roots(stage)
    .map((root) => words(root instanceof ShadowRoot ? root : (root as Element)))
    .join(' ');

const findAll = (stage: Stage, selector: string): HTMLElement[] =>
  roots(stage).flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);

async function found<T>(look: () => T | null | undefined, name: string): Promise<T> {
  let target: T | null | undefined;
  await until(() => (target = look()), `There is no ${name}.`);
  return target as T;
}

/** The elements with a part. */
export const parts = (stage: Stage, name: string): HTMLElement[] => findAll(stage, `[part~="${name}"]`);

/** The innermost element that says something. */
export function saying(stage: Stage, text: string): HTMLElement | undefined {
  const says = (element: Element) => words(element).includes(text);
  return findAll(stage, '*').find((one) => says(one) && ![...one.children].some(says));
}

/** The first element with a part, inside the row of somebody where `row` is told. */
export const part = <T extends HTMLElement = HTMLElement>(
  stage: Stage,
  name: string,
  row?: string,
): Promise<T> =>
  found(
    () => {
      const all = parts(stage, name) as T[];
      return all.find((one) => !row || words(one.closest('tr')).includes(row));
    },
    `${name}${row ? ` in the row of ${row}` : ''}`,
  );

const controls = 'button, a[href], [role=menuitem], [role=menuitemradio], label, summary';
const nameOf = (control: HTMLElement) => control.ariaLabel ?? words(control);

/** A control by the beginning of its name. */
export const control = (stage: Stage, name: string): Promise<HTMLElement> =>
  found(
    () => findAll(stage, controls).find((one) => nameOf(one).startsWith(name) && one.checkVisibility()),
    `control "${name}"`,
  );

/** Presses a control, by the beginning of its name. */
export async function press(stage: Stage, name: string): Promise<void> {
  (await control(stage, name)).click();
  await stage.element.updateComplete;
}

/** Chooses from the menu that is open. */
export async function pick(stage: Stage, name: string): Promise<void> {
  const items = ':popover-open :is([role=menuitem], [role=menuitemradio])';
  const isMeant = (item: HTMLElement) => words(item).startsWith(name);
  (await found(() => findAll(stage, items).find(isMeant), `item "${name}" of a menu`)).click();
  await stage.element.updateComplete;
}

/** Presses what has a part, and waits for what comes of it. */
export async function pressPart(stage: Stage, name: string, row?: string): Promise<void> {
  (await part(stage, name, row)).click();
  await stage.settled();
}

/** Chooses from the menu of a row. */
export async function act(stage: Stage, row: string, item: string): Promise<void> {
  (await part(stage, 'menu-button', row)).click();
  await pick(stage, item);
  await stage.settled();
}

/** Opens the menu of a row. */
export async function openMenu(stage: Stage, row: string): Promise<void> {
  (await part(stage, 'menu-button', row)).click();
  await found(() => findAll(stage, '[role=menu]:popover-open')[0], 'open menu');
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Puts a text into a field with a part or a name, in the place of what is there. */
export async function type(stage: Stage, name: string, text: string): Promise<void> {
  const selector = `[part~="${name}"], [name="${name}"], #${name}`;
  const field = await found(
    () => findAll(stage, selector).find((one): one is Field => 'value' in one && one.checkVisibility()),
    `field ${name}`,
  );
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await stage.element.updateComplete;
}

/** Puts addresses into the form, as a paste does. */
export async function paste(stage: Stage, text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const field = await part(stage, 'address-input');
  field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
  await stage.element.updateComplete;
}

/** Chooses from a list with a part, by the beginning of the choice. */
export async function choose(stage: Stage, name: string, label: string): Promise<void> {
  const select = await part<HTMLSelectElement>(stage, name);
  const option = await found(
    () => [...select.options].find((one) => words(one).startsWith(label)),
    `choice "${label}" in ${name}`,
  );
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await stage.element.updateComplete;
}

/** Brings a file as if it had been chosen. */
export async function bring(stage: Stage, content: string, name = 'people.csv'): Promise<void> {
  const field = await part<HTMLInputElement>(stage, 'file-input');
  const transfer = new DataTransfer();
  transfer.items.add(new File([content], name));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change'));
  await stage.element.updateComplete;
}

/** Fills the form of an acceptance and presses its button. */
export async function submit(stage: Stage, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = await found(
      () => stage.element.querySelector<HTMLInputElement>(`input[name="${name}"]`),
      `field ${name}`,
    );
    field.value = value;
  }
  (
    await found(
      () => stage.element.querySelector<HTMLButtonElement>('button[type=submit]'),
      'button of the form',
    )
  ).click();
  await stage.settled();
}

/** Waits until the element says something. */
export const says = (stage: Stage, text: string): Promise<void> =>
  until(() => wordsOf(stage).includes(text), `"${text}" is not said.`).catch(() => {
    throw new Error(`<${stage.scene.tag}> says "${wordsOf(stage).slice(0, 2000)}", and not "${text}".`);
  });
