import { inHours } from './set-scene.ts';
import { scenario } from './scenario.ts';
import type { World } from '../world.ts';

/** Lists from nothing to very much. */
export const lists = [
  scenario({
    name: 'empty-team',
    title: 'Nobody but the owner',
    story:
      'Olivia is alone and nobody is invited: both lists are empty but for her, and the first invitation goes out from here.',
    preset: 'isp-os',
    viewer: 'olivia',
    seed: 'people',
    prepare: (backend) =>
      backend.change((world) => {
        world.members = world.members.filter(({ userId }) => userId === 'olivia');
      }),
  }),
  scenario({
    name: 'five-thousand-members',
    title: '5,000 members',
    story: 'Five thousand people are members: scroll, search for "Person 4321" and change one of them.',
    preset: 'sales-os',
    viewer: 'sofia',
    seed: 'people',
    prepare: (backend) => backend.change((world) => addMembers(world, 5000 - world.members.length)),
  }),
  scenario({
    name: 'hundred-thousand-invitations',
    title: '100,000 invitations',
    story: 'A hundred thousand people are invited and still out: page, filter and search for "person.99999".',
    preset: 'sales-os',
    viewer: 'sofia',
    seed: 'people',
    prepare: (backend) => {
      backend.setSeatLimit(null);
      const first = backend.addInvitation({ email: 'person.1@mail.example', roleId: 'role-sales-rep' });
      const createdAt = inHours(backend, -1);
      backend.change((world) => multiply(world, first.id, 100_000, createdAt));
    },
  }),
  scenario({
    name: 'two-hundred-teams',
    title: '200 teams',
    story:
      'There are two hundred teams: find "Team 137" in the form and in the lists, and invite somebody into it.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) =>
      backend.change(({ scopes }) => {
        for (let number = scopes.length + 1; number <= 200; number++)
          scopes.push({ ...scopes[0]!, id: `team-${number}`, name: `Team ${number}` });
      }),
  }),
] as const;

/** Adds people who are like the last of the members, but for their names. */
function addMembers(world: World, count: number): void {
  const like = world.members.findLast(({ status }) => status === 'active')!;
  const account = world.accounts.find(({ id }) => id === like.userId)!;
  for (let number = 1; number <= count; number++) {
    const id = `person-${number}`;
    const email = `person.${number}@mail.example`;
    world.accounts.push({ ...account, id, email, name: `Person ${number}`, password: null });
    const assignments = like.assignments.map((one) => ({ ...one }));
    world.members.push({ ...like, id: `member-${id}`, userId: id, assignments, owned: {} });
  }
}

/** Makes so many of one invitation. Only the first has a link: nobody needs a hundred thousand. */
function multiply(world: World, id: string, count: number, createdAt: string): void {
  const first = world.invitations.find((one) => one.id === id)!;
  for (let number = 2; number <= count; number++)
    world.invitations.push({
      ...first,
      id: `inv-${number}`,
      email: `person.${number}@mail.example`,
      createdAt,
      tokenHash: null,
      // What is written to in place is everybody's own.
      assignments: first.assignments.map((one) => ({ ...one })),
      delivery: { ...first.delivery },
      formerTokenHashes: [],
      formerTemporaryPasswords: [],
    });
}
