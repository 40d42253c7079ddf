import { expect, waitUntil } from '@open-wc/testing';
import type { InviteForm } from 'invite-kit';
import { find, findAll, has, mountForm, seats, type } from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

describe('seat meter', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'sales-os', as: 'sofia' });
  });
  async function mount(limit: number, billingUrl: string | null = '/plan'): Promise<InviteForm> {
    world.backend.setSeatLimit(limit, billingUrl);
    const element = await mountForm(world);
    element.lang = 'en';
    await waitUntil(() => find(element, '[part=seats]'));
    return element;
  }
  const widths = (element: InviteForm) =>
    findAll(element, '.seat-bar rect').map((piece) => Math.round(Number(piece.getAttribute('width'))));

  it('says active, open and free apart, with numbers as they are written (SAL-21)', async () => {
    const element = await mount(1212);
    expect(seats(element)).to.equal('8 active 4 open invitations 1,200 of 1,212 free See your plan');
    expect(find(element, '[part=seats]')!.ariaLabel).to.equal('Seats of your plan');
  });

  it('draws what it says, what is about to be sent included (SAL-21)', async () => {
    const element = await mount(20);
    expect(widths(element)).to.deep.equal([40, 20, 0]);
    await type(element, 'jo@mail.example');
    expect(widths(element)).to.deep.equal([40, 20, 5]);
    expect(seats(element)).to.contain('1 about to be invited');
  });

  it('draws no more than there is when more is used than the plan has', async () => {
    const element = await mount(10);
    await type(element, 'jo@mail.example');
    expect(widths(element)).to.deep.equal([67, 33, 0]);
    expect(seats(element)).to.contain('All 10 seats are taken');
  });

  it('counts one open invitation as one', async () => {
    const now = world.backend.exportWorld();
    const invitations = now.invitations.filter(
      ({ id }) => !['inv-greta', 'inv-noah', 'inv-hana'].includes(id),
    );
    world.backend.importWorld({ ...now, invitations });
    expect(seats(await mount(25))).to.contain('1 open invitation 16 of 25 free');
  });

  for (const [what, url] of [
    ['there is none', null],
    ['it is not safe', 'javascript:alert(1)'],
  ] as const)
    it(`shows no way to the plan where ${what}`, async () => {
      expect(has(await mount(25, url), '[part=plan-link]')).to.be.false;
    });
});
