import type { MockBackend, PresetName } from '../mock-backend.ts';

/** Where a tester begins: which page shows what the story is about. */
export const scenarioPages = ['users', 'bulk', 'roles', 'accept', 'sign-in'] as const;
export type ScenarioPage = (typeof scenarioPages)[number];

/** What a tester needs besides the page. Made anew whenever the scenario is opened: no link of one world works in another. */
export interface Handout {
  /** The invitation that the story is about. */
  readonly invitationId?: string;
  /** The address under which it is accepted. */
  readonly link?: string;
  /** Who signs in, and with which password. */
  readonly email?: string;
  readonly password?: string;
  /** A file to invite people from, as CSV. */
  readonly file?: string;
}

/** A world that has a name, so that people can speak of it and tests can open it. */
export interface Scenario<Name extends string = string> {
  /** In kebab-case; stands in addresses and stays. */
  readonly name: Name;
  readonly title: string;
  /** One sentence: what is so in this world, and what to try. */
  readonly story: string;
  readonly preset: PresetName;
  /** Id of the person who is signed in; `null` for nobody. */
  readonly viewer: string | null;
  /** `users` unless told. */
  readonly page?: ScenarioPage;
  /** What goes wrong on purpose, in the short form of `parseFault`. */
  readonly faults?: readonly string[];
  /** When this world begins, in milliseconds since the epoch, where the story needs a certain day. */
  readonly now?: number;
  /** `people`: without the invitations, mails and history of the preset. `full` unless told. */
  readonly seed?: 'full' | 'people';
  /** Sets the scene, past all rules, before anybody is signed in and before the faults are armed. */
  prepare?(backend: MockBackend): Handout | undefined | void | Promise<Handout | undefined | void>;
}

/** Keeps the name of a scenario in its type. */
export const scenario = <const Name extends string>(given: Scenario<Name>): Scenario<Name> => given;
