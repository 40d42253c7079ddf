import { expect } from '@open-wc/testing';
import { runConformance, type ConformanceReport } from 'invite-kit/conformance';
import { answerAt, verified } from '../support/identity-provider.ts';
import { mockWorld } from '../support/mock-world.ts';
import {
  brokenLines,
  castOf,
  conform,
  conformWorld,
  idsOf,
  oneTimeCode,
  uncheckedIds,
} from './conform-world.ts';

/** Every check, by requests of this page that the service worker of MSW answers. */
async function conformInPage(preset: 'sales-os' | 'mesh-network'): Promise<ConformanceReport> {
  const { owner, second } = castOf(preset);
  const { backend, baseUrl } = await mockWorld({ preset });
  return runConformance({
    target: {
      baseUrl: `${location.origin}${baseUrl}`,
      tenantId: backend.tenantId,
      token: backend.bearerFor(owner),
      secondToken: backend.bearerFor(second),
    },
    mailbox: { to: (address) => Promise.resolve(backend.mailbox.list().filter(({ to }) => to === address)) },
    clock: { advance: (seconds) => Promise.resolve(backend.clock.advance(seconds)) },
    ownSignIn: { answer: (redirectUrl, email) => answerAt(backend, redirectUrl, verified(email)) },
    browserSignIn: { signIn: (id) => Promise.resolve(backend.session.signInAs(id)) },
    oneTimeCode,
    mayDemoteOwners: true,
    wait: () => Promise.resolve(),
  });
}

describe('the mock server, asked by a page through its service worker', () => {
  for (const preset of ['sales-os', 'mesh-network'] as const)
    it(`keeps every rule of ${preset}, as in memory`, async function () {
      this.timeout(60_000);
      const report = await conformInPage(preset);
      expect(brokenLines(report)).to.deep.equal([]);
      expect([report.face, report.left]).to.deep.equal(['http', []]);
      expect(uncheckedIds(report)).to.deep.equal([]);
      const inMemory = await conform(conformWorld(castOf(preset)));
      expect(idsOf(report, 'passed')).to.deep.equal(idsOf(inMemory, 'passed'));
    });
});
