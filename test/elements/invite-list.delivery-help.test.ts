import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { InviteList } from 'invite-kit';
import {
  announced,
  choose,
  confirmButton,
  dialog,
  find,
  findAll,
  mountInvitations,
  rowOf,
  words,
} from '../support/list-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const noor = 'noor@meridian-id.example';
const hugo = 'hugo@meridian-id.example';
const hint = 'If it does not arrive, look in the spam folder: company mailboxes often put it there.';

describe('invite-list of IntelliAuth, after a resend', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth', as: 'ines' });
  });

  const outcome = (element: InviteList) => words(find(element, '[part=outcome]'));
  const help = (element: InviteList) => find(element, '[part=delivery-hint]');
  const link = (element: InviteList) => find<HTMLAnchorElement>(element, '[part=help-link]');
  const resend = async (email = noor) => {
    const element = await mountInvitations(world);
    await choose(element, email, 'Resend');
    await waitUntil(() => outcome(element));
    return element;
  };

  it('says that mail can land in spam, and leads to the tenant’s help (INT-37)', async () => {
    const element = await resend();
    expect(outcome(element)).to.match(/^New e-mail sent to noor@meridian-id\.example\. .* Ends in 7 days\.$/);
    expect(words(help(element))).to.equal(`${hint} Help with mail that does not arrive`);
    expect(link(element)!.href).to.equal(new URL('/email-smtp.html', location.href).href);
  });

  it('says it once, together with what was done (INT-37)', async () => {
    const said: string[] = [];
    const element = await mountInvitations(world);
    const region = findAll(element, '[role=status]').at(-1)!;
    new MutationObserver(() => said.push(words(region))).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    await choose(element, noor, 'Resend');
    await waitUntil(() => outcome(element));
    await waitUntil(() => announced(element).includes('spam'));
    expect(said.filter((sentence) => sentence.includes('spam'))).to.deep.equal([
      `${outcome(element)} ${hint}`,
    ]);
  });

  it('extends the life of the invitation by seven days from now (INT-23)', async () => {
    await resend(hugo);
    const { invitations } = world.backend.exportWorld();
    const { expiresAt } = invitations.find(({ email }) => email === hugo)!;
    expect(Date.parse(expiresAt!) - world.backend.clock.now()).to.equal(7 * 24 * 3600 * 1000);
  });

  it('says nothing of spam where the tenant has no help (INT-37)', async () => {
    world.backend.setPolicy({ delivery: { helpUrl: null } });
    const element = await resend();
    expect(help(element) === null).to.be.true;
    expect(announced(element)).to.equal(outcome(element));
  });

  it('leads nowhere that is no page', async () => {
    world.backend.setPolicy({ delivery: { helpUrl: 'javascript:alert(1)' } });
    const element = await resend();
    expect(link(element) === null).to.be.true;
  });

  it('says nothing of spam where the mail could not be sent', async () => {
    world.backend.faults.add({ operation: 'invitations.resend', mail: 'fail' });
    const element = await mountInvitations(world);
    await choose(element, noor, 'Resend');
    await waitUntil(() => words(find(element, '[part=error]')).includes('could not be sent'));
    expect(help(element) === null).to.be.true;
  });

  it('says it once for several (INT-37)', async () => {
    const element = await mountInvitations(world);
    for (const email of [noor, hugo]) rowOf(element, email)!.querySelector('input')!.click();
    await waitUntil(() => find(element, '[part=resend-button]'));
    find(element, '[part=resend-button]')!.click();
    await waitUntil(() => dialog(element)?.open);
    confirmButton(element)!.click();
    await waitUntil(() => outcome(element));
    expect(outcome(element)).to.equal('2 new e-mails sent.');
    expect(findAll(element, '[part=delivery-hint]')).to.have.length(1);
    expect(announced(element)).to.equal(`2 new e-mails sent. ${hint}`);
  });

  for (const scheme of ['light', 'dark'] as const)
    it(`has nothing for axe to find, ${scheme}`, async () => {
      await emulateMedia({ colorScheme: scheme });
      Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
      await expect(await resend()).to.be.accessible();
      document.documentElement.removeAttribute('style');
      await emulateMedia({ colorScheme: 'light' });
    });
});
