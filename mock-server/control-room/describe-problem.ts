import { ControlError } from '../control/control-error.ts';
import { words } from './words.ts';

/** Why something could not be done, and what to do next. */
export function describeProblem(thrown: unknown): string {
  if (thrown instanceof ControlError) return `${thrown.message} ${thrown.nextStep}`.trim();
  return words.unexpected(thrown instanceof Error ? thrown.message : String(thrown));
}
