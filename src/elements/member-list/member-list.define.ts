import { defineElements } from '../../define-elements.ts';
import { MemberList } from './member-list.ts';

defineElements([MemberList]);

declare global {
  interface HTMLElementTagNameMap {
    'member-list': MemberList;
  }
}
