import { defineElements } from '../../define-elements.ts';
import { AuditLog } from './audit-log.ts';

defineElements([AuditLog]);

declare global {
  interface HTMLElementTagNameMap {
    'audit-log': AuditLog;
  }
}
