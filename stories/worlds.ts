import { operations, type OperationName } from 'invite-kit/contract';
import type { Fault, MockBackend, World } from 'invite-kit/mock-server';
import { startOfWorld } from './world.ts';

/** What sets the scene of several stories. */

const hour = 3_600_000;
const ago = (hours: number): string => new Date(startOfWorld - hours * hour).toISOString();

/** Changes the world as it is kept. */
export const change = (backend: MockBackend, changed: (world: World) => Partial<World>): void => {
  const world = backend.exportWorld();
  backend.importWorld({ ...world, ...changed(world) });
};

/** Nobody is invited but so many, a minute apart. */
export const invitations =
  (count: number) =>
  (backend: MockBackend): void => {
    const [first] = backend
      .exportWorld()
      .invitations.filter(
        ({ status, expiresAt }) => status === 'pending' && Date.parse(expiresAt ?? '') > startOfWorld,
      );
    if (!first) throw new TypeError('No open invitation to copy.');
    change(backend, () => ({
      invitations: Array.from({ length: count }, (_, index) => ({
        ...first,
        id: `inv-${index}`,
        email: `person.${index + 1}@mail.example`,
        createdAt: ago(index / 60),
        tokenHash: null,
      })),
    }));
  };

/** Nobody is a member but the first one and so many more. */
export const members =
  (count: number) =>
  (backend: MockBackend): void =>
    change(backend, (world) => {
      const [first, second] = world.members;
      const account = world.accounts.find(({ id }) => id === second!.userId)!;
      const more = Array.from({ length: count }, (_, index) => index + 1);
      return {
        accounts: [
          ...world.accounts,
          ...more.map((number) => ({
            ...account,
            id: `person-${number}`,
            name: `Person ${number}`,
            email: `person.${number}@mail.example`,
          })),
        ],
        members: [
          first!,
          ...more.map((number) => ({ ...second!, id: `member-${number}`, userId: `person-${number}` })),
        ],
        invitations: [],
      };
    });

/** In the answer to a reading, one row is not as the contract says. `as` is who reads, if not the first person. */
export const brokenRow =
  (operation: OperationName, as?: string) =>
  async (backend: MockBackend): Promise<void> => {
    if (as !== undefined) backend.session.signInAs(as);
    const path = operations[operation].path.replace('{tenantId}', backend.tenantId);
    const answer = await backend.fetch(`/api${path}`);
    const body = (await answer.json()) as { items: unknown[] };
    body.items[1] = { id: 'broken' };
    backend.faults.add({ operation, respond: { status: 200, body } });
  };

/** A plan with so many seats, which open invitations take as well. */
export const seats =
  (limit: number) =>
  (backend: MockBackend): void => {
    change(backend, ({ tenant }) => ({
      tenant: { ...tenant, capabilities: { ...tenant.capabilities, seats: 'native' } },
    }));
    backend.setPolicy({ seats: { countsPending: true, countsHeld: true } });
    backend.setSeatLimit(limit, '/plan');
  };

/** The product has no roles. */
export const noRoles: readonly Fault[] = [
  {
    operation: 'roles.list',
    respond: { status: 200, body: { items: [], nextCursor: null, total: null, serverNow: null } },
  },
];
