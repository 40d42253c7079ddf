import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import type { InviteStateChangedEvent } from 'invite-kit';
import {
  announced,
  fill,
  find,
  findAll,
  goodPassword,
  heading,
  holdNavigation,
  mountAccept,
  mountBack,
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
  input,
  jo,
  joined,
  memberOf,
  picture,
  salesWorld,
  save,
} from '../support/first-day-page.ts';
import { answerAt, verified } from '../support/identity-provider.ts';
import { clearPage } from '../support/mock-world.ts';

describe('accept-invite, the first day', () => {
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(() => {
    sessionStorage.clear();
    navigation = holdNavigation();
  });
  afterEach(async () => {
    navigation.release();
    await resetMouse();
  });

  it('leads from the password over profile and tour to the dashboard (SAL-07, SAL-36 to SAL-39)', async () => {
    const world = await salesWorld();
    const element = await joined(world);
    expect(heading(element)).to.equal('You have joined Harbor & Pine');
    expect(element.matches(':state(done)')).to.be.true;
    expect(input(element, 'name').value).to.equal('Jo March');
    await expect(element).to.be.accessible();
    input(element, 'name').value = 'Josephine March';
    input(element, 'phone').value = '+1 (555) 010-7788';
    await save(element);
    expect(heading(element)).to.equal('Your pipeline');
    expect(memberOf(world)).to.include({ phone: '+1 (555) 010-7788' });
    expect(world.backend.people.find(({ email }) => email === jo)!.name).to.equal('Josephine March');
    await expect(element).to.be.accessible();
    for (const stop of ['Leads come to you', 'Never miss a follow-up', 'Ask for help']) {
      await press(element);
      await waitUntil(() => heading(element) === stop);
    }
    expect(words(find(element, '[part=tour-progress]'))).to.equal('4 of 4');
    expect(navigation.urls).to.deep.equal([]);
    await press(element);
    await waitUntil(() => navigation.urls.length > 0);
    expect(new URL(navigation.urls[0]!).pathname).to.equal('/dashboard.html');
  });

  it('tells the page once, as soon as somebody has joined', async () => {
    const world = await salesWorld();
    const events: string[] = [];
    const handle = (event: Event) => {
      events.push(event.type);
      event.preventDefault();
    };
    document.addEventListener('invite-accepted', handle);
    const element = await joined(world);
    expect(events).to.deep.equal(['invite-accepted']);
    await save(element);
    await press(element, '[part=skip-button]');
    expect(events).to.have.length(1);
    expect(navigation.urls, 'the page wanted to go on by itself').to.deep.equal([]);
    document.removeEventListener('invite-accepted', handle);
  });

  it('goes on after a reload where it was: profile, then the stop of the tour (SAL-37, SAL-38)', async () => {
    const world = await salesWorld();
    await joined(world);
    clearPage();
    const again = await mountAccept(world, null);
    expect(heading(again)).to.equal('You have joined Harbor & Pine');
    await waitUntil(() => find(again, '[part=profile]') !== null);
    await save(again);
    await press(again);
    await waitUntil(() => heading(again) === 'Leads come to you');
    await waitUntil(() =>
      world.backend.exportWorld().acceptances.some(({ tourPosition }) => tourPosition === 1),
    );
    clearPage();
    const third = await mountAccept(world, null);
    await waitUntil(() => heading(third) === 'Leads come to you');
    await press(third, '[part=back-button]');
    await waitUntil(() => heading(third) === 'Your pipeline');
    expect(find(third, 'h1') === third.shadowRoot!.activeElement).to.be.true;
  });

  it('goes on after a reload between password and joining', async () => {
    const world = await salesWorld();
    world.backend.faults.add({ operation: 'acceptance.step', network: true, times: 3, afterEffect: true });
    const { token } = world.backend.addInvitation({
      email: jo,
      roleId: 'role-sales-rep',
      invitedBy: 'sofia',
    });
    const element = await mountAccept(world, token);
    fill(element, { 'full-name': 'Jo March', password: goodPassword });
    await submit(element);
    clearPage();
    world.backend.faults.clear();
    const again = await mountAccept(world, null);
    expect(heading(again)).to.match(/invites you to Harbor & Pine/);
    await press(again);
    expect(heading(again)).to.equal('You have joined Harbor & Pine');
  });

  it('keeps no secret in the browser for that', async () => {
    const world = await salesWorld();
    await joined(world);
    const kept = JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state, document.cookie]);
    expect({ ...sessionStorage }).to.deep.equal({ 'invite-kit:accepting': '1' });
    const { acceptances } = world.backend.exportWorld();
    for (const { idHash, tokenHash } of acceptances) {
      expect(kept).not.to.contain(idHash);
      expect(kept).not.to.contain(tokenHash);
    }
  });

  it('asks the server nothing for a visitor without a link', async () => {
    const world = await salesWorld();
    const element = await mountAccept(world, null);
    expect(heading(element)).to.equal('Open your invitation');
    expect(world.backend.calls.map(({ operation }) => operation)).not.to.include('acceptance.resume');
  });

  it('says what is wrong under its field and keeps what was typed (SAL-37)', async () => {
    const world = await salesWorld();
    const element = await joined(world);
    input(element, 'name').value = ' ';
    input(element, 'phone').value = '555';
    await save(element);
    expect(input(element, 'name').getAttribute('aria-invalid')).to.equal('true');
    expect(words(find(element, '#name-error'))).to.equal('Enter your full name.');
    await waitUntil(() => element.shadowRoot!.activeElement === input(element, 'name'));
    input(element, 'name').value = 'Jo';
    input(element, 'phone').value = 'call me';
    await save(element);
    expect(words(find(element, '#phone-error'))).to.contain('Use digits');
    expect(input(element, 'name').value).to.equal('Jo');
    world.backend.faults.add({ operation: 'acceptance.step', respond: { status: 503 } });
    input(element, 'phone').value = '555';
    await save(element);
    expect(words(find(element, '[part=profile] > .error'))).to.contain('The server is busy or down');
    expect(input(element, 'phone').value).to.equal('555');
    await expect(element).to.be.accessible();
  });

  describe('the photo', () => {
    it('is cut to a square by keyboard, made small and kept (SAL-37)', async () => {
      const world = await salesWorld();
      const element = await joined(world);
      await choosePhoto(element, await picture());
      expect(announced(element)).to.equal('The photo is ready.');
      await expect(element).to.be.accessible();
      const across = input(element, 'across');
      across.focus();
      await sendKeys({ press: 'End' });
      await save(element);
      await waitUntil(() => heading(element) === 'Your pipeline');
      const url = memberOf(world).photoUrl!;
      expect(url).to.match(/^data:image\/jpeg;base64,/);
      expect(url.length).to.be.below(60_000);
      expect(await colourOf(url)).to.equal('blue');
    });

    it('starts from the middle, and moves as it is dragged', async () => {
      const world = await salesWorld();
      const element = await joined(world);
      await choosePhoto(element, await picture());
      find(element, 'canvas')!.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = find(element, 'canvas')!.getBoundingClientRect();
      const middle = [Math.round(x + width / 2), Math.round(y + height / 2)] as const;
      await sendMouse({ type: 'move', position: [...middle] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [middle[0] - Math.round(width), middle[1]] });
      await sendMouse({ type: 'up' });
      await element.updateComplete;
      expect(input(element, 'across').value).to.equal('1');
    });

    it('that is too large or no picture is refused with what to do', async () => {
      const element = await joined(await salesWorld());
      await choosePhoto(
        element,
        new File([new Uint8Array(11 * 1024 * 1024)], 'big.png', { type: 'image/png' }),
      );
      expect(words(find(element, '#photo-help'))).to.equal(
        'This picture is too large. Choose one of up to 10 MB.',
      );
      await choosePhoto(element, new File(['no picture'], 'me.png', { type: 'image/png' }));
      await waitUntil(() => words(find(element, '#photo-help')).startsWith('This file can’t be read'));
      await expect(element).to.be.accessible();
    });

    it('can be taken away again', async () => {
      const world = await salesWorld();
      const element = await joined(world);
      await choosePhoto(element, await picture());
      find(element, '[part=remove-photo-button]')!.click();
      await element.updateComplete;
      expect(find(element, '.crop') === null).to.be.true;
      await save(element);
      expect(memberOf(world).photoUrl).to.be.null;
    });
  });

  describe('the tour', () => {
    it('can be skipped, and taken up again from the end (SAL-38)', async () => {
      const world = await salesWorld();
      const element = await joined(world, html`<p slot="finished">Say hello in #general.</p>`);
      await save(element);
      await press(element);
      await press(element, '[part=skip-button]');
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
      expect(text(element)).to.contain('Sales Rep');
      find(element, '[part=tour-button]')!.click();
      await element.updateComplete;
      await waitUntil(() => heading(element) === 'Leads come to you');
      await waitUntil(() => find(element, '[part=tour]') !== null);
      await press(element);
      await press(element);
      await press(element);
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
      expect(find(element, '[part=tour-button]') === null).to.be.true;
    });

    it('can be the page’s own', async () => {
      const world = await salesWorld();
      const element = await joined(world, html`<p slot="step-tour">Our film</p>`);
      await save(element);
      expect(
        find<HTMLSlotElement>(element, 'slot[name=step-tour]')!.assignedElements().map(words),
      ).to.deep.equal(['Our film']);
      await element.completeStep({ outcome: 'done' });
      await settled(element);
      expect(heading(element)).to.equal('You have joined Harbor & Pine');
    });
  });

  it('shows the tips of the page at the end, and sends nobody on before they are read (SAL-39, SAL-41)', async () => {
    const world = await salesWorld();
    const element = await joined(world, html`<p slot="finished">Your buddy is Renée.</p>`);
    await save(element);
    await press(element, '[part=skip-button]');
    expect(
      find<HTMLSlotElement>(element, 'slot[name=finished]')!.assignedElements().map(words),
    ).to.deep.equal(['Your buddy is Renée.']);
    expect(navigation.urls).to.deep.equal([]);
    expect(find<HTMLAnchorElement>(element, 'a[part=primary-button]')!.pathname).to.equal('/dashboard.html');
    await expect(element).to.be.accessible();
  });

  describe('single sign-on', () => {
    const withSso = async (methods: readonly ('password' | 'sign_in' | 'sso')[]) => {
      const world = await salesWorld();
      world.backend.setPolicy({ acceptance: { methods: [...methods] } });
      const { token } = world.backend.addInvitation({
        email: jo,
        roleId: 'role-sales-rep',
        invitedBy: 'sofia',
      });
      return { world, element: await mountAccept(world, token) };
    };

    it('stands beside the password where the tenant has both, and comes back without a link (SAL-36)', async () => {
      const { world, element } = await withSso(['password', 'sign_in', 'sso']);
      const button = find(element, '[part=sso-button]')!;
      expect(words(button)).to.equal('Continue with Harbor & Pine single sign-on');
      await expect(element).to.be.accessible();
      button.click();
      await waitUntil(() => navigation.urls.length > 0);
      const url = new URL(navigation.urls[0]!);
      expect(url.pathname).to.equal('/api/v1/oidc/authorize');
      clearPage();
      const back = await answerAt(world.backend, url.href, verified(jo));
      expect(back).not.to.contain('token');
      const again = await mountBack(world, back);
      expect(heading(again)).to.match(/invites you to Harbor & Pine as Sales Rep/);
      await press(again);
      await waitUntil(() => find(again, '[part=profile]') !== null);
      expect(memberOf(world).status).to.equal('active');
    });

    it('is the one way where there is no password', async () => {
      const { element } = await withSso(['sso']);
      expect(words(primary(element))).to.equal('Continue with Harbor & Pine single sign-on');
      expect(element.querySelector('form') === null).to.be.true;
    });

    it('takes each way back once', async () => {
      const { world, element } = await withSso(['sso']);
      primary(element)!.click();
      await waitUntil(() => navigation.urls.length > 0);
      const back = await answerAt(world.backend, navigation.urls[0], verified(jo));
      clearPage();
      expect(heading(await mountBack(world, back))).to.match(/invites you to Harbor & Pine/);
      clearPage();
      expect(heading(await mountBack(world, back))).to.equal('The sign-in could not be checked');
    });
  });

  it('says another page with every step to whoever listens', async () => {
    const world = await salesWorld();
    const element = await joined(world);
    const changed = oneEvent(element, 'invite-state-changed');
    primary(element)!.click();
    const { detail } = (await changed) as InviteStateChangedEvent;
    expect(detail).to.deep.equal({ page: 'tour', heading: '\u2068Your pipeline\u2069', step: 'tour' });
    expect(findAll(element, '[part=tour] button').map(words)).to.deep.equal(['Next', 'Skip the tour']);
  });
});
