import type { MockBackend } from '../mock-backend.ts';
import { scenario } from './scenario.ts';
import { handOut, invite } from './set-scene.ts';

/** Leaves so many seats of the plan free. */
const leaveFree = (backend: MockBackend, free: number): void =>
  backend.setSeatLimit(backend.seats.used + free);

/** Seats of the plan. */
export const seats = [
  scenario({
    name: 'seats-full',
    title: 'Every seat is taken',
    story:
      'All seats of the plan are taken, open invitations included: sending one more is refused, and revoking one makes room.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => leaveFree(backend, 0),
  }),
  scenario({
    name: 'last-seat',
    title: 'One seat is left',
    story: 'One seat of the plan is free: the next invitation goes out, and the one after it does not.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => leaveFree(backend, 1),
  }),
  scenario({
    name: 'seats-full-on-arrival',
    title: 'No seat left for who was invited',
    story:
      'Open invitations take no seat here, and by now members have taken all of them: opening the link says so.',
    preset: 'sales-os',
    viewer: null,
    page: 'accept',
    prepare(backend) {
      backend.setPolicy({ seats: { countsPending: false } });
      const invitation = invite(backend, {
        email: 'lotte@harborpine.example',
        roleId: 'role-sales-rep',
      });
      leaveFree(backend, 0);
      return handOut(invitation);
    },
  }),
] as const;
