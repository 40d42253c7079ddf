import { defineElements } from '../../define-elements.ts';
import { InviteForm } from './invite-form.ts';

defineElements([InviteForm]);

declare global {
  interface HTMLElementTagNameMap {
    'invite-form': InviteForm;
  }
}
