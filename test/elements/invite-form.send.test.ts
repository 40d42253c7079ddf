import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteForm } from 'invite-kit';
import type { FaultAnswer } from 'invite-kit/mock-server';
import {
  button,
  chip,
  chips,
  creations,
  failure,
  find,
  focused,
  help,
  input,
  limitSeats,
  mountForm,
  notes,
  over,
  paste,
  press,
  radio,
  said,
  send,
  sentAddresses,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const create = 'invitations.create' as const;

describe('invite-form: sending', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld();
    element = await mountForm(world);
  });

  describe('what is sent', () => {
    it('ISP-02, ISP-11: sends a mail with the role that was chosen', async () => {
      radio(element, 'Staff').click();
      await type(element, 'ann@b.example', 'Enter', 'Enter');
      await over(element);
      const sent = world.backend.exportWorld().invitations.find(({ email }) => email === 'ann@b.example');
      expect(sent!.assignments[0]!.roleIds).to.deep.equal(['role-staff']);
      expect(world.backend.mailbox.list()[0]!.to).to.equal('ann@b.example');
    });

    it('sends the typed address without a chip, read from the field itself', async () => {
      input(element).value = 'ann@b.example';
      await send(element);
      expect(sentAddresses(element)).to.deep.equal(['ann@b.example']);
    });

    it('says on the button how many, and sends those that are ready', async () => {
      await paste(element, 'ann@b.example, bob@b.example, nobody');
      expect(words(button(element))).to.equal('Send 2 invitations');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal(['ann@b.example', 'bob@b.example']);
      expect(chips(element)).to.deep.equal(['nobody']);
      expect(notes(element)).to.have.lengthOf(1);
    });

    it('sends nothing when somebody vetoes, and keeps everything', async () => {
      element.addEventListener('invite-send-request', (event) => {
        expect(event.detail.inputs.map(({ email }) => email)).to.deep.equal(['ann@b.example']);
        event.preventDefault();
      });
      element.addAddresses('ann@b.example');
      await send(element);
      expect(creations(world)).to.have.lengthOf(0);
      expect(chips(element)).to.deep.equal(['ann@b.example']);
    });

    it('has the next ones ready when there were more than one send takes', async () => {
      world.backend.setPolicy({ invite: { maxPerSend: 2 } });
      element = await mountForm({ ...world, client: world.clientOf('olivia') });
      element.addAddresses('a@b.example, b@b.example, c@b.example');
      await send(element);
      expect(chips(element)).to.deep.equal(['c@b.example']);
      expect(words(button(element))).to.equal('Send invitation');
    });
  });

  describe('outcome', () => {
    it('tells of each address, empties the field, and is ready for the next', async () => {
      const told: string[] = [];
      element.parentElement!.addEventListener('invite-sent', ({ detail }) => {
        told.push(detail.invitation.email!);
      });
      await type(element, 'ann@b.example bob@b.example', 'Enter', 'Enter');
      await over(element);
      expect(told).to.deep.equal(['ann@b.example', 'bob@b.example']);
      expect(chips(element)).to.deep.equal([]);
      expect(words(find(element, '[part=result] p'))).to.equal('2 invitations sent');
      expect(said(element)).to.equal('2 invitations sent.');
      expect(focused(element)).to.equal(input(element));
    });

    it('ALL-11: keeps the refused ones with their own reasons, and goes to the first', async () => {
      const failed: string[] = [];
      element.addEventListener('invite-failed', ({ detail }) =>
        failed.push(`${detail.email} ${detail.code}`),
      );
      await type(element, 'ann@b.example grace@northwind.example stan@northwind.example', 'Enter', 'Enter');
      await over(element);
      expect(sentAddresses(element)).to.deep.equal(['ann@b.example']);
      expect(notes(element)).to.deep.equal([
        'grace@northwind.example This address is already invited. Revoke that invitation to send another.',
        'stan@northwind.example This user is already a member. No invitation is needed. Open this member',
      ]);
      expect(failed).to.deep.equal([
        'grace@northwind.example invitation_already_pending',
        'stan@northwind.example already_member',
      ]);
      expect(said(element)).to.equal('1 invitation sent. 2 invitations were not sent.');
      expect(focused(element)).to.equal(chip(element, 'grace@northwind.example'));
    });

    it('ISP-30: invites again whose invitation has ended', async () => {
      element.addAddresses('lena@northwind.example');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal(['lena@northwind.example']);
    });

    it('ALL-10: says when an invitation exists although its mail failed', async () => {
      world.backend.faults.add({ operation: create, mail: 'fail' });
      element.addAddresses('ann@b.example');
      await send(element);
      expect(sentAddresses(element)[0]).to.contain('Invited, but the e-mail did not go out.');
    });

    it('ALL-04: counts the seats along, and says once that there are too few', async () => {
      const used = world.backend.exportWorld();
      limitSeats(world, used.members.length + 7);
      element = await mountForm({ ...world, client: world.clientOf('olivia') });
      await waitUntil(() => find(element, '[part=seats]'));
      const free = Number(/(\d+) of/.exec(words(find(element, '[part=seats]')))![1]);
      const addresses = Array.from({ length: free + 2 }, (_, index) => `ann${index}@b.example`);
      element.addAddresses(addresses.join());
      await element.updateComplete;
      expect(words(find(element, '#too-few-seats'))).to.contain(`Only ${free} seats are free.`);
      await send(element);
      expect(chips(element)).to.deep.equal(addresses.slice(free));
      expect(failure(element)).to.contain('2 invitations were not sent. No seat is free.');
    });

    it('shows how far a long send is', async () => {
      world.backend.faults.add({ operation: create, delay: 30 });
      element.addAddresses('a@b.example b@b.example c@b.example d@b.example');
      button(element).click();
      await waitUntil(() => words(button(element)) === 'Sending 3 of 4…', 'no progress', { interval: 5 });
      expect(button(element).ariaDisabled).to.equal('true');
      await over(element);
    });

    it('keeps every address where it is while a send is running', async () => {
      world.backend.faults.add({ operation: create, delay: 50 });
      element.addAddresses('a@b.example b@b.example');
      button(element).click();
      await element.updateComplete;
      find(element, '[aria-label="Remove b@b.example"]')!.click();
      chip(element, 'b@b.example').click();
      element.reset();
      await element.updateComplete;
      expect(chips(element)).to.include('b@b.example');
      await over(element);
      expect(sentAddresses(element)).to.have.lengthOf(2);
    });
  });

  describe('one intent, one effect', () => {
    it('sends once for ten presses in one task', async () => {
      element.addAddresses('ann@b.example');
      for (let press = 0; press < 10; press++) button(element).click();
      await over(element);
      expect(creations(world)).to.have.lengthOf(1);
    });

    it('sends once for Enter and a press', async () => {
      await type(element, 'ann@b.example', 'Enter');
      const pressed = sendKeys({ press: 'Enter' });
      button(element).click();
      await pressed;
      await over(element);
      expect(creations(world)).to.have.lengthOf(1);
    });

    it('takes Enter that is held down for one press', async () => {
      await type(element, 'ann@b.example', 'Enter');
      const repeated = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true });
      input(element).dispatchEvent(repeated);
      expect(repeated.defaultPrevented).to.be.true;
    });

    it('ALL-02: invites once when the first answer was lost', async () => {
      world.backend.faults.add({ operation: create, network: true, afterEffect: true, times: 3 });
      element.addAddresses('ann@b.example');
      await send(element);
      expect(failure(element)).to.contain('No connection.');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal(['ann@b.example']);
      const rows = world.backend.exportWorld().invitations.filter(({ email }) => email === 'ann@b.example');
      expect(rows).to.have.lengthOf(1);
    });
  });

  describe('nothing to send', () => {
    it('says what is missing under the field, and goes there', async () => {
      await send(element);
      expect(help(element)).to.equal('Enter at least one e-mail address.');
      expect(input(element).getAttribute('aria-describedby')).to.equal('addresses-help');
      expect(input(element).getAttribute('aria-invalid')).to.equal('true');
      expect(focused(element)).to.equal(input(element));
      await type(element, 'ann@b.example');
      expect(help(element)).to.contain('Type or paste');
    });

    it('goes to the first marked address when no other is there', async () => {
      element.addAddresses('nobody, OLIVIA@northwind.example');
      await element.updateComplete;
      await send(element);
      expect(help(element)).to.equal('Correct or remove the marked addresses first.');
      expect(focused(element)).to.equal(chip(element, 'nobody'));
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('leaves the focus in the field when the button is pressed with the mouse', async () => {
      await type(element, 'ann@b.example');
      const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
      button(element).dispatchEvent(press);
      expect(press.defaultPrevented).to.be.true;
    });
  });

  describe('failures', () => {
    const respond = (answer: FaultAnswer) => ({ operation: create, respond: answer });
    const faults = [
      ['401', respond({ status: 401, code: 'authentication_required' }), 'You are signed out. Sign in'],
      ['403', respond({ status: 403, code: 'forbidden' }), 'Your role does not allow this. Ask'],
      [
        '409',
        respond({ status: 409, code: 'sso_not_configured' }),
        'Sign-in through the organisation is not',
      ],
      ['500', respond({ status: 500, code: 'unexpected' }), 'Something went wrong on the server.'],
      ['503', respond({ status: 503, code: 'unavailable' }), 'The server is busy or down.'],
      ['HTML', respond({ status: 200, html: '<p>Proxy</p>' }), 'The server’s answer could not be read.'],
      ['an empty answer', respond({ status: 200 }), 'The server’s answer could not be read.'],
      ['no connection', { operation: create, network: true as const }, 'No connection. Check the network'],
    ] as const;
    for (const [name, fault, sentence] of faults)
      it(`says once what to do after ${name}, and keeps every address`, async () => {
        world.backend.faults.add(fault);
        element.addAddresses('ann@b.example, bob@b.example');
        await send(element);
        expect(failure(element)).to.match(new RegExp(`^2 invitations were not sent. ${sentence}`));
        expect(said(element)).to.equal(failure(element));
        expect(chips(element)).to.deep.equal(['ann@b.example', 'bob@b.example']);
        world.backend.faults.clear();
        await send(element);
        expect(sentAddresses(element)).to.deep.equal(['ann@b.example', 'bob@b.example']);
        expect(failure(element)).to.equal('');
      });

    it('counts down after 429, and sends nothing until then', async () => {
      const answer = { status: 429, code: 'rate_limited', headers: { 'Retry-After': '2' } } as const;
      world.backend.faults.add({ ...respond(answer), times: 1 });
      element.addAddresses('ann@b.example');
      await send(element);
      expect(failure(element)).to.match(/Too many requests.* Try again in \d seconds?\.$/);
      expect(button(element).ariaDisabled).to.equal('true');
      await send(element);
      expect(creations(world)).to.have.lengthOf(1);
      await waitUntil(() => button(element).ariaDisabled === 'false', 'the wait does not end', {
        timeout: 4000,
      });
      await send(element);
      expect(sentAddresses(element)).to.deep.equal(['ann@b.example']);
    });

    it('ISP-25: shows a role that was taken away meanwhile as a failure of the send', async () => {
      world = await mockWorld({ as: 'adam' });
      element = await mountForm(world);
      radio(element, 'Staff').click();
      world.backend.faults.add(respond({ status: 403, code: 'role_not_grantable' }));
      element.addAddresses('ann@b.example');
      await send(element);
      expect(failure(element)).to.contain('You can’t give this role.');
      await press(element, 'Tab');
      expect(radio(element, 'Staff').checked).to.be.true;
    });
  });
});
