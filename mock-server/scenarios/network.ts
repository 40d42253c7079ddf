import { scenario } from './scenario.ts';
import { handOut, inHours, invite } from './set-scene.ts';

/** Trouble between the page and the server, and with the time. */
export const network = [
  scenario({
    name: 'slow',
    title: 'Every answer takes three seconds',
    story:
      'Every answer takes three seconds: something says so, nothing can be sent twice, and nothing jumps when it arrives.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['*:delay=3000'],
  }),
  scenario({
    name: 'flaky',
    title: 'The first time fails',
    story:
      'The first invitation ends in an error of the server and the same press again succeeds: what was typed is still there.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['invitations.create:unexpected*1'],
  }),
  scenario({
    name: 'offline',
    title: 'No connection',
    story: 'No request gets through: every part of the page says so and offers to try again.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['*:offline'],
  }),
  scenario({
    name: 'server-down',
    title: 'The service is unavailable',
    story: 'Every request is answered by 503: every part of the page says so and offers to try again.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['*:unavailable'],
  }),
  scenario({
    name: 'session-ended',
    title: 'Signed out in the meantime',
    story: 'The session has ended elsewhere: nothing can be read or sent until somebody signs in again.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['*:authentication_required'],
  }),
  scenario({
    name: 'rate-limited',
    title: 'Too fast: wait thirty seconds',
    story:
      'The next invitation is answered by "wait thirty seconds", and the one after it succeeds: the wait is counted down.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['invitations.create:rate_limited=30*1'],
  }),
  scenario({
    name: 'lost-answer',
    title: 'Sent, and the answer was lost',
    story:
      'The first invitation takes effect and its answer is lost: after the repeat there is one invitation, and one mail.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['invitations.create:lost*1'],
  }),
  scenario({
    name: 'malformed-answer',
    title: 'Half an answer',
    story:
      'The list of members breaks off in the middle: it says that the answer cannot be read, and the rest of the page lives on.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['members.list:malformed'],
  }),
  scenario({
    name: 'proxy-page',
    title: 'A page instead of an answer',
    story:
      'A proxy answers for the list of invitations with a page of its own: it is no answer, and none of its words are shown.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['invitations.list:html'],
  }),
  scenario({
    name: 'stale-conflict',
    title: 'Somebody else was faster',
    story:
      'Somebody has changed the same member in the meantime: the first change is refused as a conflict, and the one after it succeeds.',
    preset: 'sales-os',
    viewer: 'sofia',
    faults: ['members.update:conflict*1'],
  }),
  scenario({
    name: 'clock-skew',
    title: 'The server is an hour ahead',
    story:
      'The clock of the server is an hour ahead of the one here: a link that seems to have half an hour left has expired.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare(backend) {
      const expiresAt = inHours(backend, 0.5);
      const invitation = invite(backend, {
        email: 'mina@northwind.example',
        roleId: 'role-staff',
        expiresAt,
      });
      backend.clock.advance(3600);
      return handOut(invitation);
    },
  }),
] as const;
