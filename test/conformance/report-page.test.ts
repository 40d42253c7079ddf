import { expect, fixture, html } from '@open-wc/testing';
import { checks, writeHtml, type CheckResult } from 'invite-kit/conformance';

/** One line of each check, with the longest words that come in one. */
const results = checks.map(({ id, rules, feature, level, title, capabilities }, index): CheckResult => {
  const reason = `The tenant's capabilities say "none" for ${capabilities.join(', ')}.`;
  return {
    ...{ id, rules, feature, level, title, capabilities, seconds: 0 },
    verdict: index % 2 === 0 ? { status: 'skipped', reason } : { status: 'passed' },
  };
});

const page = writeHtml({
  tool: 'invite-kit conform',
  version: '1.2.3',
  face: 'http',
  target: 'https://staging.long-name-of-a-company.example/api',
  tenant: { id: 't', name: 'Harbor & Pine' },
  startedAt: '2026-11-20T09:00:00.000Z',
  seconds: 1.5,
  requests: 7,
  left: ['a-check: invitation inv_0123456789abcdefghijklmnopqrstuvwxyz0123456789'],
  history: ['44 ended invitations at …@conform-0123abcd.example'],
  results,
});

describe('the report as a page', () => {
  for (const width of [320, 360, 1000])
    it(`fits into a window of ${width} px`, async () => {
      const frame = await fixture<HTMLIFrameElement>(
        html`<iframe title="report" style="width: ${width}px; height: 600px; border: 0"></iframe>`,
      );
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.srcdoc = page;
      await loaded;
      const root = frame.contentDocument!.documentElement;
      expect(root.querySelectorAll('table').length).to.be.greaterThan(10);
      expect(root.scrollWidth).to.be.at.most(width);
    });
});
