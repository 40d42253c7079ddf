import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { SeatUsage } from 'invite-kit/contract';
import { en } from 'invite-kit/messages';
import { Localize } from '../../src/elements/shared/localize.ts';
import { seatMeter } from '../../src/elements/shared/seat-meter.ts';

const usage: SeatUsage = {
  limit: 1200,
  members: 1000,
  pending: 150,
  held: 20,
  used: 1150,
  available: 50,
  countsPending: true,
  countsHeld: false,
  billingUrl: '/billing',
};

customElements.define('seat-meter-host', class extends LitElement {});

describe('seat meter', () => {
  async function mount(changes: Partial<SeatUsage>, wanted?: number) {
    const host = document.createElement('seat-meter-host') as LitElement;
    const localize = new Localize(host);
    const meter = seatMeter({
      words: en.seats,
      localize,
      seats: { ...usage, ...changes },
      ...(wanted !== undefined && { wanted }),
    });
    return fixture<HTMLElement>(html`<div lang="en">${meter}</div>`);
  }
  const words = (node: Element) => node.textContent.replace(/\s+/g, ' ').trim();
  const widths = (node: Element) =>
    [...node.querySelectorAll('rect')].map((piece) => Math.round(Number(piece.getAttribute('width'))));

  it('says active, open and free apart, with numbers as they are written (SAL-21)', async () => {
    const meter = await mount({});
    expect(words(meter)).to.equal('1,000 active 150 open invitations 50 of 1,200 free See your plan');
    await expect(meter).to.be.accessible();
  });

  it('draws what it says (SAL-21)', async () => {
    expect(widths(await mount({ limit: 100, members: 50, pending: 20, available: 30 }, 10))).to.deep.equal([
      50, 20, 10,
    ]);
  });

  it('never draws more than there is', async () => {
    expect(widths(await mount({ limit: 10, members: 10, pending: 10, available: 0 }, 5))).to.deep.equal([
      50, 50, 0,
    ]);
  });

  const rows: readonly (readonly [string, Partial<SeatUsage>, number, string])[] = [
    ['counts along what is about to be sent', {}, 3, '3 about to be invited'],
    ['counts one open invitation', { pending: 1 }, 0, '1 open invitation '],
    ['says that all are taken', { available: 0 }, 1, 'All 1,200 seats are taken'],
    ['counts what is held back where it takes a seat', { countsHeld: true }, 0, '20 held back'],
  ];
  for (const [title, changes, wanted, sentence] of rows)
    it(`${title} (SAL-21)`, async () => expect(words(await mount(changes, wanted))).to.contain(sentence));

  it('leaves open invitations out where they take no seat', async () => {
    expect(words(await mount({ countsPending: false }))).not.to.contain('open');
  });

  it('leads nowhere where there is no safe way to the plan', async () => {
    for (const billingUrl of [null, 'javascript:alert(1)'])
      expect((await mount({ billingUrl })).querySelector('a')).to.equal(null);
  });

  it('shows nothing where the plan has no limit', async () => {
    expect(words(await mount({ limit: null, available: null }))).to.equal('');
  });
});
