import { scenarioNamed, scenarios } from 'invite-kit/mock-server/scenarios';
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

export const ChooseOne = story({
  scenario: 'mail-bounced',
  args: { scenario: 'mail-bounced' },
  note: scenarioNamed('mail-bounced').story,
});
export const MailNotSetUp = story({ scenario: 'mail-not-set-up' });
export const SeatsFull = story({ scenario: 'seats-full' });
export const FlakyNetwork = story({ scenario: 'flaky' });
