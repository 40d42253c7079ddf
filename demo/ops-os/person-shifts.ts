import { make } from '../make.ts';
import { readPlan, shifts } from './shift-plan.ts';

/** In the panel of a person, the shifts that they are on, and the way to the plan: held people have them, too (OPS-22). */
export function startPersonShifts(): void {
  const place = document.querySelector('#person-shifts');
  document.querySelector('member-list')?.addEventListener('member-open', ({ detail: { member } }) => {
    const plan = readPlan();
    const own = shifts.filter(({ id }) => plan[id]?.includes(member.id));
    place?.replaceChildren(
      make('h4', {}, 'Shifts'),
      own.length > 0
        ? make('ul', {}, ...own.map(({ title, when }) => make('li', {}, `${title}: ${when}`)))
        : make('p', {}, 'None yet.'),
      make('p', {}, make('a', { href: `./planner.html#${member.id}` }, 'Plan shifts')),
    );
  });
}
