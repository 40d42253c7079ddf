import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { InviteForm, InviteSentEvent } from 'invite-kit';
import {
  button,
  copyButton,
  creations,
  failure,
  fill,
  find,
  focused,
  has,
  help,
  input,
  limitSeats,
  lifetimeInput,
  linkButton,
  linkInput,
  mountForm,
  mountNetworkForm,
  over,
  press,
  problemOf,
  replaceClipboard,
  restoreClipboard,
  said,
  send,
  sentAddresses,
  type,
  watchClipboard,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, startOfWorld, type MockWorld } from '../support/mock-world.ts';

const sam = 'new@partner.example';

describe('invite-form: by mail or by link', () => {
  let world: MockWorld;
  let element: InviteForm;
  const begin = async (as = 'mira') => {
    world = await mockWorld({ preset: 'mesh-network', as });
  };
  const mount = async () => {
    element = await mountNetworkForm(world);
  };
  beforeEach(async () => {
    await begin();
    await mount();
  });
  afterEach(() => void restoreClipboard());

  const result = () => words(find(element, '[part=link-result]'));
  const note = () => words(find(element, '[part=copy-note]'));
  const lastInvitation = () => world.backend.exportWorld().invitations.at(-1)!;
  /** The mails that went out in this test. */
  const mails = () =>
    world.backend.mailbox.list().filter(({ sentAt }) => Date.parse(sentAt) === startOfWorld);
  const copies = () => world.backend.audit.filter((one) => one.type === 'invitation.link_copied');
  /** What somebody learns who opens a link. */
  const preview = async (url: string) => {
    const seen = await world.client.acceptance.preview(url.match(/([^/=]+)$/)![1]!);
    return seen.kind === 'full' ? seen : null;
  };
  /** A form in a world that was changed before anybody looked. */
  const mountIn = async (change: () => void) => {
    await begin();
    change();
    await mount();
  };
  const withoutMail = () => mountIn(() => world.backend.setPolicy({ delivery: { channels: ['link'] } }));
  const byLink = async () => {
    linkButton(element)!.focus();
    await press(element, 'Enter');
    await over(element);
  };

  describe('what there is to press', () => {
    it('NET-17, NET-26: sends a mail to an address, and makes a link instead where that is wanted', async () => {
      await fill(element, { email: sam });
      expect([words(button(element)), words(linkButton(element))]).to.deep.equal([
        'Send invitation',
        'Create link',
      ]);
      expect(help(element)).to.equal('The invitation goes to this address.');
    });

    it('NET-04, NET-10: makes a link without an address, and says what that means', () => {
      expect(words(button(element))).to.equal('Create link');
      expect(linkButton(element)).to.equal(null);
      expect(help(element)).to.equal('Without an address, whoever has the link can join with it, once.');
      expect(words(input(element).labels![0])).to.equal('E-mail address (optional)');
      expect(input(element).ariaRequired).to.equal('false');
    });

    it('NET-17, NET-27: makes a link alone where no mail is set up', async () => {
      await withoutMail();
      await fill(element, { email: sam });
      expect(words(button(element))).to.equal('Create link');
      expect(linkButton(element)).to.equal(null);
      expect(help(element)).to.equal('Only whoever owns this address can join with the link.');
    });

    it('NET-27: goes over to links when mail is taken away meanwhile, and keeps everything', async () => {
      await fill(element, { email: sam });
      world.backend.setPolicy({ delivery: { channels: ['link'] } });
      await send(element);
      expect(failure(element)).to.contain('E-mail can’t be sent right now.');
      expect(input(element).value).to.equal(sam);
      await waitUntil(() => words(button(element)) === 'Create link', 'the form does not learn of it');
      await send(element);
      expect(result()).to.contain(`Only ${sam} can join with it.`);
    });

    it('NET-10: sends a mail alone where the tenant has no links, and then needs an address', async () => {
      await mountIn(() => world.backend.setPolicy({ delivery: { channels: ['email'] } }));
      expect(words(button(element))).to.equal('Send invitation');
      expect(linkButton(element)).to.equal(null);
      expect(input(element).ariaRequired).to.equal('true');
      await send(element);
      expect(problemOf(element, input(element))).to.equal('Enter an e-mail address.');
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('NET-04: makes no open link where the tenant wants an address', async () => {
      const { fields } = world.backend.exportWorld().policy.invite;
      const strict = fields.map((one) => (one.key === 'email' ? { ...one, required: true } : one));
      await mountIn(() => world.backend.setPolicy({ invite: { fields: strict } }));
      expect(input(element).ariaRequired).to.equal('true');
      await send(element);
      expect(problemOf(element, input(element))).to.equal('Enter an e-mail address.');
    });

    it('NET-10: takes no broken address for an open link', async () => {
      await type(element, 'nobody', 'Enter');
      await over(element);
      expect(problemOf(element, input(element))).to.contain('This is not an e-mail address.');
      linkButton(element)!.click();
      await over(element);
      expect(creations(world)).to.have.lengthOf(0);
    });
  });

  describe('by mail', () => {
    it('NET-17, NET-26: lets it go out, and says so', async () => {
      await fill(element, { email: sam });
      await send(element);
      expect(mails().map(({ to }) => to)).to.deep.equal([sam]);
      expect(sentAddresses(element)).to.deep.equal([sam]);
      expect(said(element)).to.contain('1 invitation sent');
      expect(has(element, '[part=link-result]')).to.be.false;
      expect(input(element).value).to.equal('');
    });

    it('NET-28: says that it is on its way while the mail service takes its time, and not that it is sent', async () => {
      world.backend.setMail({ mode: 'slow', delaySeconds: 60 });
      await fill(element, { email: sam });
      await send(element);
      const news = words(find(element, '[part=result]'));
      expect(news).to.equal(`1 invitation is on its way ${sam} Invited. The e-mail waits to be sent.`);
      expect(said(element)).to.equal('1 invitation is on its way.');
      expect(has(element, '[part=link-result]')).to.be.false;
    });

    it('NET-28, ALL-10: leads to the link where the mail fails: why, where to look, and a copy', async () => {
      const written = watchClipboard();
      world.backend.faults.add({ mail: 'fail' });
      await type(element, sam, 'Enter');
      await over(element);
      const sentence = `${sam} is invited, but the e-mail did not go out. The mail service could not send it.`;
      expect(result()).to.equal(
        `${sentence} Copy the link and hand it over yourself. Help with e-mail Copy link`,
      );
      expect(said(element)).to.equal(`${sentence} Copy the link and hand it over yourself.`);
      expect(find<HTMLAnchorElement>(element, '[part=help-link]')!.pathname).to.equal('/environment.html');
      await waitUntil(() => focused(element) === copyButton(element), 'the focus is elsewhere');
      // Asking for the link is an act of its own, and stands on the trail.
      expect(copies()).to.have.lengthOf(0);
      await press(element, 'Enter');
      await waitUntil(() => note(), 'nothing is said');
      expect([note(), said(element)]).to.deep.equal(['Link copied', 'Link copied']);
      expect(written).to.deep.equal([linkInput(element)!.value]);
      expect((await preview(written[0]!))?.tenantName).to.equal('Lattice');
      expect(copies()).to.have.lengthOf(1);
      // The link stays what it is.
      copyButton(element)!.click();
      await waitUntil(() => written.length === 2, 'nothing is copied');
      expect(written[1]).to.equal(written[0]);
      expect(copies()).to.have.lengthOf(1);
    });

    it('NET-28: says that there is no such mailbox', async () => {
      world.backend.faults.add({ mail: 'bounce' });
      await fill(element, { email: sam });
      await send(element);
      expect(result()).to.contain('There is no such mailbox.');
    });

    it('NET-28: says that the mail service takes nothing for this address', async () => {
      world.backend.setMail({ failsFor: ['@partner.example'] });
      await fill(element, { email: sam });
      await send(element);
      expect(result()).to.contain('The mail service refused this address.');
    });

    it('ALL-10: says why the link can’t be had, and lets it be tried again', async () => {
      const written = watchClipboard();
      world.backend.faults.add({ mail: 'fail' });
      await fill(element, { email: sam });
      await send(element);
      const fault = world.backend.faults.add({ operation: 'invitations.link', network: true });
      const failures: string[] = [];
      element.addEventListener('invite-failed', ({ detail }) =>
        failures.push(`${detail.action} ${detail.code}`),
      );
      copyButton(element)!.click();
      await waitUntil(() => note(), 'nothing is said');
      expect(note()).to.contain('No connection.');
      expect(failures).to.deep.equal(['copy-link offline']);
      fault();
      copyButton(element)!.click();
      await waitUntil(() => linkInput(element), 'there is no link');
      expect(written).to.deep.equal([linkInput(element)!.value]);
    });
  });

  describe('by link', () => {
    it('NET-04, NET-17, NET-19: makes an open link, moves to the button that copies, and says who can use it', async () => {
      const written = watchClipboard();
      input(element).focus();
      await press(element, 'Enter');
      await over(element);
      const sentence = 'Whoever has it can join, once. Hand it only to the person you mean.';
      expect(result()).to.equal(`Link created ${sentence} Copy link`);
      expect(said(element)).to.equal(`Link created. ${sentence}`);
      await waitUntil(() => focused(element) === copyButton(element), 'the focus is elsewhere');
      expect(linkInput(element)!.readOnly).to.be.true;
      expect(linkInput(element)!.ariaLabel).to.equal('Link to hand over');
      await press(element, 'Enter');
      await waitUntil(() => note(), 'nothing is said');
      expect(said(element)).to.equal('Link copied');
      expect(written).to.deep.equal([linkInput(element)!.value]);
      expect((await preview(written[0]!))?.email).to.equal(null);
      expect(lastInvitation()).to.deep.include({ email: null });
      expect(mails()).to.deep.equal([]);
    });

    it('NET-17: makes a link for an address although there is mail', async () => {
      await fill(element, { email: sam });
      await byLink();
      expect(result()).to.equal(`Link created Only ${sam} can join with it. Copy link`);
      expect(mails()).to.deep.equal([]);
      expect(lastInvitation().delivery.channel).to.equal('link');
      expect(input(element).value).to.equal('');
      await waitUntil(() => focused(element) === copyButton(element), 'the focus is elsewhere');
    });

    it('NET-27: makes a link for an address where there is no mail', async () => {
      await withoutMail();
      await type(element, sam, 'Enter');
      await over(element);
      expect(result()).to.contain(`Only ${sam} can join with it.`);
    });

    it('NET-17: selects the link where the clipboard is out of reach, and says so', async () => {
      replaceClipboard(() => Promise.reject(new DOMException('No', 'NotAllowedError')));
      await send(element);
      copyButton(element)!.click();
      await waitUntil(() => note(), 'nothing is said');
      expect(note()).to.equal(
        'The browser did not allow copying. The link is selected: copy it by keyboard or menu.',
      );
      expect(said(element)).to.equal(note());
      const field = linkInput(element)!;
      await waitUntil(() => focused(element) === field, 'the focus is elsewhere');
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, field.value.length]);
      // Enter there makes no other one.
      await press(element, 'Enter');
      await over(element);
      expect(creations(world)).to.have.lengthOf(1);
    });

    it('shows the link to who made it, in no event, and no longer than needed', async () => {
      const events: unknown[] = [];
      element.addEventListener('invite-sent', ({ detail }: InviteSentEvent) => events.push(detail));
      await send(element);
      const first = linkInput(element)!.value;
      expect(JSON.stringify(events)).to.not.contain(first.match(/([^/=]+)$/)![1]!);
      await send(element);
      expect(linkInput(element)!.value).to.not.equal(first);
      element.reset();
      await element.updateComplete;
      expect(has(element, '[part=link-result]')).to.be.false;
    });

    it('takes the link away when another invitation is sent, refused, or somebody else is here', async () => {
      await send(element);
      await fill(element, { email: sam });
      await send(element);
      expect(has(element, '[part=link-result]')).to.be.false;
      await fill(element, { email: '' });
      await send(element);
      expect(has(element, '[part=link-result]')).to.be.true;
      element.client = world.clientOf('ruth');
      await waitUntil(() => !has(element, '[part=link-result]'), 'the link stays');
    });

    it('takes the link away when another person signs in', async () => {
      await send(element);
      expect(has(element, '[part=link-result]')).to.be.true;
      world.backend.session.signInAs('dario');
      // Whatever is refused makes the form ask who is here.
      world.backend.faults.add({
        operation: 'invitations.create',
        respond: { status: 403, code: 'scope_forbidden' },
        times: 1,
      });
      await send(element);
      await waitUntil(() => !has(element, '[part=link-result]'), 'the link stays');
    });

    it('asks for the link where a repeated press learns that it exists already', async () => {
      const written = watchClipboard();
      world.backend.faults.add({
        operation: 'invitations.create',
        network: true,
        afterEffect: true,
        times: 4,
      });
      await send(element);
      expect(failure(element)).to.contain('No connection.');
      world.backend.faults.clear();
      await send(element);
      expect(linkInput(element)).to.equal(null);
      copyButton(element)!.click();
      await waitUntil(() => linkInput(element), 'there is no link');
      expect(written).to.deep.equal([linkInput(element)!.value]);
      expect((await preview(written[0]!))?.email).to.equal(null);
    });

    it('keeps everything while the page has something against it', async () => {
      await fill(element, { email: sam });
      element.addEventListener('invite-send-request', (event) => event.preventDefault(), { once: true });
      await byLink();
      expect(input(element).value).to.equal(sam);
      expect(creations(world)).to.have.lengthOf(0);
      await byLink();
      expect(creations(world)).to.have.lengthOf(1);
    });

    it('is one link for two presses in one task', async () => {
      button(element).click();
      button(element).click();
      await over(element);
      expect(creations(world)).to.have.lengthOf(1);
    });

    it('says on the button that was pressed what is going on', async () => {
      await fill(element, { email: sam });
      world.backend.faults.add({ operation: 'invitations.create', delay: 300 });
      linkButton(element)!.click();
      await element.updateComplete;
      expect(words(linkButton(element))).to.equal('Creating…');
      expect(words(button(element))).to.equal('Send invitation');
      expect(button(element).ariaDisabled).to.equal('true');
      await over(element);
      expect(result()).to.contain('Link created');
    });

    it('counts a seat for an open link', async () => {
      await mountIn(() => limitSeats(world, 1));
      await waitUntil(() => find(element, '#too-few-seats'), 'nothing is said');
    });
  });

  describe('accessibility', () => {
    after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));
    const looks = [
      ['light', 800, 'ltr'],
      ['dark', 360, 'rtl'],
    ] as const;
    const states: Record<string, () => unknown> = {
      'a link': () => send(element),
      'a link that is copied': async () => {
        watchClipboard();
        await send(element);
        copyButton(element)!.click();
        await waitUntil(() => note());
      },
      'a mail that failed': async () => {
        world.backend.faults.add({ mail: 'fail' });
        await fill(element, { email: sam });
        await send(element);
      },
      'a lifetime that can’t be': async () => {
        lifetimeInput(element).value = '1000';
        await send(element);
      },
    };
    for (const [scheme, width, direction] of looks)
      for (const [name, act] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${scheme}, ${width} px, ${direction}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          element.style.inlineSize = `${width}px`;
          element.dir = direction;
          await act();
          await element.updateComplete;
          await expect(element).to.be.accessible();
          expect(element.scrollWidth, 'nothing sticks out').to.be.at.most(element.clientWidth);
          const small = [...element.shadowRoot!.querySelectorAll('button, [part~=flag]')].filter(
            (one) => one.getBoundingClientRect().height < 24,
          );
          expect(small).to.have.lengthOf(0);
        });
  });
});

describe('invite-form of a tenant without all that', () => {
  it('asks for nothing more, and has one button', async () => {
    const world = await mockWorld();
    const element = await mountForm(world);
    for (const part of ['flags', 'lifetime-field', 'link-button', 'link-result', 'group-select'])
      expect(has(element, `[part=${part}]`), part).to.be.false;
    expect(words(button(element))).to.equal('Send invitation');
  });
});
