import { displayName, type InviteClient, type Member } from 'invite-kit/contract';
import { make } from '../make.ts';
import type { Administrator } from '../standing.ts';
import { keepPlan, readPlan, shifts, type Shift } from './shift-plan.ts';

/** Everybody who can be planned: those whose access is held among them (OPS-22). */
export async function readCrew(client: InviteClient): Promise<readonly Member[]> {
  const crew: Member[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await client.members.list({ limit: 200, ...(cursor && { cursor }) });
    crew.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return crew.filter(({ status }) => status !== 'deactivated');
}

/** The shift plan of the product: a small one, to show that held people can be worked with. */
export function showPlanner(administrator: Administrator, crew: readonly Member[]): void {
  const mayPlan = administrator.viewer.grants.some(({ permission }) => permission === 'planner.edit');
  const barrier = document.querySelector<HTMLElement>('#planner-barrier')!;
  barrier.hidden = mayPlan;
  barrier.textContent = mayPlan
    ? ''
    : 'You can look at the plan, but not change it: planning shifts is not part of your role.';
  const render = (focus?: string) => {
    const plan = readPlan();
    document
      .querySelector('#shifts')!
      .replaceChildren(...shifts.map((shift) => card(shift, plan[shift.id] ?? [], crew, mayPlan, change)));
    if (focus) document.querySelector<HTMLElement>(`#${focus}`)?.focus();
  };
  const change = (shift: Shift, people: readonly string[], words: string) => {
    const isKept = keepPlan({ ...readPlan(), [shift.id]: people });
    document.querySelector('#planner-message')!.textContent = isKept
      ? words
      : 'This browser keeps nothing for the page. Allow it to store data, then try again.';
    render(`add-${shift.id}`);
  };
  render();
}

type Change = (shift: Shift, people: readonly string[], words: string) => void;

const nameOf = ({ name, email }: Member): string => displayName(name) ?? email;

function card(
  shift: Shift,
  people: readonly string[],
  crew: readonly Member[],
  mayPlan: boolean,
  change: Change,
): HTMLElement {
  const { id, title, when, needs } = shift;
  const planned = crew.filter((one) => people.includes(one.id));
  const box = make(
    'li',
    { id },
    make('strong', {}, title),
    make('small', {}, `${when}. ${planned.length} of ${needs} people`),
    make('ul', {}, ...planned.map((one) => line(shift, people, one, mayPlan, change))),
  );
  if (mayPlan) box.append(addForm(shift, people, crew, change));
  return box;
}

function line(
  shift: Shift,
  people: readonly string[],
  person: Member,
  mayPlan: boolean,
  change: Change,
): HTMLElement {
  const name = nameOf(person);
  const row = make('li', {}, make('span', {}, name));
  if (person.status === 'held') row.append(make('small', {}, 'Access held: not told yet'));
  if (!mayPlan) return row;
  const off = make('button', { type: 'button', className: 'link' }, 'Take off');
  off.setAttribute('aria-label', `Take ${name} off ${shift.title}`);
  off.addEventListener('click', () =>
    change(
      shift,
      people.filter((id) => id !== person.id),
      `${name} is off ${shift.title}.`,
    ),
  );
  row.append(off);
  return row;
}

function addForm(
  shift: Shift,
  people: readonly string[],
  crew: readonly Member[],
  change: Change,
): HTMLElement {
  const free = crew.filter(({ id }) => !people.includes(id));
  const wanted = location.hash.slice(1);
  const select = make(
    'select',
    { id: `add-${shift.id}`, name: 'person' },
    ...free.map((one) =>
      make(
        'option',
        { value: one.id, selected: one.id === wanted },
        one.status === 'held' ? `${nameOf(one)} (access held)` : nameOf(one),
      ),
    ),
  );
  const label = make('label', { htmlFor: select.id }, 'Add somebody');
  const button = make('button', { className: 'button' }, 'Add');
  button.setAttribute('aria-label', `Add to ${shift.title}`);
  const form = make('form', {}, label, make('div', {}, select, button));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const person = free.find(({ id }) => id === select.value);
    if (person)
      change(shift, [...people, person.id], `${nameOf(person)} is on ${shift.title}. Nobody was told.`);
  });
  return form;
}
