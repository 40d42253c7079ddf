import { defineElements } from '../../define-elements.ts';
import { BulkInvite } from './bulk-invite.ts';

defineElements([BulkInvite]);

declare global {
  interface HTMLElementTagNameMap {
    'bulk-invite': BulkInvite;
  }
}
