import { defineElements } from '../../define-elements.ts';
import { RoleMatrix } from './role-matrix.ts';

defineElements([RoleMatrix]);

declare global {
  interface HTMLElementTagNameMap {
    'role-matrix': RoleMatrix;
  }
}
