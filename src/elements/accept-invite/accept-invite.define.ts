import { defineElements } from '../../define-elements.ts';
import { AcceptInvite } from './accept-invite.ts';

defineElements([AcceptInvite]);

declare global {
  interface HTMLElementTagNameMap {
    'accept-invite': AcceptInvite;
  }
}
