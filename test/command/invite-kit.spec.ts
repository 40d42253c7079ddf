import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inviteKit } from './command-line.ts';

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

describe('invite-kit', () => {
  it('says its version', async () => {
    expect(await inviteKit('--version').end).toEqual({ code: 0, out: `${version}\n`, errors: '' });
  });

  it('says what it can do', async () => {
    const { code, out } = await inviteKit('--help').end;
    expect([code, out]).toEqual([0, expect.stringContaining('invite-kit mock')]);
  });

  it.each([[[]], [['mok']], [['toString']]])('says so for words that it does not know: %j', async (words) => {
    const { code, errors } = await inviteKit(...words).end;
    expect([code, errors]).toEqual([2, expect.stringContaining('invite-kit mock')]);
  });
});
