import type { Stage } from '../stage.ts';
import { bring, part } from '../hands.ts';
import { gallery } from '../gallery.ts';
import { readable } from '../page.ts';
import { seats } from '../worlds.ts';
import { type ElementState, loading, failures, signedOut, reader } from '../element-states.ts';

export default { ...readable, title: 'States/Bulk invite', tags: ['!autodocs'] };

const csv = (...rows: readonly string[]): string => ['email,name,role,team', ...rows].join('\r\n');
const open =
  (...rows: readonly string[]) =>
  async (stage: Stage): Promise<void> => {
    await bring(stage, csv(...rows));
    await part(stage, 'send-button');
    await stage.settled();
  };

const states: readonly ElementState[] = [
  { title: 'Ready', hint: 'What a file has to look like' },
  loading,
  {
    title: 'Preview',
    hint: 'Nothing is sent yet',
    reach: open('ada@mail.example,Ada Byron,manager,Enterprise'),
    says: '1 ready',
  },
  {
    title: 'Rows to correct',
    hint: 'Mended in their place',
    reach: open('ada@mail.example,Ada Byron,manager,Enterprise', 'not an address,Nobody,sales_rep,'),
    says: '1 to look at',
  },
  {
    title: 'A thousand rows',
    hint: 'Only what is in sight is drawn',
    reach: open(
      ...Array.from({ length: 1000 }, (_, index) => `p${index}@mail.example,Person ${index},sales_rep,`),
    ),
    says: '13 ready, 987 to look at',
  },
  { title: 'No seats left', hint: 'Said before anything is sent', prepare: seats(9) },
  reader,
  signedOut,
  ...failures,
];

export const SalesOs = { ...gallery('bulk-invite', 'sales-os', states), name: 'SalesOS' };
