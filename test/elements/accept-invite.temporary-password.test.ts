import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { AcceptInvite, InviteAcceptedEvent, InviteStateChangedEvent } from 'invite-kit';
import {
  announced,
  calls,
  errorOf,
  field,
  fill,
  find,
  form,
  heading,
  holdBack,
  holdNavigation,
  mountAccept,
  press,
  primary,
  settled,
  submit,
  submitButton,
  text,
  words,
} from '../support/accept-page.ts';
import {
  atDoor,
  atGate,
  give,
  letIn,
  mona,
  monasMembership,
  mountResuming,
  newestMail,
  opsWorld,
  ownPassword,
  passwordField,
} from '../support/first-sign-in-page.ts';
import { clearPage, type MockWorld } from '../support/mock-world.ts';

const progress = (element: AcceptInvite) => words(find(element, '[part=progress]'));
const focusedPart = (element: AcceptInvite) => element.shadowRoot!.activeElement?.getAttribute('part');
const below = (input: HTMLInputElement) =>
  words(document.getElementById(input.getAttribute('aria-describedby') ?? ''));
const refused =
  'That is not the temporary password. Copy it again from your newest e-mail: an older one no longer works.';

describe('accept-invite and a temporary password', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await opsWorld();
  });
  afterEach(() => navigation.release());

  describe('from the mail', () => {
    it('is asked for on the page that says who invites, to what and which address (OPS-24)', async () => {
      const element = await atDoor(world, letIn(world).token);
      expect(heading(element)).to.equal('Helena Marchetti invites you to Fairwind Productions as Planner');
      expect(text(element)).to.equal(
        'Sign in with the temporary password from your e-mail. It works once: then you set your own.',
      );
      expect(progress(element)).to.equal('Step 1 of 2: temporary password');
      expect(words(find(element, '[part=facts]'))).to.contain(mona);
      expect([...form(element)!.elements].filter(({ tagName }) => tagName === 'INPUT')).to.have.length(2);
      const address = field(element, 'username');
      expect([address.value, address.readOnly, address.autocomplete]).to.deep.equal([mona, true, 'username']);
      const input = field(element, 'password');
      expect(words(input.labels![0])).to.equal('Temporary password');
      expect([input.type, input.autocomplete]).to.deep.equal(['password', 'current-password']);
      expect(below(input)).to.equal('It is in your e-mail. Copy it from there and paste it here.');
      expect(words(submitButton(element))).to.equal('Sign in');
      expect(element.matches(':state(ready)')).to.be.true;
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
    });

    it('is taken with blanks around it, by Enter, and leads to the gate (OPS-24, OPS-25)', async () => {
      const { token, temporaryPassword } = letIn(world);
      const element = await atDoor(world, token);
      const event = oneEvent<InviteStateChangedEvent>(document, 'invite-state-changed');
      field(element, 'password').focus();
      fill(element, { password: `\t ${temporaryPassword} ` });
      await sendKeys({ press: 'Enter' });
      expect((await event).detail).to.deep.equal({
        page: 'new-password',
        heading: 'Set your own password',
        step: 'new_password',
      });
      await settled(element);
      expect(focusedPart(element)).to.equal('heading');
      expect(monasMembership(world)).to.include({ status: 'active', mustChange: true });
    });

    it('is shown and hidden by a button', async () => {
      const element = await atDoor(world, letIn(world).token);
      const button = form(element)!.querySelector<HTMLButtonElement>('button[aria-pressed]')!;
      button.click();
      expect([field(element, 'password').type, button.ariaPressed]).to.deep.equal(['text', 'true']);
      button.click();
      expect(field(element, 'password').type).to.equal('password');
    });

    it('is asked for before anything is sent', async () => {
      const element = await atDoor(world, letIn(world).token);
      await give(element, '   ');
      expect(errorOf(field(element, 'password'))).to.equal('Enter the temporary password from your e-mail.');
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
    });

    it('that is wrong is said at the field, which keeps it, selected (OPS-24)', async () => {
      const element = await atDoor(world, letIn(world).token);
      await give(element, 'not-the-right-one');
      const input = field(element, 'password');
      await waitUntil(() => document.activeElement === input);
      expect(errorOf(input)).to.equal(refused);
      expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal([
        'not-the-right-one',
        0,
        17,
      ]);
      expect(form(element)!.querySelectorAll('.error')).to.have.length(1);
      await expect(element).to.be.accessible();
    });

    it('of an older mail is said to be that (OPS-24)', async () => {
      const { id, temporaryPassword } = letIn(world);
      world.backend.clock.advance(3600);
      await world.clientOf('helena').invitations.resend(id);
      const { token, password } = newestMail(world);
      const element = await atDoor(world, token);
      await give(element, temporaryPassword);
      expect(errorOf(field(element, 'password'))).to.equal(
        'That one is from an older e-mail. Only the password in your newest e-mail works.',
      );
      await give(element, password);
      expect(heading(element)).to.equal('Set your own password');
    });

    it('can be tried a few times only, and says how long to wait', async () => {
      const { token, temporaryPassword } = letIn(world);
      const element = await atDoor(world, token);
      const isStopped = () => form(element)!.textContent.includes('Too many requests');
      for (let tries = 0; tries < 12 && !isStopped(); tries++) await give(element, 'wrong');
      expect(words(form(element)!.querySelector('.error'))).to.match(
        /^Too many requests in a short time\. Try again in /,
      );
      const before = calls(world).length;
      await give(element, temporaryPassword);
      expect(calls(world).length).to.equal(before);
      expect(field(element, 'password').value).to.equal(temporaryPassword);
    });

    it('whose answer got lost leads on by the next press, although it was used (OPS-26)', async () => {
      const { token, temporaryPassword } = letIn(world);
      const element = await atDoor(world, token);
      const fault = { operation: 'acceptance.step', network: true, afterEffect: true, times: 4 } as const;
      world.backend.faults.add(fault);
      await give(element, temporaryPassword);
      expect(words(form(element)!.querySelector('.error'))).to.contain('No connection.');
      expect(field(element, 'password').value).to.equal(temporaryPassword);
      world.backend.faults.clear();
      await submit(element);
      expect(heading(element)).to.equal('Set your own password');
    });
  });

  describe('of one’s own', () => {
    it('is set on a page of its own before anything else (OPS-25)', async () => {
      const element = await atGate(world);
      expect(heading(element)).to.equal('Set your own password');
      expect(text(element)).to.equal(
        'You are signed in with a temporary password. Nothing else opens before you set one that only you know.',
      );
      expect(progress(element)).to.equal('Step 2 of 2: your own password');
      const input = field(element, 'password');
      expect(words(input.labels![0])).to.equal('Your own password');
      expect([input.value, input.type, input.autocomplete]).to.deep.equal(['', 'password', 'new-password']);
      expect(input.getAttribute('passwordrules')).to.equal('minlength: 12;');
      expect(below(input)).to.equal('At least 12 characters, and not the temporary one.');
      expect([field(element, 'username').value, field(element, 'username').autocomplete]).to.deep.equal([
        mona,
        'username',
      ]);
      expect(find(element, '[part=decline-button]')).to.equal(null);
      expect(element.matches(':state(ready)')).to.be.true;
    });

    it('lets its person in, and the page goes on to the dashboard (OPS-25)', async () => {
      const element = await atGate(world);
      const accepted = oneEvent<InviteAcceptedEvent>(element, 'invite-accepted');
      await give(element, ownPassword);
      expect((await accepted).detail.landingUrl).to.match(/\/dashboard\.html$/);
      expect(heading(element)).to.equal('You have joined Fairwind Productions');
      expect(form(element) === null).to.be.true;
      expect(monasMembership(world)).to.include({ status: 'active', mustChange: false });
      await waitUntil(() => navigation.urls.length === 1);
      expect((await world.client.tenant.viewer()).email).to.equal(mona);
    });

    it('is never the temporary one, and says so at the field (OPS-25)', async () => {
      const given = letIn(world);
      const element = await atGate(world, given);
      await give(element, given.temporaryPassword);
      const input = field(element, 'password');
      await waitUntil(() => document.activeElement === input);
      expect(errorOf(input)).to.equal(
        'This is your temporary password, or one that you had before. Choose another one, which only you know.',
      );
      expect(input.value).to.equal(given.temporaryPassword);
      expect(monasMembership(world)!.mustChange).to.be.true;
    });

    const faults: readonly [string, string, string][] = [
      ['is missing', '', 'Choose a password.'],
      ['is too short', 'harbour', 'Use at least 12 characters that are not easy to guess.'],
      ['is the address', mona, 'Use at least 12 characters that are not easy to guess.'],
      ['is too long', 'x7'.repeat(65), 'That is too long. Use at most 128 characters.'],
    ];
    for (const [fault, password, sentence] of faults)
      it(`says at the field that it ${fault}, before anything is sent (OPS-25)`, async () => {
        const element = await atGate(world);
        const before = calls(world).length;
        await give(element, password);
        expect(errorOf(field(element, 'password'))).to.equal(sentence);
        expect(calls(world).length).to.equal(before);
      });

    it('is kept with its blanks, as it was typed', async () => {
      const element = await atGate(world);
      await give(element, ` ${ownPassword} `);
      world.backend.session.signInAs(null);
      await world.backend.session.signIn(mona, ` ${ownPassword} `);
      expect((await world.client.tenant.viewer()).email).to.equal(mona);
    });

    it('whose answer got lost was set, and the next press says so', async () => {
      const element = await atGate(world);
      const fault = { operation: 'acceptance.step', network: true, afterEffect: true, times: 4 } as const;
      world.backend.faults.add(fault);
      await give(element, ownPassword);
      expect(words(form(element)!.querySelector('.error'))).to.contain('No connection.');
      world.backend.faults.clear();
      await submit(element);
      expect(heading(element)).to.equal('You have joined Fairwind Productions');
    });

    it('that was set in another tab counts, and not what is typed here (OPS-25)', async () => {
      const given = letIn(world);
      const element = await atGate(world, given);
      const other = await mountAccept(world, given.token);
      await passwordField(other);
      await give(other, ownPassword);
      await give(element, 'another-lantern-there');
      expect(heading(element)).to.equal('You are already a member of Fairwind Productions');
      world.backend.session.signInAs(null);
      await world.backend.session.signIn(mona, ownPassword);
    });

    it('comes before the profile and the tour, where the tenant has these (OPS-25)', async () => {
      world.backend.setPolicy({ acceptance: { steps: ['temporary_password', 'new_password', 'profile'] } });
      const element = await atGate(world);
      expect(progress(element)).to.equal('Step 2 of 2: your own password');
      await give(element, ownPassword);
      await waitUntil(() => find(element, '[part=profile]') !== null);
      expect(navigation.urls).to.deep.equal([]);
    });
  });

  describe('leads to the gate again', () => {
    it('after a reload (OPS-25)', async () => {
      await atGate(world);
      clearPage();
      const again = await mountAccept(world, null);
      expect(heading(again)).to.equal('Set your own password');
      await passwordField(again);
      await give(again, ownPassword);
      expect(heading(again)).to.equal('You have joined Fairwind Productions');
    });

    it('after a reload long after, when the acceptance is over (OPS-25)', async () => {
      await atGate(world);
      clearPage();
      const again = await mountAccept(world, null);
      await passwordField(again);
      world.backend.clock.advance(45 * 60);
      await give(again, ownPassword);
      expect(heading(again)).to.equal('You have joined Fairwind Productions');
    });

    it('by the link once more, which asks for no temporary password (OPS-25, OPS-26)', async () => {
      const given = letIn(world);
      await atGate(world, given);
      clearPage();
      sessionStorage.clear();
      const again = await mountAccept(world, given.token);
      expect(heading(again)).to.equal('Set your own password');
      await passwordField(again);
      await give(again, ownPassword);
      expect(heading(again)).to.equal('You have joined Fairwind Productions');
    });

    it('by the page without a link, where the host sends those who have to change it (OPS-25)', async () => {
      const { temporaryPassword } = letIn(world);
      await world.backend.session.signIn(mona, temporaryPassword);
      const refusal = await world.client.tenant.viewer().catch((error: unknown) => error);
      expect(refusal).to.include({ code: 'password_change_required' });
      const element = await mountResuming(world);
      expect(heading(element)).to.equal('Set your own password');
      await passwordField(element);
      expect(field(element, 'username').value).to.equal(mona);
      await give(element, ownPassword);
      expect(heading(element)).to.equal('You have joined Fairwind Productions');
      expect((await world.client.tenant.viewer()).email).to.equal(mona);
    });

    it('and asks for a link where nobody is signed in, or nothing is to be done', async () => {
      for (const person of [null, 'helena']) {
        world.backend.session.signInAs(person);
        expect(heading(await mountResuming(world))).to.equal('Open your invitation');
      }
    });

    it('and keeps what is being typed there when the page asks to read again', async () => {
      const element = await atGate(world);
      fill(element, { password: 'half a pass' });
      field(element, 'password').focus();
      await element.refresh();
      await settled(element);
      expect(field(element, 'password').value).to.equal('half a pass');
      expect(document.activeElement).to.equal(field(element, 'password'));
    });
  });

  describe('that was used', () => {
    /** The link once more, after the temporary password was used and its session is over. */
    async function atUsed(given = letIn(world)): Promise<AcceptInvite> {
      await atGate(world, given);
      clearPage();
      sessionStorage.clear();
      world.backend.session.signInAs(null);
      return mountAccept(world, given.token);
    }

    it('says so, and asks the inviter for a new mail, which lets in (OPS-26)', async () => {
      const given = letIn(world);
      const element = await atUsed(given);
      expect(heading(element)).to.equal('Your temporary password was already used');
      expect(text(element)).to.equal(
        'It works for the first sign-in only, and no password of your own was set after it. Helena Marchetti can send you a new e-mail with a new one.',
      );
      expect(form(element) === null).to.be.true;
      expect(words(primary(element))).to.equal('Ask for a new e-mail');
      expect(element.matches(':state(dead)')).to.be.true;
      await expect(element).to.be.accessible();
      await press(element);
      expect(heading(element)).to.equal('We told Helena Marchetti');
      expect(text(element)).to.equal(
        'There is nothing else to do. A new temporary password will come by e-mail.',
      );
      expect(world.backend.mailbox.list()[0]!.kind).to.equal('renewal_request');
      world.backend.clock.advance(3600);
      await world.clientOf('helena').invitations.resend(given.id);
      const { token, password } = newestMail(world);
      const again = await atGate(world, { ...given, token, temporaryPassword: password });
      expect(heading(again)).to.equal('Set your own password');
    });

    it('says whom to ask where the button was pressed before (OPS-26)', async () => {
      const given = letIn(world);
      await press(await atUsed(given));
      clearPage();
      const element = await mountAccept(world, given.token);
      expect(heading(element)).to.equal('Your temporary password was already used');
      expect(text(element)).to.contain('Helena Marchetti can send you a new e-mail');
      expect(primary(element)).to.equal(null);
    });

    it('is found out by a press, too, when that happened meanwhile (OPS-26)', async () => {
      const given = letIn(world);
      const element = await atDoor(world, given.token);
      await world.backend.session.signIn(mona, given.temporaryPassword);
      world.backend.session.signInAs(null);
      await give(element, given.temporaryPassword);
      expect(heading(element)).to.equal('Your temporary password was already used');
      expect(words(primary(element))).to.equal('Ask for a new e-mail');
    });

    it('cannot be given again by who is signed out at the gate, with or without the link (OPS-26)', async () => {
      const element = await atGate(world);
      world.backend.session.signInAs(null);
      await give(element, ownPassword);
      expect(heading(element)).to.equal('Your temporary password was already used');
      expect(form(element) === null).to.be.true;
      clearPage();
      await atGate(world, letIn(world, 'ola@fairwind.example'));
      clearPage();
      const again = await mountAccept(world, null);
      await passwordField(again);
      world.backend.session.signInAs(null);
      await give(again, ownPassword);
      expect(heading(again)).to.equal('Open your invitation');
    });
  });

  describe('behind a link that is dead', () => {
    it('says that it expired with the mail, and asks for a new one (OPS-26)', async () => {
      const { token } = letIn(world);
      world.backend.clock.advance(40 * 24 * 3600);
      const element = await mountAccept(world, token);
      expect(heading(element)).to.equal('This invitation has expired');
      expect(text(element)).to.match(
        /^It ended on .+, and its temporary password with it\. Helena Marchetti can send you a new e-mail with a new one\.$/,
      );
      await press(element);
      expect(heading(element)).to.equal('We told Helena Marchetti');
      expect(text(element)).to.contain('A new temporary password will come by e-mail.');
    });

    it('says that only the newest mail’s password works (OPS-24)', async () => {
      const { id, token } = letIn(world);
      world.backend.clock.advance(3600);
      await world.clientOf('helena').invitations.resend(id);
      const element = await mountAccept(world, token);
      expect(heading(element)).to.equal('A newer invitation was sent to you');
      expect(text(element)).to.equal(
        'Only the newest e-mail’s password works. Open your latest e-mail; if you can’t find it, ask Helena Marchetti to send it again.',
      );
    });

    it('says that it was withdrawn', async () => {
      const { id, token } = letIn(world);
      await world.clientOf('helena').invitations.revoke(id);
      expect(heading(await mountAccept(world, token))).to.equal('This invitation was withdrawn');
    });

    it('says with which password to sign in, once everything is done', async () => {
      const given = letIn(world);
      const element = await atGate(world, given);
      await give(element, ownPassword);
      clearPage();
      world.backend.session.signInAs(null);
      const again = await mountAccept(world, given.token);
      expect(text(again)).to.contain(`sign in as ${mona} with the password that you set then.`);
    });
  });

  describe('of somebody who is held', () => {
    const prepared = 'Your account is being prepared';
    const truth =
      'You can’t sign in yet, and there is nothing that you have to do. You will get an e-mail as soon as Fairwind Productions is ready for you.';

    it('leads to a page that is true for who was told nothing, by a link (OPS-06, OPS-29)', async () => {
      const element = await mountAccept(world, await holdBack(world, letIn(world)));
      expect([heading(element), text(element)]).to.deep.equal([prepared, truth]);
      expect(form(element) === null).to.be.true;
      await expect(element).to.be.accessible();
    });

    it('leads there by signing in, and comes in when nothing stands in the way any more (OPS-06, OPS-29)', async () => {
      const { token, temporaryPassword } = letIn(world);
      const element = await atDoor(world, token);
      const member = monasMembership(world)!;
      world.backend.changeMember(member.id, { status: 'held' });
      await give(element, temporaryPassword);
      expect([heading(element), text(element)]).to.deep.equal([prepared, truth]);
      world.backend.changeMember(member.id, { status: 'active' });
      await press(element);
      await passwordField(element);
      await give(element, temporaryPassword);
      expect(heading(element)).to.equal('Set your own password');
    });

    it('leads there by the page without a link (OPS-06)', async () => {
      await atGate(world);
      clearPage();
      const member = monasMembership(world)!;
      world.backend.changeMember(member.id, { status: 'held' });
      expect(heading(await mountResuming(world))).to.equal(prepared);
    });
  });

  describe('for everybody', () => {
    it('has no findings of axe on its pages, in dark and from right to left', async () => {
      await emulateMedia({ colorScheme: 'dark' });
      document.documentElement.dir = 'rtl';
      try {
        const given = letIn(world);
        const element = await atDoor(world, given.token);
        await expect(element).to.be.accessible();
        await give(element, given.temporaryPassword);
        await passwordField(element);
        await expect(element).to.be.accessible();
        await give(element, 'short');
        await expect(element).to.be.accessible();
      } finally {
        document.documentElement.dir = '';
        await emulateMedia({ colorScheme: 'light' });
      }
    });

    it('is read out when the page comes: where one is, and what to do', async () => {
      const element = await atDoor(world, letIn(world).token);
      await waitUntil(() => announced(element).includes('Sign in with the temporary password'));
      expect(announced(element)).to.contain('Helena Marchetti invites you to Fairwind Productions');
    });

    it('keeps no password and no token in the page or the browser', async () => {
      const given = letIn(world);
      const element = await atGate(world, given);
      const page = element.shadowRoot!.innerHTML + element.innerHTML;
      const kept = JSON.stringify([
        { ...sessionStorage },
        { ...localStorage },
        history.state,
        document.cookie,
      ]);
      for (const secret of [given.temporaryPassword, given.token]) {
        expect(page).not.to.contain(secret);
        expect(kept).not.to.contain(secret);
      }
    });

    it('leaves room for forms of the host (OPS-24, OPS-25)', async () => {
      const given = letIn(world);
      const element = await atDoor(world, given.token);
      for (const key of ['temporary_password', 'new_password']) {
        const own = document.createElement('p');
        own.slot = `step-${key}`;
        element.append(own);
      }
      element.requestUpdate();
      await element.updateComplete;
      expect(form(element) === null).to.be.true;
      await element.completeStep({ password: given.temporaryPassword });
      expect(heading(element)).to.equal('Set your own password');
      await element.completeStep({ password: ownPassword });
      expect(heading(element)).to.equal('You have joined Fairwind Productions');
    });
  });
});
