import { expect, html, waitUntil } from '@open-wc/testing';
import { define, registerDemo, type InviteProvider, type RoleMatrix } from 'invite-kit';
import 'invite-kit/define/role-matrix';
import { storeForClient } from 'invite-kit/store';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';
import { change, find, findAll, words } from '../support/role-matrix-page.ts';

/** Any consumer will do; the matrix shows at a glance whose roles it got. */
const matrixIn = (root: ParentNode, selector = 'role-matrix') => root.querySelector<RoleMatrix>(selector)!;
const rolesIn = (element: RoleMatrix) => findAll(element, 'thead th').length - 1;
const isWithoutClient = (element: RoleMatrix) =>
  words(find(element, '[part=notice]')).startsWith('Not connected yet');

const showsRoles = (element: RoleMatrix, count: number) =>
  waitUntil(() => rolesIn(element) === count, `${count} roles, not ${rolesIn(element)}`);
const showsNoClient = (element: RoleMatrix) => waitUntil(() => isWithoutClient(element), 'a client is there');
const readsOf = ({ backend }: MockWorld) =>
  backend.calls.filter(({ operation }) => operation === 'roles.list').length;

/** A world that can be told from the usual one by its two roles. */
async function worldOfTwoRoles(): Promise<MockWorld> {
  const world = await mockWorld();
  change(world, { roles: (roles) => roles.slice(0, 2) });
  return world;
}

