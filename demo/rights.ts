import type { Permission, Viewer } from 'invite-kit/contract';
import { make } from './make.ts';

/** Every permission there is, in its group, with what the viewer has of it. */
export function rightsOf(permissions: readonly Permission[], viewer: Viewer): HTMLElement[] {
  const groups = [...new Set(permissions.map(({ group }) => group))];
  return groups.map((group) =>
    make(
      'section',
      {},
      make('h3', {}, group ?? 'Other'),
      make('ul', {}, ...permissions.filter((one) => one.group === group).map((one) => right(one, viewer))),
    ),
  );
}

function right({ key, label }: Permission, { grants }: Viewer): HTMLElement {
  const grant = grants.find(({ permission }) => permission === key);
  if (!grant) return make('li', {}, label, make('span', { className: 'unseen' }, ', not part of your role'));
  const limit = grant.constraint?.label;
  return make('li', { className: 'held' }, label, ...(limit ? [make('small', {}, limit)] : []));
}
