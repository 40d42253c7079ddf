/** The words of the seat meter. */
export const seats = {
  label: 'Seats of your plan',
  active: (count: string) => `${count} active`,
  open: (count: number, shown: string) =>
    count === 1 ? `${shown} open invitation` : `${shown} open invitations`,
  held: (shown: string) => `${shown} held back`,
  free: (free: string, limit: string) => `${free} of ${limit} free`,
  full: (limit: string) => `All ${limit} seats are taken`,
  wanted: (shown: string) => `${shown} about to be invited`,
  plan: 'See your plan',
};
