import type { ReactiveElement } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { failureNotice, loadingNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import type { Acceptance } from '../../contract/acceptance.ts';
import type { PageWords } from '../../messages/en/accept-invite.ts';
import type { AcceptFlow } from './accept-flow.ts';
import type { AcceptPagesOptions } from './accept-pages.ts';
import type { FirstDay } from './first-day.ts';
import type { TourPage } from './tour-page.ts';

/** The pages after joining, among the other pages: loaded when the first of them is due. */
export class FirstDayPages {
  readonly #host: ReactiveElement;
  readonly #flow: AcceptFlow;
  readonly #options: AcceptPagesOptions;
  readonly #part: OnDemand<FirstDay>;
  /** At which stop of the tour somebody is; `null` where the server says. */
  #stop: number | null = null;

  constructor(host: ReactiveElement, flow: AcceptFlow, options: AcceptPagesOptions) {
    this.#host = host;
    this.#flow = flow;
    this.#options = options;
    this.#part = new OnDemand(host, async () => {
      const { FirstDay, words } = await import('./first-day.ts');
      options.addWords(words);
      return new FirstDay(host, {
        words: () => options.messages().firstDay,
        localize: options.localize,
        announce: (message) => options.announcer.announce(message),
      });
    });
  }

  /** The head of a stop of the tour: what the stop says. Every other page, and a tour of the host's, has a head of its own. */
  get head(): PageWords | null {
    const isOurs = this.#page === 'tour' && !this.#host.querySelector(':scope > [slot=step-tour]');
    const stop = isOurs ? this.#tour?.stops[this.#position] : null;
    // The tenant's words, in their own direction.
    return stop ? { heading: isolate(stop.title), text: isolate(stop.text) } : null;
  }

  /** Whether there is a tour that somebody skipped. */
  get hasSkippedTour(): boolean {
    const steps = this.#flow.acceptance?.steps ?? [];
    return steps.some(({ key, status }) => key === 'tour' && status === 'skipped');
  }

  /** Forgets where somebody was and what they chose: another link was opened. */
  reset(): void {
    this.#stop = null;
    this.#part.part?.reset();
  }

  /** Loads what the present page needs. */
  prepare(): void {
    if (this.#page === 'profile' || this.#page === 'tour') void this.#part.load();
  }

  /** To be called after the host has rendered. */
  updated(): void {
    this.#part.part?.updated();
  }

  /** What stands below the head; nothing on other pages. */
  render(common: Pick<TourPage, 'problem' | 'isBlocked' | 'landingUrl'>) {
    const page = this.#page;
    if (page !== 'profile' && page !== 'tour') return null;
    const messages = this.#options.messages();
    const { part, error: failure } = this.#part;
    if (!part)
      return failure
        ? failureNotice(messages, failure, () => void this.#part.load())
        : loadingNotice(messages, 4);
    const { isBusy, problem: error } = this.#flow.state;
    if (page === 'tour')
      return part.tour({
        ...common,
        messages,
        localize: this.#options.localize,
        tour: this.#tour ?? { position: 0, stops: [] },
        position: this.#position,
        go: this.#handleStop,
        end: (outcome) => void this.#flow.endTour(outcome),
      });
    return part.profile({
      ...common,
      messages,
      profile: this.#flow.acceptance?.profile ?? { name: '', phone: null, photoUrl: null },
      error,
      isBusy,
      submit: (data) => void this.#flow.keepProfile(data),
      refuse: (problem) => this.#flow.refuse(problem),
    });
  }

  get #page() {
    return this.#flow.state.view.page;
  }

  get #tour(): Acceptance['tour'] {
    return this.#flow.acceptance?.tour ?? null;
  }

  get #position(): number {
    const { position = 0, stops = [] } = this.#tour ?? {};
    return Math.max(0, Math.min(this.#stop ?? position, stops.length - 1));
  }

  readonly #handleStop = (position: number): void => {
    this.#stop = position;
    this.#flow.notePosition(position);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('h1')?.focus(),
    );
  };
}
