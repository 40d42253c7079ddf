import { checkPassword, passwordMaxLength } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';

describe('checkPassword (ISP-13)', () => {
  const pointer = '/data/password';
  const weak = { reason: 'weak_password', params: { minLength: 12 }, pointer } as const;
  testDecisions(
    ({ password, minLength, context }: { password: string; minLength: number; context: string[] }) =>
      checkPassword(password, { minLength, context }),
    { password: 'correct horse', minLength: 12, context: ['mike@example.com', 'ISP-OS Console'] },
    [
      { title: 'takes a long enough password', given: {} },
      { title: 'takes one of exactly the least length', given: { password: 'abcdefghijkl' } },
      { title: 'refuses one that is a character short', given: { password: 'abcdefghijk' }, ...weak },
      { title: 'asks for one', given: { password: '' }, reason: 'required', pointer },
      { title: 'takes 128 characters', given: { password: 'abcd'.repeat(32) } },
      {
        title: 'refuses 129 characters',
        given: { password: 'abcd'.repeat(32) + 'e' },
        reason: 'too_long',
        params: { max: passwordMaxLength },
        pointer,
      },
      { title: 'counts characters, not code units', given: { password: '😀🐟🐠🐡🦈' }, ...weak },
      { title: 'takes any character', given: { password: '\u0000 "\'<ключ>🔑__proto__' } },
      { title: 'refuses three characters over and over', given: { password: 'abcabcabcabc' }, ...weak },
      { title: 'takes four characters over and over', given: { password: 'abcdabcdabcd' } },
      { title: 'refuses the address', given: { password: 'Mike@Example.com' }, ...weak },
      { title: 'refuses the name of the product', given: { password: 'isp-os console' }, ...weak },
      { title: 'takes what merely contains the address', given: { password: 'mike@example.com!' } },
    ],
  );
});
