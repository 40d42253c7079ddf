import { faultChoices } from './fault-choices.ts';
import { type } from './hands.ts';
import type { Args, Scene } from './stage.ts';

/** A state of an element that every product has. */
export interface ElementState extends Omit<Scene, 'tag' | 'preset'> {
  readonly title: string;
  /** What to look at, in a few words. */
  readonly hint: string;
  /** Words that are there once the state is, and in sight. */
  readonly says?: string;
  /** The part that is in sight, where the words are not what to look at. */
  readonly looksAt?: string;
  readonly args?: Args;
}

/** The answer does not come. */
export const loading: ElementState = {
  title: 'Loading',
  hint: 'Grey lines, after a moment',
  faults: [{ delay: 3_600_000 }],
  staysLoading: true,
};

/** What befalls everything that reads. */
export const failures: readonly ElementState[] = [
  { title: 'Offline', hint: 'Try again', faults: faultChoices.offline, says: 'No connection' },
  {
    title: 'Server error',
    hint: 'Nothing was lost',
    faults: faultChoices['server-error'],
    says: 'Something went wrong on the server',
  },
  {
    title: 'Too many requests',
    hint: 'How long to wait',
    faults: faultChoices['rate-limited'],
    says: 'Too many requests',
  },
  {
    title: 'Unreadable',
    hint: 'Not the reader’s fault',
    faults: faultChoices.malformed,
    says: 'could not be read',
  },
];
/** Nobody is signed in. */
export const signedOut: ElementState = {
  title: 'Signed out',
  hint: 'Sign in again',
  as: 'nobody',
  says: 'signed out',
};
/** Somebody is signed in who may do little. */
export const reader: ElementState = {
  title: 'Few rights',
  hint: 'What somebody sees who may only read, if that',
  as: 'reader',
};
/** Nothing is like what is looked for. */
export const noMatch: ElementState = {
  title: 'No match',
  hint: 'The way out is beside it',
  reach: (stage) => type(stage, 'search-input', 'nobody like this'),
  says: 'matches',
};

/** A name that is as long as names get. */
export const longName = 'Bartholomew Alexander Featherstonehaugh-Konstantinopoulos the Younger';
