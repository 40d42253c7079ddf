import { brokenErrors } from './broken-mocks/errors.ts';
import { brokenInvitations } from './broken-mocks/invitations.ts';
import { brokenLinks } from './broken-mocks/links.ts';
import { brokenLists } from './broken-mocks/lists.ts';
import { brokenRights } from './broken-mocks/rights.ts';
import { brokenSeats } from './broken-mocks/seats.ts';
import { brokenSecrets } from './broken-mocks/secrets.ts';
import { brokenWrites } from './broken-mocks/writes.ts';
import type { BrokenMock } from './broken-mocks/broken-mock.ts';

/** Every broken mock: one fault each. */
export const brokenMocks: readonly BrokenMock[] = [
  ...brokenLinks,
  ...brokenInvitations,
  ...brokenRights,
  ...brokenSeats,
  ...brokenLists,
  ...brokenWrites,
  ...brokenErrors,
  ...brokenSecrets,
];