describe('invite-provider', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });

  // These come first: they need a page on which the provider is not defined yet.
  describe('that is defined late', () => {
    it('is found by elements that were there before it', async () => {
      const { baseUrl, backend } = world;
      const place = await world.mount<HTMLElement>(
        html`<div>
          <invite-provider base-url=${baseUrl} tenant-id=${backend.tenantId}>
            <role-matrix></role-matrix>
          </invite-provider>
        </div>`,
      );
      expect(isWithoutClient(matrixIn(place))).to.equal(true);
      await import('invite-kit/define/invite-provider');
      await showsRoles(matrixIn(place), 4);
    });

    it('takes over the client that was set on it before, under any tag', async () => {
      const place = await world.mount<HTMLElement>(
        html`<div>
          <late-invite-provider .client=${world.client}><role-matrix></role-matrix></late-invite-provider>
        </div>`,
      );
      define({ prefix: 'late' });
      await showsRoles(matrixIn(place), 4);
    });

    it('is found from inside the shadow root of another element', async () => {
      const place = await world.mount<HTMLElement>(
        html`<div>
          <later-invite-provider .client=${world.client}><p></p></later-invite-provider>
        </div>`,
      );
      const shadow = place.querySelector('p')!.attachShadow({ mode: 'open' });
      const element = document.createElement('role-matrix');
      shadow.append(element);
      await element.updateComplete;
      expect(isWithoutClient(element)).to.equal(true);
      define({ prefix: 'later' });
      await showsRoles(element, 4);
    });
  });

  describe('the demo', () => {
    it('starts as soon as the demo is loaded, and at once from then on', async () => {
      const place = await world.mount<HTMLElement>(
        html`<invite-provider demo="isp-os"><role-matrix></role-matrix></invite-provider>`,
      );
      expect(isWithoutClient(matrixIn(place))).to.equal(true);
      const asked: string[] = [];
      registerDemo((preset) => {
        asked.push(preset);
        return world.client;
      });
      await showsRoles(matrixIn(place), 4);
      const next = await world.mount<HTMLElement>(
        html`<invite-provider demo="isp-os"><role-matrix></role-matrix></invite-provider>`,
      );
      await showsRoles(matrixIn(next), 4);
      expect(asked).to.deep.equal(['isp-os', 'isp-os']);
    });
  });

  describe('properties', () => {
    it('shares one store between all who use the same client', async () => {
      const other = await mockWorld();
      const [one, two, three] = await Promise.all(
        [world, world, other].map(({ client }) =>
          world.mount<InviteProvider>(html`<invite-provider .client=${client}></invite-provider>`),
        ),
      );
      expect(one!.store).to.equal(storeForClient(world.client));
      expect(two!.store).to.equal(one!.store);
      expect(three!.store).not.to.equal(one!.store);
    });

    it('shares one client between all who name the same address and tenant', async () => {
      const { baseUrl, backend } = world;
      const provider = (tenantId: string) =>
        world.mount<InviteProvider>(
          html`<invite-provider base-url=${baseUrl} tenant-id=${tenantId}></invite-provider>`,
        );
      const one = await provider(backend.tenantId);
      const two = await provider(backend.tenantId);
      const three = await provider('another');
      expect(two.store).to.equal(one.store);
      expect(three.store).not.to.equal(one.store);
      const matrix = await world.mount<RoleMatrix>(
        html`<role-matrix base-url=${baseUrl} tenant-id=${backend.tenantId}></role-matrix>`,
      );
      await showsRoles(matrix, 4);
      expect(one.store!.state.resources.roles.status).to.equal('ready');
    });

    it('prefers a client to an address, and an address to a demo', async () => {
      const two = await worldOfTwoRoles();
      const { baseUrl, backend } = two;
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider
          .client=${world.client}
          base-url=${baseUrl}
          tenant-id=${backend.tenantId}
          demo="isp-os"
          ><role-matrix></role-matrix
        ></invite-provider>`,
      );
      await showsRoles(matrixIn(provider), 4);
      provider.client = null;
      await showsRoles(matrixIn(provider), 2);
    });

    it('says so visibly when there is no client, and goes on when there is one', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider><role-matrix></role-matrix></invite-provider>`,
      );
      await showsNoClient(matrixIn(provider));
      provider.client = world.client;
      await showsRoles(matrixIn(provider), 4);
      provider.client = null;
      await showsNoClient(matrixIn(provider));
    });

    it('changes the words of all elements inside, whenever they are set', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}><role-matrix></role-matrix></invite-provider>`,
      );
      const heading = () => words(find(matrixIn(provider), 'h2'));
      expect(heading()).to.equal('Roles and permissions');
      provider.words = { roleMatrix: { heading: 'Who may do what' } };
      await waitUntil(() => heading() === 'Who may do what');
      provider.words = {};
      await waitUntil(() => heading() === 'Roles and permissions');
    });

    it('has no box of its own', async () => {
      const provider = await world.mount(html`<invite-provider><p>Here</p></invite-provider>`);
      expect(getComputedStyle(provider).display).to.equal('contents');
    });
  });

  describe('which provider counts', () => {
    it('is the nearest one', async () => {
      const two = await worldOfTwoRoles();
      const outer = await world.mount<InviteProvider>(html`
        <invite-provider .client=${world.client}>
          <role-matrix id="outer"></role-matrix>
          <invite-provider .client=${two.client}><role-matrix id="inner"></role-matrix></invite-provider>
        </invite-provider>
      `);
      await showsRoles(matrixIn(outer, '#outer'), 4);
      await showsRoles(matrixIn(outer, '#inner'), 2);
    });

    it('does not count for an element with a client of its own, until that is taken away', async () => {
      const two = await worldOfTwoRoles();
      const provider = await world.mount<InviteProvider>(html`
        <invite-provider .client=${world.client}>
          <role-matrix .client=${two.client}></role-matrix>
        </invite-provider>
      `);
      await showsRoles(matrixIn(provider), 2);
      matrixIn(provider).client = null;
      await showsRoles(matrixIn(provider), 4);
    });

    it('is the new one after a change of client', async () => {
      const two = await worldOfTwoRoles();
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}><role-matrix></role-matrix></invite-provider>`,
      );
      await showsRoles(matrixIn(provider), 4);
      provider.client = two.client;
      await showsRoles(matrixIn(provider), 2);
    });

    it('is the one that an element is moved into, and none outside of all', async () => {
      const two = await worldOfTwoRoles();
      const place = await world.mount<HTMLElement>(html`
        <div>
          <invite-provider id="one" .client=${world.client}><role-matrix></role-matrix></invite-provider>
          <invite-provider id="two" .client=${two.client}></invite-provider>
        </div>
      `);
      const element = matrixIn(place);
      await showsRoles(element, 4);
      place.querySelector('#two')!.append(element);
      await showsRoles(element, 2);
      place.append(element);
      await showsNoClient(element);
      place.querySelector('#one')!.append(element);
      await showsRoles(element, 4);
    });

    it('reads nothing again for a move inside it', async () => {
      const provider = await world.mount<InviteProvider>(html`
        <invite-provider .client=${world.client}
          ><role-matrix></role-matrix>
          <p></p
        ></invite-provider>
      `);
      const element = matrixIn(provider);
      await showsRoles(element, 4);
      provider.querySelector('p')!.append(element);
      await element.updateComplete;
      expect(rolesIn(element)).to.equal(4);
      expect(readsOf(world)).to.equal(1);
    });
  });

  describe('lifecycle', () => {
    it('reads again when asked, and when somebody comes back to the page', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}><role-matrix></role-matrix></invite-provider>`,
      );
      await showsRoles(matrixIn(provider), 4);
      change(world, { roles: (roles) => roles.slice(0, 3) });
      await provider.refresh();
      await showsRoles(matrixIn(provider), 3);
      change(world, { roles: (roles) => roles.slice(0, 2) });
      document.dispatchEvent(new Event('visibilitychange'));
      await showsRoles(matrixIn(provider), 2);
    });

    it('reads nothing once it has left the page', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}><role-matrix></role-matrix></invite-provider>`,
      );
      await showsRoles(matrixIn(provider), 4);
      provider.remove();
      document.dispatchEvent(new Event('visibilitychange'));
      await provider.updateComplete;
      expect(readsOf(world)).to.equal(1);
    });

    it('leaves no listener on the page after 100 mounts', async () => {
      const kept = new Set<unknown>();
      const { addEventListener, removeEventListener } = document;
      document.addEventListener = function (
        ...[name, listener, options]: Parameters<typeof addEventListener>
      ) {
        kept.add(listener);
        addEventListener.call(document, name, listener, options);
      };
      document.removeEventListener = function (
        ...[name, listener, options]: Parameters<typeof removeEventListener>
      ) {
        kept.delete(listener);
        removeEventListener.call(document, name, listener, options);
      };
      try {
        for (let count = 0; count < 100; count++)
          await world.mount(html`<invite-provider .client=${world.client}></invite-provider>`);
        expect(kept.size).to.equal(100);
        clearPage();
        expect(kept.size).to.equal(0);
      } finally {
        Object.assign(document, { addEventListener, removeEventListener });
      }
    });
  });
});
