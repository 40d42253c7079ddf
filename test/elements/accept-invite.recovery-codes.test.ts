import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AcceptInvite } from 'invite-kit';
import { InviteError } from 'invite-kit/contract';
import {
  announced,
  calls,
  fill,
  find,
  goodPassword,
  heading,
  holdNavigation,
  mountAccept,
  press,
  primary,
  settled,
  submit,
  words,
} from '../support/accept-page.ts';
import { clearPage, type MockWorld } from '../support/mock-world.ts';
import {
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
  recoveryOf,
  secretOf,
} from '../support/second-factor-page.ts';

describe('accept-invite and the recovery codes', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await authWorld();
  });
  afterEach(() => navigation.release());

  const isOff = (element: AcceptInvite) => primary(element)!.ariaDisabled === 'true';
  const error = (element: AcceptInvite) => words(find(element, '[part=error]'));
  const replaced = (element: AcceptInvite) => words(find(element, '[part=replaced]'));
  const joined = 'You have joined Meridian';

  it('shows ten once, and goes on only when they are kept (INT-09)', async () => {
    const element = await atCodes(world);
    expect(new Set(recoveryOf(element)).size).to.equal(10);
    expect(replaced(element)).to.equal('');
    const before = calls(world).length;
    expect(isOff(element)).to.be.true;
    await press(element);
    expect(error(element)).to.equal('Copy or download the codes first, or tick that you wrote them down.');
    expect(announced(element)).to.equal(error(element));
    expect(calls(world).length).to.equal(before);
    find(element, '[part=kept-checkbox]')!.focus();
    await sendKeys({ press: 'Space' });
    await element.updateComplete;
    expect([isOff(element), error(element)]).to.deep.equal([false, '']);
    await sendKeys({ press: 'Space' });
    await element.updateComplete;
    expect(isOff(element)).to.be.true;
    expect(isMember(world)).to.be.false;
  });

  it('joins and goes to the dashboard when they are kept (INT-09, INT-10, INT-19)', async () => {
    const element = await atCodes(world);
    find(element, '[part=kept-checkbox]')!.click();
    await press(element);
    expect(heading(element)).to.equal(joined);
    expect(isMember(world)).to.be.true;
    expect(navigation.urls.map((url) => new URL(url).pathname)).to.deep.equal(['/dashboard.html']);
    const told = world.backend.audit.slice(-3).map(({ type }) => type);
    expect(told).to.deep.equal(['acceptance.step_done', 'acceptance.step_done', 'invitation.accepted']);
    expect(sessionStorage).to.have.length(0);
  });

  it('copies them with the names of service and account, and that counts as kept (INT-09)', async () => {
    const element = await atCodes(world);
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {
        write: async ([item]: ClipboardItem[]) => {
          copied = await (await item!.getType('text/plain')).text();
        },
      },
    });
    await pressPart(element, 'copy-button');
    await waitUntil(() => !isOff(element));
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(copied.split('\n').slice(0, -1)).to.deep.equal([
      `IntelliAuth: recovery codes for ${nadia}`,
      'Each lets you in once, in place of the code from your phone.',
      '',
      ...recoveryOf(element),
    ]);
    expect(announced(element)).to.contain('The recovery codes are copied.');
    expect(words(find(element, '[part=kept]'))).to.equal(announced(element));
  });

  it('selects them where the page may not copy, and that does not count as kept', async () => {
    const element = await atCodes(world);
    const write = () => Promise.reject(new DOMException('No', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
    await pressPart(element, 'copy-button');
    await waitUntil(() => find(element, '[part=kept]'));
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(announced(element)).to.contain('copy it by hand');
    expect(isOff(element)).to.be.true;
  });

  it('downloads them as a text file made in the page, and that counts as kept (INT-09)', async () => {
    const element = await atCodes(world);
    const files: [string, string][] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      files.push([this.download, this.href]);
    };
    await pressPart(element, 'download-button');
    HTMLAnchorElement.prototype.click = click;
    const [[name, href]] = files as [[string, string]];
    expect(name).to.equal('IntelliAuth recovery codes.txt');
    const text = await (await fetch(href)).text();
    expect(text).to.contain(`IntelliAuth: recovery codes for ${nadia}`);
    for (const code of recoveryOf(element)) expect(text).to.contain(`\n${code}\n`);
    expect(isOff(element)).to.be.false;
    expect(announced(element)).to.contain('in your downloads');
  });

  it('joins once though the answer got lost (INT-09)', async () => {
    const element = await atCodes(world);
    world.backend.faults.add({ operation: 'acceptance.step', network: true, afterEffect: true, times: 4 });
    find(element, '[part=kept-checkbox]')!.click();
    await press(element);
    expect(error(element)).to.contain('No connection.');
    expect(isOff(element)).to.be.false;
    world.backend.faults.clear();
    await press(element);
    expect(heading(element)).to.equal(joined);
    const about = world.backend.audit.filter(({ target }) => target.label === nadia);
    expect(about.filter(({ type }) => type === 'invitation.accepted')).to.have.length(1);
  });

  describe('in the way of everything else', () => {
    it('lets nobody confirm before it, whatever the page does (INT-09)', async () => {
      const { acceptance } = world.client;
      const { id } = await acceptance.start(authToken(world));
      const confirm = () =>
        acceptance.step(id, 'confirm').then(
          () => null,
          (thrown: unknown) =>
            thrown instanceof InviteError ? [thrown.code, thrown.params['step']] : thrown,
        );
      const { currentStep } = await acceptance.step(id, 'authenticate', {
        mode: 'create',
        name: 'Nadia',
        password: goodPassword,
      });
      expect(currentStep).to.equal('mfa_enrol');
      expect(await confirm()).to.deep.equal(['invalid_state', 'mfa_enrol']);
      expect(isMember(world)).to.be.false;
      expect(world.backend.audit.at(-1)).to.include({ type: 'acceptance.refused', reason: 'invalid_state' });
    });

    it('leads back to it after a reload, with the same key (INT-09)', async () => {
      const secret = secretOf(await atSetup(world));
      clearPage();
      const again = await mountAccept(world, null);
      await hasPart(again, 'qr-code');
      expect(heading(again)).to.equal('Set up your second factor');
      expect(secretOf(again)).to.equal(secret);
      await enter(again, codeOf(world, again));
      await hasPart(again, 'recovery-codes');
    });

    it('shows new codes after a reload, says that the older ones are dead, and wants them kept (INT-09)', async () => {
      const element = await atCodes(world);
      find(element, '[part=kept-checkbox]')!.click();
      const before = recoveryOf(element);
      clearPage();
      const again = await mountAccept(world, null);
      await hasPart(again, 'recovery-codes');
      expect(replaced(again)).to.equal('These are new. Any that you kept before no longer work.');
      for (const code of before) expect(recoveryOf(again)).to.not.include(code);
      expect(isOff(again)).to.be.true;
      find(again, '[part=kept-checkbox]')!.click();
      await press(again);
      expect(heading(again)).to.equal(joined);
    });

    it('adds nothing to the history, so that Back leads nowhere else in it', async () => {
      const { length } = history;
      await atCodes(world);
      expect(history.length).to.equal(length);
    });

    it('is not passed by reading the invitation again (INT-09)', async () => {
      const element = await atCodes(world);
      const before = recoveryOf(element);
      await element.refresh();
      await settled(element);
      expect(words(primary(element))).to.equal('Go on');
      await press(element);
      await hasPart(element, 'recovery-codes');
      expect(recoveryOf(element)).to.not.include(before[0]);
      expect(replaced(element)).to.contain('These are new.');
      expect(isMember(world)).to.be.false;
    });

    it('asks for the code again where new ones can’t be had (INT-09)', async () => {
      const element = await atSetup(world);
      const code = codeOf(world, element);
      await enter(element, code);
      await hasPart(element, 'recovery-codes');
      await element.refresh();
      await settled(element);
      world.backend.faults.add({
        operation: 'acceptance.resume',
        respond: { status: 501, code: 'not_supported' },
      });
      await press(element);
      await hasCode(element);
      expect(error(element)).to.contain('The codes did not arrive.');
      expect(primary(element) === null).to.be.true;
      await enter(element, code);
      await hasPart(element, 'recovery-codes');
      expect(recoveryOf(element)).to.have.length(10);
      expect(codeField(element) === null).to.be.true;
    });

    it('shows what is new when another tab went on (INT-09)', async () => {
      const element = await atCodes(world);
      await world.client.acceptance.resume();
      find(element, '[part=kept-checkbox]')!.click();
      const before = recoveryOf(element);
      await press(element);
      expect(heading(element)).to.equal('Keep your recovery codes');
      expect(recoveryOf(element)).to.not.include(before[0]);
      expect(isOff(element)).to.be.true;
      find(element, '[part=kept-checkbox]')!.click();
      await press(element);
      expect(heading(element)).to.equal(joined);
    });

    it('takes the code though another tab went on, and ends when that took too long', async () => {
      const element = await atSetup(world);
      await world.client.acceptance.resume();
      await enter(element, codeOf(world, element));
      await hasPart(element, 'recovery-codes');
      world.backend.clock.advance(31 * 60);
      find(element, '[part=kept-checkbox]')!.click();
      await press(element);
      expect(heading(element)).to.equal('That took too long');
    });

    it('is the host’s to ask for, in a slot, if it wants to', async () => {
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${world.client} .token=${authToken(world)}
          ><p slot="step-mfa_enrol">Ours</p></accept-invite
        >`,
      );
      await settled(element);
      fill(element, { 'full-name': 'Nadia Haddad', password: goodPassword });
      await submit(element);
      expect(heading(element)).to.equal('Set up your second factor');
      const slot = find<HTMLSlotElement>(element, 'slot[name=step-mfa_enrol]')!;
      expect(slot.assignedElements().map(words)).to.deep.equal(['Ours']);
      expect(element.querySelector('form') === null).to.be.true;
      expect(below(element)).to.equal('');
    });
  });

  it('leaves key, code and recovery codes in no storage, address, event or log', async () => {
    const said: string[] = [];
    const methods = ['log', 'warn', 'info', 'debug', 'error'] as const;
    const printed = methods.map((method) => console[method]);
    for (const method of methods)
      console[method] = (...what: unknown[]) => said.push(what.map(String).join());
    const events = ['invite-state-changed', 'invite-accepted'];
    const hear = (event: Event) => said.push(JSON.stringify((event as CustomEvent).detail));
    for (const name of events) document.addEventListener(name, hear);
    const element = await atSetup(world);
    const secrets = [secretOf(element), codeOf(world, element)];
    await enter(element, secrets[1]!);
    await hasPart(element, 'recovery-codes');
    secrets.push(...recoveryOf(element));
    const kept = [
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify({ ...localStorage }),
      location.href,
      document.cookie,
    ];
    find(element, '[part=kept-checkbox]')!.click();
    await press(element);
    methods.forEach((method, index) => (console[method] = printed[index]!));
    for (const name of events) document.removeEventListener(name, hear);
    expect(said.length).to.be.at.least(3);
    const places = [...said, ...kept, location.href, element.outerHTML, element.shadowRoot!.innerHTML];
    for (const secret of secrets) for (const place of places) expect(place).to.not.contain(secret);
    expect(JSON.stringify(world.backend.audit)).to.not.contain(secrets[0]);
  });
});
