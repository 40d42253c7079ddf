import { html, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { chevronIcon } from '../shared/icons.ts';
import { menuButton, type MenuEnd } from '../shared/menu-button.ts';
import { personOf } from './person-of.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';

interface RoleChip {
  readonly words: Messages['memberList'];
  readonly member: Member;
  /** What the role is called; empty for somebody who has none. */
  readonly role: string;
  /** Somebody seems to want to choose another one. */
  readonly prepare: () => void;
  readonly open: (button: HTMLElement, end: MenuEnd) => void;
}

/** The role of a member as a button that opens a menu of the others (INT-27). */
export function roleChip({ words, member, role, prepare, open }: RoleChip): TemplateResult {
  const shown = role || words.none;
  return menuButton(words.changeRoleOf(shown, isolate(personOf(member))), prepare, open, {
    name: 'role-button',
    content: html`<bdi>${shown}</bdi>${chevronIcon}`,
  });
}
