import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AcceptInvite } from 'invite-kit';
import { passwordsOf } from 'invite-kit/mock-server';
import {
  announced,
  fill,
  find,
  findAll,
  goodPassword,
  heading,
  holdNavigation,
  mountAccept,
  press,
  primary,
  settled,
  submit,
  text,
  words,
} from '../support/accept-page.ts';
import {
  choosePhoto,
  colourOf,
  give,
  hasProfile,
  input,
  joined,
  memberOf,
  picture,
  salesToken,
  salesWorld,
  save,
} from '../support/first-day-page.ts';
import { clearPage, type MockWorld } from '../support/mock-world.ts';

const resumes = ({ backend }: MockWorld) =>
  backend.calls.filter(({ operation }) => operation === 'acceptance.resume').length;
const problem = (element: AcceptInvite) => words(find(element, '[part=error]'));

describe('accept-invite, when the first day does not go straight', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await salesWorld();
  });
  afterEach(() => navigation.release());

  describe('after a reload', () => {
    it('tries again when the server could not be reached', async () => {
      await joined(world);
      clearPage();
      world.backend.faults.add({ operation: 'acceptance.resume', network: true });
      const again = await mountAccept(world, null);
      expect(heading(again)).to.equal('Your invitation could not be loaded');
      await press(again);
      expect(heading(again)).to.equal('Your invitation could not be loaded');
      world.backend.faults.clear();
      await press(again);
      await hasProfile(again);
      expect(heading(again)).to.equal('You have joined Harbor & Pine');
    });

    it('asks nothing when only a wrong password was given before', async () => {
      const { token } = world.backend.addInvitation({
        email: world.backend.people.find(({ id }) => id === 'renee')!.email,
        roleId: 'role-sales-rep',
        invitedBy: 'sofia',
      });
      const element = await mountAccept(world, token);
      fill(element, { password: 'not the one' });
      await submit(element);
      expect({ ...sessionStorage }).to.deep.equal({});
      clearPage();
      expect(heading(await mountAccept(world, null))).to.equal('Open your invitation');
      expect(resumes(world)).to.equal(0);
    });

    it('offers nothing that needs the link, and says so when it took too long', async () => {
      const element = await mountAccept(world, salesToken(world));
      world.backend.faults.add({ operation: 'acceptance.step', network: true, times: 3, afterEffect: true });
      fill(element, { 'full-name': 'Jo March', password: goodPassword });
      await submit(element);
      world.backend.faults.clear();
      clearPage();
      const again = await mountAccept(world, null);
      expect(words(primary(again))).to.equal('Join Harbor & Pine');
      expect(find(again, '[part=decline-button]') === null).to.be.true;
      world.backend.clock.advance(31 * 60);
      await press(again);
      expect(heading(again)).to.equal('That took too long');
      await press(again);
      expect(heading(again)).to.equal('Open your invitation');
      expect(resumes(world)).to.equal(1);
    });

    it('tells a host that is new to it that somebody has joined, once', async () => {
      await joined(world);
      clearPage();
      const events: (string | null)[] = [];
      const handle = ({ detail }: GlobalEventHandlersEventMap['invite-accepted']) =>
        events.push(detail.memberId);
      document.addEventListener('invite-accepted', handle);
      const again = await mountAccept(world, null);
      await hasProfile(again);
      await save(again);
      await press(again, '[part=skip-button]');
      document.removeEventListener('invite-accepted', handle);
      expect(events).to.deep.equal([memberOf(world).id]);
      expect(navigation.urls.map((url) => new URL(url).pathname)).to.deep.equal(['/dashboard.html']);
    });

    it('keeps no secret in the browser, from the link to the dashboard', async () => {
      performance.clearResourceTimings();
      const token = salesToken(world);
      const secrets = new Set([token, goodPassword]);
      const look = () => {
        for (const { name } of performance.getEntriesByType('resource')) {
          const id = /\/acceptances\/([^/]+)/.exec(name)?.[1];
          if (id && name.includes(world.baseUrl)) secrets.add(id).add(decodeURIComponent(id));
        }
        const kept = JSON.stringify([
          { ...sessionStorage }, { ...localStorage }, history.state, document.cookie, location.href,
        ]); // prettier-ignore
        for (const secret of secrets) expect(kept).not.to.contain(secret);
      };
      const element = await joined(world, null, token);
      look();
      await save(element);
      await press(element);
      clearPage();
      const again = await mountAccept(world, null);
      look();
      await waitUntil(() => find(again, '[part=skip-button]') !== null);
      await press(again, '[part=skip-button]');
      look();
      expect(secrets.size, 'no id was seen').to.be.above(3);
      expect({ ...sessionStorage }).to.deep.equal({});
    });
  });

  describe('the profile', () => {
    it('says everything that is wrong at once, each under its field (SAL-37)', async () => {
      const element = await joined(world);
      input(element, 'name').value = '';
      input(element, 'phone').value = 'call me';
      await save(element);
      expect(words(find(element, '#name-error'))).to.equal('Enter your full name.');
      expect(words(find(element, '#phone-error'))).to.contain('Use digits');
      await waitUntil(() => element.shadowRoot!.activeElement === input(element, 'name'));
      await expect(element).to.be.accessible();
    });

    it('is kept although another tab went on under a new id', async () => {
      const element = await joined(world);
      await mountAccept(world, null);
      expect(resumes(world)).to.equal(1);
      input(element, 'phone').value = '555 0100';
      await save(element);
      expect(heading(element)).to.equal('Your pipeline');
      expect(memberOf(world).phone).to.equal('555 0100');
    });

    it('is never written for another member who is signed in meanwhile', async () => {
      const kim = 'kim@mail.example';
      await joined(world, null, salesToken(world, kim));
      const kimsId = memberOf(world, kim).userId;
      world.backend.session.signInAs(null);
      const element = await joined(world);
      await world.clientOf(memberOf(world).userId).acceptance.resume();
      world.backend.session.signInAs(kimsId);
      input(element, 'name').value = 'Josephine';
      await save(element);
      expect(problem(element)).to.contain('It is too late to save this here.');
      expect(world.backend.people.map(({ name }) => name)).not.to.include('Josephine');
    });

    it('that comes too late is not lost from sight, and the way on is there', async () => {
      const element = await joined(world);
      world.backend.clock.advance(8 * 24 * 3600);
      world.backend.session.signInAs(memberOf(world).userId);
      input(element, 'phone').value = '555 0100';
      await save(element);
      expect(problem(element)).to.contain('Go to the dashboard');
      expect(announced(element)).to.contain('It is too late');
      expect(input(element, 'phone').value).to.equal('555 0100');
      expect(find<HTMLAnchorElement>(element, 'a[part=leave-link]')!.pathname).to.equal('/dashboard.html');
      await expect(element).to.be.accessible();
    });

    it('asks to sign in again when the session has ended, and is kept after that', async () => {
      const element = await joined(world);
      const { userId } = memberOf(world);
      world.backend.session.signInAs(null);
      input(element, 'phone').value = '555 0100';
      await save(element);
      expect(problem(element)).to.contain('Sign in and try again');
      world.backend.session.signInAs(userId);
      await save(element);
      expect(memberOf(world).phone).to.equal('555 0100');
    });
  });

  describe('the photo', () => {
    it('is sent although it was not open yet when the button was pressed', async () => {
      const element = await joined(world);
      give(element, await picture());
      primary(element)!.click();
      await waitUntil(() => heading(element) === 'Your pipeline');
      expect(memberOf(world).photoUrl).to.match(/^data:image\/jpeg;base64,/);
    });

    it('can be dropped onto its field', async () => {
      const element = await joined(world);
      const transfer = new DataTransfer();
      transfer.items.add(await picture());
      const field = find(element, '[part=photo]')!;
      const over = new DragEvent('dragover', { dataTransfer: transfer, cancelable: true });
      field.dispatchEvent(over);
      expect(over.defaultPrevented).to.be.true;
      field.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
      await waitUntil(() => find(element, '.crop') !== null);
    });

    it('can be enlarged and moved by arrow keys alone (SAL-37)', async () => {
      const element = await joined(world);
      await choosePhoto(element, await picture());
      input(element, 'zoom').focus();
      await sendKeys({ press: 'End' });
      expect(input(element, 'zoom').value).to.equal('4');
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot!.activeElement === input(element, 'across')).to.be.true;
      await sendKeys({ press: 'ArrowLeft' });
      expect(Number(input(element, 'across').value)).to.be.below(0.5);
      await sendKeys({ press: 'Home' });
      await save(element);
      expect(await colourOf(memberOf(world).photoUrl!)).to.equal('red');
    });

    it('can be moved only where there is more of it', async () => {
      const element = await joined(world);
      await choosePhoto(element, await picture());
      expect([input(element, 'across').disabled, input(element, 'along').disabled]).to.deep.equal([
        false,
        true,
      ]);
      input(element, 'zoom').focus();
      await sendKeys({ press: 'ArrowRight' });
      await element.updateComplete;
      expect(input(element, 'along').disabled).to.be.false;
      await expect(element).to.be.accessible();
    });

    it('that the server does not take is said where it is chosen', async () => {
      const element = await joined(world);
      await choosePhoto(element, await picture());
      world.backend.faults.add({
        operation: 'acceptance.step',
        respond: {
          status: 422,
          code: 'not_allowed_value',
          body: { errors: [{ pointer: '/data/photo', code: 'not_allowed_value' }] },
        },
      });
      await save(element);
      expect(words(find(element, '#photo-help'))).to.contain('This file can’t be read as a picture.');
    });

    it('of one person is not taken over to the next', async () => {
      const element = await joined(world);
      await choosePhoto(element, await picture());
      world.backend.session.signInAs(null);
      element.token = salesToken(world, 'kim@mail.example');
      await waitUntil(() => element.querySelector('form') !== null);
      fill(element, { 'full-name': 'Kim Lee', password: goodPassword });
      await submit(element);
      await hasProfile(element);
      expect(find(element, '.crop') === null).to.be.true;
      await save(element);
      expect(memberOf(world, 'kim@mail.example').photoUrl).to.equal(null);
    });
  });

  describe('the tour', () => {
    const atTour = async (content: unknown = null) => {
      const element = await joined(world, content);
      await save(element);
      return element;
    };
    const kept = () => world.backend.exportWorld().acceptances.at(-1)!;

    it('stays skipped although the note of the last stop is slow (SAL-38)', async () => {
      const element = await atTour();
      world.backend.faults.add({ operation: 'acceptance.step', delay: 200, times: 1 });
      await press(element);
      await press(element, '[part=skip-button]');
      expect(kept()).to.deep.include({ after: { profile: 'done', tour: 'skipped' }, tourPosition: 1 });
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
    });

    it('notes the last of several stops that were passed in a hurry', async () => {
      const element = await atTour();
      world.backend.faults.add({ operation: 'acceptance.step', delay: 100, times: 1 });
      for (const stop of [1, 2, 3]) {
        find(element, '[part=primary-button]')!.click();
        await waitUntil(() => words(find(element, '[part=tour-progress]')) === `${stop + 1} of 4`);
      }
      await waitUntil(() => kept().tourPosition === 3);
    });

    it('of the page has its own head, and its failures are said', async () => {
      const element = await atTour(html`<p slot="step-tour">Our film</p>`);
      expect(heading(element)).to.equal('A short tour');
      world.backend.faults.add({ operation: 'acceptance.step', respond: { status: 503 } });
      await element.completeStep({ outcome: 'done' });
      await settled(element);
      expect(problem(element)).to.contain('The server is busy or down');
      expect(find(element, '[part=error]')!.getBoundingClientRect().height).to.be.above(0);
      await expect(element).to.be.accessible();
      world.backend.faults.clear();
      await element.completeStep({ outcome: 'done' });
      await settled(element);
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
    });

    it('without a stop can be ended', async () => {
      world.backend.setPolicy({ acceptance: { tour: [] } });
      const element = await atTour();
      expect(heading(element)).to.equal('A short tour');
      expect(findAll(element, '[part=tour] button').map(words)).to.deep.equal(['Finish the tour']);
      expect(find(element, 'progress') === null).to.be.true;
      await press(element);
      expect(kept().after).to.deep.equal({ profile: 'done', tour: 'done' });
    });
  });

  describe('answers that are not as expected', () => {
    const answer = (change: Readonly<Record<string, unknown>>) => ({
      status: 200,
      body: {
        id: 'any', status: 'in_progress', steps: [], currentStep: 'authenticate', expiresAt: null, result: null,
        ...change,
      },
    }); // prettier-ignore

    for (const redirectUrl of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', null])
      it(`does not go to sign in at ${String(redirectUrl)}, and says so (SAL-36)`, async () => {
        world.backend.setPolicy({ acceptance: { methods: ['password', 'sign_in', 'sso'] } });
        const element = await mountAccept(world, salesToken(world));
        world.backend.faults.add({ operation: 'acceptance.step', respond: answer({ redirectUrl }) });
        await press(element, '[part=sso-button]');
        await element.updateComplete;
        expect(navigation.urls).to.deep.equal([]);
        expect(words(element.querySelector('.error'))).to.contain('could not be read');
        expect(heading(element)).to.contain('invites you to Harbor & Pine');
      });

    it('goes to the sign-in of an organisation on another origin (SAL-36)', async () => {
      world.backend.setPolicy({ acceptance: { methods: ['sso'] } });
      const element = await mountAccept(world, salesToken(world));
      const redirectUrl = 'https://identity.example/sign-in?state=1';
      world.backend.faults.add({ operation: 'acceptance.step', respond: answer({ redirectUrl }) });
      await press(element);
      await waitUntil(() => navigation.urls.length > 0);
      expect(navigation.urls).to.deep.equal([redirectUrl]);
    });

    it('has room for a step of the page’s own after joining, and lets nobody decline any more', async () => {
      const element = await mountAccept(world, salesToken(world));
      fill(element, { 'full-name': 'Jo March', password: goodPassword });
      world.backend.faults.add({
        operation: 'acceptance.step',
        respond: answer({ currentStep: 'badge', result: { memberId: 'mem_1', landingUrl: '/home' } }),
      });
      await submit(element);
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
      expect(text(element)).to.equal('One more step, then everything is ready.');
      expect(find(element, 'slot[name=step-badge]') === null).to.be.false;
      expect(find(element, '[part=decline-button]') === null).to.be.true;
      expect(find<HTMLAnchorElement>(element, 'a[part=primary-button]')!.pathname).to.equal('/home');
      expect(element.matches(':state(done)')).to.be.true;
      await expect(element).to.be.accessible();
    });
  });

  describe('a deactivated account (SAL-32)', () => {
    const deactivated = async () => {
      const { userId, id } = world.backend.exportWorld().members.find((one) => one.userId === 'renee')!;
      await world.clientOf('sofia').members.deactivate(id);
      return salesToken(world, world.backend.people.find((one) => one.id === userId)!.email);
    };

    it('cannot sign in, and is told so', async () => {
      const element = await mountAccept(world, await deactivated());
      fill(element, { password: passwordsOf('sales-os')['renee']! });
      await submit(element);
      expect(heading(element)).to.equal('Your account is deactivated');
      expect(text(element)).to.contain('Ask an owner or an admin of Harbor & Pine');
      expect(world.backend.session.current()).to.equal(null);
      await expect(element).to.be.accessible();
    });

    it('is told so when it is signed in, and when the first day is gone on with', async () => {
      const token = await deactivated();
      world.backend.session.signInAs('renee');
      expect(heading(await mountAccept(world, token))).to.equal('Your account is deactivated');
      world.backend.session.signInAs(null);
      await joined(world);
      clearPage();
      await world.clientOf('sofia').members.deactivate(memberOf(world).id);
      world.backend.session.signInAs(memberOf(world).userId);
      const again = await mountAccept(world, null);
      expect(heading(again)).to.equal('Your account is deactivated');
      await world.clientOf('sofia').members.reactivate(memberOf(world).id);
      await press(again);
      await hasProfile(again);
    });
  });

  it('offers both forms and the organisation’s sign-in where the account is not known', async () => {
    world.backend.setPolicy({ acceptance: { methods: ['password', 'sign_in', 'sso'] } });
    const token = salesToken(world);
    const preview = await world.client.acceptance.preview(token);
    world.backend.faults.add({
      operation: 'acceptance.preview',
      respond: { status: 200, body: { ...preview, account: 'unknown' } },
    });
    const element = await mountAccept(world, token);
    expect(findAll(element, 'button').map(words)).to.include.members([
      'I already have an account',
      'Continue with Harbor & Pine single sign-on',
    ]);
    await expect(element).to.be.accessible();
  });
});
