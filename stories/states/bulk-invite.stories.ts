import { open, people, send, sendInPart } from '../bulk-files.ts';
import { gallery } from '../gallery.ts';
import { readable } from '../page.ts';
import { seats } from '../worlds.ts';
import { type ElementState, loading, failures, signedOut, reader } from '../element-states.ts';

export default { ...readable, title: 'States/Bulk invite', tags: ['!autodocs'] };

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
    looksAt: 'problem',
  },
  {
    title: 'A thousand rows',
    hint: 'Only what is in sight is drawn',
    reach: open(...people(1000)),
    says: '13 ready, 987 to look at',
  },
  { title: 'Sent', hint: 'What came of it', reach: send(...people(3)), says: '3 invitations sent' },
  {
    title: 'Half failed',
    hint: 'What failed can be sent again',
    reach: sendInPart,
    says: '1 row was not sent',
  },
  { title: 'No seats left', hint: 'Said before anything is sent', prepare: seats(9) },
  reader,
  signedOut,
  ...failures,
];

export const SalesOs = { ...gallery('bulk-invite', 'sales-os', states), name: 'SalesOS' };
