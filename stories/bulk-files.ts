import { bring, part, press } from './hands.ts';
import type { Stage } from './stage.ts';

/** What is done with a file of people, row by row: address, name, role, team. */

const csv = (rows: readonly string[]): string => ['email,name,role,team', ...rows].join('\r\n');

/** Rows with nothing to correct. */
export const people = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index}@mail.example,Person ${index},sales_rep,`);

/** Brings a file, and waits until its rows are checked. */
export const open =
  (...rows: readonly string[]) =>
  async (stage: Stage): Promise<void> => {
    await bring(stage, csv(rows));
    await part(stage, 'send-button');
    await stage.settled();
  };

/** Sends all of a file, and waits for what comes of it. */
export const send =
  (...rows: readonly string[]) =>
  async (stage: Stage): Promise<void> => {
    await open(...rows)(stage);
    await press(stage, 'Send');
    await part(stage, 'outcome');
  };

/** Sends a file of which one row fails on the server. */
export const sendInPart = async (stage: Stage): Promise<void> => {
  stage.world.backend.faults.add({
    operation: 'bulk.start',
    line: 3,
    respond: { status: 500, code: 'unexpected' },
  });
  await send(...people(4))(stage);
};
