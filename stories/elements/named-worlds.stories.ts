import { scenarios, type ScenarioName } from 'invite-kit/mock-server/scenarios';
import { about, story } from '../story.ts';

const choice = {
  name: 'scenario',
  description: 'A world that has a name. The link to a state of the demo opens the same one.',
  control: {
    type: 'select',
    labels: Object.fromEntries(scenarios.map(({ name, title }) => [name, `${title} (${name})`])),
  },
  options: scenarios.map(({ name }) => name),
} as const;

export default {
  ...about('invite-form'),
  title: 'Start/Named worlds',
  argTypes: { scenario: choice },
  tags: ['!autodocs'],
};

const world = (scenario: ScenarioName) => story({ scenario, args: { scenario } });

export const ChooseOne = world('mail-bounced');
export const MailNotSetUp = world('mail-not-set-up');
export const SeatsFull = world('seats-full');
export const FlakyNetwork = world('flaky');
