import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../people.ts';
import { actionButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import { FoundList } from './found-list.ts';
import { listEnd, searchField } from './list-parts.ts';
import { RoomPart } from './room-part.ts';
import { words } from './words.ts';

const shownAtFirst = 8;

/** Who the browser is signed in as, and who else one could be. */
export class IdentityPart extends RoomPart {
  static readonly tagName = 'control-room-identity';

  readonly #people = new FoundList<Person>(
    this,
    ({ control }, wanted) => control.people(wanted),
    shownAtFirst,
  );

  protected override follow(desk: Desk): void {
    this.#people.follow(desk);
  }

  protected override renderPart(desk: Desk): TemplateResult {
    const { viewer, peopleTotal } = desk.state;
    return html`<section aria-labelledby="title">
      <h3 id="title">${words.identity.title}</h3>
      <p>
        ${
          viewer
            ? html`<strong>${viewer.name}</strong>, ${viewer.roleName ?? words.identity.noMember},
                ${viewer.email}`
            : words.identity.signedOut
        }
      </p>
      ${peopleTotal > shownAtFirst ? searchField(this.#people, words.identity.search) : ''}
      <div class="buttons" role="group" aria-label=${words.identity.people}>
        ${repeat(
          this.#people.items,
          ({ id }) => id,
          (person) => this.#renderPerson(desk, person),
        )}
        ${this.#renderNobody(desk)}
      </div>
      ${listEnd(this.#people, words.nothingFound)}
    </section>`;
  }

  #renderPerson(desk: Desk, { id, name, roleName, email }: Person) {
    const role = roleName ?? words.identity.noMember;
    return actionButton(
      desk,
      { name: `sign-in-${id}`, done: words.identity.done(name), work: () => desk.control.signInAs(id) },
      {
        label: name,
        fullLabel: words.identity.signIn(name, role),
        isPressed: desk.state.viewer?.id === id,
        title: `${role}, ${email}`,
      },
    );
  }

  #renderNobody(desk: Desk) {
    return actionButton(
      desk,
      { name: 'sign-out', done: words.identity.signedOut, work: () => desk.control.signInAs(null) },
      { label: words.identity.nobody, isPressed: desk.state.viewer === null },
    );
  }
}
