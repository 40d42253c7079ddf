import { defineElements } from '../../define-elements.ts';
import { InviteProvider } from './invite-provider.ts';

defineElements([InviteProvider]);

declare global {
  interface HTMLElementTagNameMap {
    'invite-provider': InviteProvider;
  }
}
