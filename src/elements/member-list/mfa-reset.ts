import { html } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { MemberChange } from './member-change.ts';
import { failuresOf, type ChangeOutcome, type MemberDesk } from './member-desk.ts';
import { MemberMfaResetEvent } from './member-list.events.ts';
import { personOf } from './person-of.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Asks, and takes somebody's second factor away, so that they set one up anew (INT-13). */
export async function resetMfa(desk: MemberDesk, member: Member, store: InviteStore): Promise<void> {
  const { host, dialog, settle } = desk;
  const { memberList: words, common } = desk.messages();
  const person = isolate(personOf(member));
  const change = new MemberChange(host, store, member, 'reset-mfa');
  let outcome: ChangeOutcome | null = null;
  await dialog.ask({
    title: breakable(words.resetMfaTitle(person)),
    body: html`<ul class="consequences">
      <li>${words.resetMfaEnds}</li>
      <li>${words.resetMfaAnew}</li>
      <li>${words.resetMfaIdentity}</li>
    </ul>`,
    dismiss: common.cancel,
    action: {
      label: words.resetMfaAction,
      busyLabel: words.resettingMfa,
      ...failuresOf(desk, change, store),
      run: async () => {
        await change.run('reset-mfa', async (client, options) => ({
          member: await client.members.resetMfa(member.id, options),
          sessionsRevoked: false,
        }));
        host.dispatchEvent(new MemberMfaResetEvent({ member: change.member }));
        outcome = { member: change.member, sentence: words.resetMfaDone(person) };
      },
    },
  });
  settle(outcome);
}
