import { ContextProvider, createContext } from '@lit/context';
import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import {
  AcceptInvite,
  AuditLog,
  BulkInvite,
  InviteForm,
  InviteList,
  InviteProvider,
  MemberList,
  RoleMatrix,
  define,
  version,
} from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import { mockWorld } from '../support/mock-world.ts';

const classes = {
  InviteProvider,
  InviteForm,
  BulkInvite,
  InviteList,
  MemberList,
  RoleMatrix,
  AuditLog,
  AcceptInvite,
};
const tags = Object.values(classes).map(({ tagName }) => tagName);

/** Every element below a node, shadow roots included. */
function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);
}

/** What is warned of while something runs. */
function warningsOf(run: () => void): string[] {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => warnings.push(message);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('define', () => {
  it('leaves it to the page to register: the classes alone do not', () => {
    for (const tag of tags) expect(customElements.get(tag), tag).to.equal(undefined);
  });

  describe('with a prefix', () => {
    before(() => define({ prefix: 'acme' }));
    afterEach(() => fixtureCleanup());

    for (const element of Object.values(classes))
      it(`makes <acme-${element.tagName}> and leaves <${element.tagName}> free`, () => {
        expect(document.createElement(`acme-${element.tagName}`)).to.be.instanceOf(element);
        expect(customElements.get(element.tagName)).to.equal(undefined);
      });

    it('has elements that work together, none of which counts on a tag of its own', async () => {
      const { client } = await mockWorld();
      const provider = await fixture<InviteProvider>(html`
        <acme-invite-provider .client=${client}>
          <acme-invite-form></acme-invite-form>
          <acme-invite-list></acme-invite-list>
          <acme-member-list></acme-member-list>
          <acme-role-matrix></acme-role-matrix>
          <acme-audit-log></acme-audit-log>
          <acme-accept-invite></acme-accept-invite>
        </acme-invite-provider>
      `);
      const inside = [...provider.children];
      // The first page of the run: all of its modules are still to come.
      const patient = { timeout: 10_000 };
      await waitUntil(() => inside[3]!.shadowRoot!.querySelector('table'), 'the roles are there', patient);
      await waitUntil(() => inside[0]!.shadowRoot!.querySelector('input'), 'the form is there', patient);
      const undefinedTags = elementsIn(document.body)
        .filter((element) => element.localName.includes('-') && !customElements.get(element.localName))
        .map(({ localName }) => localName);
      expect(undefinedTags).to.deep.equal([]);
    });

    it('can be called again without a word', () => {
      expect(warningsOf(() => define({ prefix: 'acme' }))).to.deep.equal([]);
    });
  });

  describe('where a tag is taken', () => {
    it('warns once, names the tag and the way out, and registers the others', () => {
      class OwnForm extends HTMLElement {}
      customElements.define('beta-invite-form', OwnForm);
      const warnings = warningsOf(() => define({ prefix: 'beta' }));
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.contain('<beta-invite-form>').and.to.contain(version).and.to.contain('prefix');
      expect(customElements.get('beta-invite-form')).to.equal(OwnForm);
      expect(document.createElement('beta-role-matrix')).to.be.instanceOf(RoleMatrix);
    });

    it('takes another copy of the kit for somebody else, and does not throw', () => {
      class OtherCopy extends RoleMatrix {}
      customElements.define('gamma-role-matrix', OtherCopy);
      expect(warningsOf(() => define({ prefix: 'gamma' }))).to.have.lengthOf(1);
    });
  });

  describe('with a registry of its own', () => {
    it('registers there and nowhere else', () => {
      const defined = new Map<string, CustomElementConstructor>();
      const registry = {
        get: (tag: string) => defined.get(tag),
        getName: () => null,
        define: (tag: string, element: CustomElementConstructor) => void defined.set(tag, element),
      };
      define({ registry: registry as unknown as CustomElementRegistry });
      expect([...defined.keys()]).to.deep.equal(tags);
      expect(customElements.get('invite-form')).to.equal(undefined);
    });
  });

  describe('without options', () => {
    it('does what the entry "define" does, whichever comes first', async () => {
      define();
      for (const element of Object.values(classes))
        expect(document.createElement(element.tagName)).to.be.instanceOf(element);
      await import('invite-kit/define');
      expect(warningsOf(() => define())).to.deep.equal([]);
    });
  });
});

describe('two copies of the kit on one page', () => {
  it('meet: an element asks the provider of the other copy', async () => {
    const { client } = await mockWorld();
    const host = document.createElement('div');
    // What a provider of another copy does, with a context made anew from the same global symbol.
    new ContextProvider(host, {
      context: createContext<unknown>(Symbol.for('invite-kit')),
      initialValue: { store: storeForClient(client), messages: {} },
    });
    document.body.append(host);
    define({ prefix: 'acme' });
    const element = document.createElement('acme-role-matrix') as RoleMatrix;
    host.append(element);
    await waitUntil(() => element.shadowRoot?.querySelector('table'));
    host.remove();
  });
});
