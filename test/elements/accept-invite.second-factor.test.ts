import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { AcceptInvite, InviteStateChangedEvent } from 'invite-kit';
import { authenticatorCode } from 'invite-kit/mock-server';
import { encode } from 'uqr';
import {
  announced,
  calls,
  errorOf,
  field,
  fill,
  find,
  form,
  goodPassword,
  heading,
  holdNavigation,
  mountAccept,
  submit,
  submitButton,
  text,
  words,
} from '../support/accept-page.ts';
import { type MockWorld } from '../support/mock-world.ts';
import {
  atCheck,
  atCodes,
  atSetup,
  authToken,
  authWorld,
  below,
  codeField,
  codeOf,
  enter,
  hasCode,
  hasPart,
  isMember,
  nadia,
  pressPart,
  priya,
  priyasSecret,
  recoveryOf,
  secretOf,
} from '../support/second-factor-page.ts';

const progress = (element: AcceptInvite) => words(find(element, '[part=progress]'));
const focusedPart = (element: AcceptInvite) => element.shadowRoot!.activeElement?.getAttribute('part');

describe('accept-invite and the second factor', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await authWorld();
  });
  afterEach(() => navigation.release());

  describe('of somebody new', () => {
    it('comes after the password, as a page of its own, and nobody has joined by then (INT-08, INT-09)', async () => {
      const element = await mountAccept(world, authToken(world));
      expect(progress(element)).to.equal('Step 1 of 3: your account');
      expect(words(submitButton(element))).to.equal('Create account and go on');
      const event = oneEvent<InviteStateChangedEvent>(document, 'invite-state-changed');
      fill(element, { 'full-name': 'Nadia Haddad', password: goodPassword });
      await submit(element);
      expect((await event).detail).to.deep.equal({
        page: 'set-up-factor',
        heading: 'Set up your second factor',
        step: 'mfa_enrol',
      });
      await hasPart(element, 'qr-code');
      expect(progress(element)).to.equal('Step 2 of 3: second factor');
      expect(focusedPart(element)).to.equal('heading');
      expect(element.matches(':state(ready)')).to.be.true;
      expect(isMember(world)).to.be.false;
    });

    it('draws the key as a QR code with a quiet zone and a name (INT-09)', async () => {
      const element = await atSetup(world);
      const code = find(element, '[part=qr-code]')!;
      expect(code.role).to.equal('img');
      expect(code.ariaLabel!.replace(/[\u2068\u2069]/g, '')).to.contain(
        `adds ${nadia} at IntelliAuth to an authenticator app`,
      );
      const { data, size } = encode(find<HTMLAnchorElement>(element, '[part=app-link]')!.href, { border: 0 });
      expect(code.getAttribute('viewBox')).to.equal(`-4 -4 ${size + 8} ${size + 8}`);
      const drawn = data.map((row) => row.map(() => false));
      for (const [, x, y, length] of code
        .querySelector('path')!
        .getAttribute('d')!
        .matchAll(/M(\d+) (\d+)h(\d+)/g))
        drawn[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
      expect(drawn).to.deep.equal(data);
    });

    it('is dark on light whatever the colours around it', async () => {
      await emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
      const element = await atSetup(world);
      const fills = [...find(element, '[part=qr-code]')!.children].map((one) => getComputedStyle(one).fill);
      await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      expect(fills).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    });

    it('shows the key as text in groups of four, and for which account at which service it is (INT-09)', async () => {
      const element = await atSetup(world);
      expect(words(find(element, '[part=secret]'))).to.match(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
      expect(words(find(element, '[part=factor] dl'))).to.equal(`Service IntelliAuth Account ${nadia}`);
      expect(getComputedStyle(find(element, '[part=secret]')!).userSelect).to.equal('all');
    });

    it('offers to open the app where the page is as narrow as on a phone', async () => {
      const element = await atSetup(world);
      const link = find<HTMLAnchorElement>(element, '[part=app-link]')!;
      expect(getComputedStyle(link).display).to.equal('none');
      element.style.inlineSize = '320px';
      expect(getComputedStyle(link).display).to.equal('flex');
      expect(link.protocol).to.equal('otpauth:');
    });

    it('asks for the code in the page’s own tree, where autofill finds it', async () => {
      const element = await atSetup(world);
      const input = document.querySelector<HTMLInputElement>('input[autocomplete=one-time-code]')!;
      expect(input === codeField(element)).to.be.true;
      expect(input.inputMode).to.equal('numeric');
      expect(words(input.labels![0])).to.equal('Six-digit code');
      expect(below(element)).to.equal('A new one comes every 30 seconds.');
    });

    it('takes the code as the app groups it, with Enter, and not before (INT-09)', async () => {
      const element = await atSetup(world);
      const code = codeOf(world, element);
      codeField(element)!.focus();
      await sendKeys({ type: `${code.slice(0, 3)} ${code.slice(3)}` });
      expect(calls(world).filter((name) => name === 'acceptance.step')).to.have.length(1);
      await sendKeys({ press: 'Enter' });
      await hasPart(element, 'recovery-codes');
      expect(heading(element)).to.equal('Keep your recovery codes');
      expect(progress(element)).to.equal('Step 3 of 3: recovery codes');
      expect(focusedPart(element)).to.equal('heading');
      expect(form(element) === null).to.be.true;
    });

    it('says below the field that a code is wrong, and keeps it there, selected (INT-09)', async () => {
      const element = await atSetup(world);
      await enter(element, '000 000');
      const input = codeField(element)!;
      await waitUntil(() => document.activeElement === input);
      expect(errorOf(input)).to.contain('That code is not right. Enter the newest one.');
      expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['000 000', 0, 7]);
      expect(find(element, '[part=qr-code]')).to.not.equal(null);
    });

    it('says how long to wait after too many codes, and sends none meanwhile', async () => {
      const element = await atSetup(world);
      for (let tries = 0; tries < 11; tries++) await enter(element, '000000');
      expect(below(element)).to.equal('Too many requests in a short time. Try again in 15 minutes.');
      expect(codeField(element)!.value).to.equal('000000');
      const before = calls(world).length;
      await enter(element, codeOf(world, element));
      expect(calls(world).length).to.equal(before);
    });

    it('asks for six digits before anything is sent, in the digits of any keyboard', async () => {
      const element = await atSetup(world);
      const before = calls(world).length;
      await enter(element, '12 34');
      expect(errorOf(codeField(element)!)).to.equal('Enter the six digits that your app shows.');
      expect(calls(world).length).to.equal(before);
      const arabic = codeOf(world, element).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
      await enter(element, arabic);
      await hasPart(element, 'recovery-codes');
    });

    it('goes on with the code whose answer got lost, also by the next one', async () => {
      for (const waits of [0, 90]) {
        world = await authWorld();
        const element = await atSetup(world);
        const faults = { operation: 'acceptance.step', network: true, afterEffect: true, times: 4 } as const;
        world.backend.faults.add(faults);
        await enter(element, codeOf(world, element));
        expect(below(element)).to.contain('No connection.');
        world.backend.faults.clear();
        world.backend.clock.advance(waits);
        await enter(element, codeOf(world, element));
        await hasPart(element, 'recovery-codes');
        expect(recoveryOf(element)).to.have.length(10);
        element.remove();
      }
    });
  });

  describe('of somebody who has one', () => {
    it('is asked for after the password, and then they have joined (INT-08, INT-09, INT-10)', async () => {
      const element = await atCheck(world);
      expect(progress(element)).to.equal('Step 2 of 2: second factor');
      expect(heading(element)).to.equal('Confirm that it is you');
      expect(text(element)).to.equal(`Meridian asks for your second factor before you join as ${priya}.`);
      expect(find(element, '[part=qr-code]')).to.equal(null);
      await enter(element, authenticatorCode(priyasSecret, world.backend.clock.now()));
      expect(heading(element)).to.equal('You have joined Meridian');
      expect(isMember(world, priya)).to.be.true;
      expect(navigation.urls.map((url) => new URL(url).pathname)).to.deep.equal(['/dashboard.html']);
    });

    it('takes a recovery code instead, once, and says what is wrong with another (INT-09)', async () => {
      const token = authToken(world);
      const codes = recoveryOf(await atCodes(world, token));
      world.backend.session.signInAs(null);
      document.querySelector('accept-invite')!.remove();
      const element = await atCheck(world, { email: nadia, password: goodPassword, token });
      [...form(element)!.querySelectorAll('button')].at(-1)!.click();
      await element.updateComplete;
      const input = codeField(element)!;
      expect(document.activeElement === input).to.be.true;
      expect([words(input.labels![0]), input.autocomplete, input.inputMode]).to.deep.equal([
        'Recovery code',
        'off',
        'text',
      ]);
      await enter(element, 'abcde-fghjk');
      expect(errorOf(input)).to.equal(
        'That recovery code is not right, or was used before. Enter another one.',
      );
      await enter(element, ` ${codes[0]!.toUpperCase()} `);
      expect(heading(element)).to.equal('You have joined Meridian');
    });

    it('forgets what was wrong with one kind of code when the other is chosen', async () => {
      const element = await atCheck(world);
      await enter(element, '000000');
      expect(errorOf(codeField(element)!)).to.contain('That code is not right.');
      [...form(element)!.querySelectorAll('button')].at(-1)!.click();
      await element.updateComplete;
      expect([codeField(element)!.value, errorOf(codeField(element)!)]).to.deep.equal(['', '']);
    });

    it('joins though the answer to the code got lost', async () => {
      const element = await atCheck(world);
      world.backend.faults.add({ operation: 'acceptance.step', network: true, afterEffect: true, times: 4 });
      const code = authenticatorCode(priyasSecret, world.backend.clock.now());
      await enter(element, code);
      expect(codeField(element)!.value).to.equal(code);
      world.backend.faults.clear();
      await submit(element);
      expect(heading(element)).to.equal('You have joined Meridian');
    });

    it('is not asked for again of who came signed in with it (INT-08)', async () => {
      world.backend.session.signInAs('priya');
      const element = await mountAccept(world, authToken(world, priya));
      expect(words(find(element, '[part=primary-button]'))).to.equal('Join Meridian');
      await pressPart(element, 'primary-button');
      expect(heading(element)).to.equal('You have joined Meridian');
    });
  });

  it('comes before joining also for who is signed in without one (INT-09)', async () => {
    await atSetup(world);
    document.querySelector('accept-invite')!.remove();
    const element = await mountAccept(world, authToken(world));
    expect(words(find(element, '[part=primary-button]'))).to.equal('Go on');
    await pressPart(element, 'primary-button');
    await hasPart(element, 'qr-code');
    expect(secretOf(element)).to.have.length(32);
  });

  it('goes back to the sign-in when the session ended meanwhile', async () => {
    const element = await atSetup(world);
    world.backend.session.signInAs(null);
    await enter(element, codeOf(world, element));
    expect(field(element, 'password')).to.not.equal(null);
    expect(words(form(element)!.querySelector('.error'))).to.contain('You are signed out.');
    fill(element, { password: goodPassword });
    await submit(element);
    await hasCode(element);
    expect(heading(element)).to.equal('Set up your second factor');
  });

  it('says at once what was asked for when it is copied, and what to do where that is refused', async () => {
    const element = await atSetup(world);
    const written: string[] = [];
    const clipboard = (write: (items: ClipboardItem[]) => Promise<void>) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
    clipboard(async ([item]) => void written.push(await (await item!.getType('text/plain')).text()));
    await pressPart(element, 'copy-button');
    await waitUntil(() => announced(element) === 'The key is copied.');
    expect(written).to.deep.equal([secretOf(element)]);
    clipboard(() => Promise.reject(new DOMException('No', 'NotAllowedError')));
    await pressPart(element, 'copy-button');
    await waitUntil(() => announced(element).startsWith('This browser does not let the page copy.'));
    expect(words(find(element, '.done'))).to.equal(announced(element));
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  describe('accessibility', () => {
    before(() => {
      Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
    });
    after(async () => {
      document.documentElement.removeAttribute('style');
      await emulateMedia({ colorScheme: 'light' });
    });
    const pages: Record<string, () => Promise<AcceptInvite>> = {
      'setting it up': () => atSetup(world),
      'a wrong code': async () => {
        const element = await atSetup(world);
        await enter(element, '000000');
        return element;
      },
      'the recovery codes': () => atCodes(world),
      'being asked for it': () => atCheck(world),
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, show] of Object.entries(pages))
        it(`has nothing for axe to find in ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          await expect(await show()).to.be.accessible();
        });

    for (const direction of ['ltr', 'rtl'] as const)
      it(`stays within 320 px, ${direction}`, async () => {
        document.documentElement.dir = direction;
        const element = await atSetup(world);
        element.style.inlineSize = '320px';
        expect(element.scrollWidth).to.be.at.most(320);
        await expect(element).to.be.accessible();
        await enter(element, codeOf(world, element));
        await hasPart(element, 'recovery-codes');
        expect(element.scrollWidth).to.be.at.most(320);
        await expect(element).to.be.accessible();
        document.documentElement.removeAttribute('dir');
      });
  });
});
