import { defineElements } from '../../define-elements.ts';
import { InviteList } from './invite-list.ts';

defineElements([InviteList]);

declare global {
  interface HTMLElementTagNameMap {
    'invite-list': InviteList;
  }
}
