import { ControlError } from '../control/control-error.ts';
import { words } from './words.ts';

/** Why something could not be done, and what to do next. */
export function describeProblem(thrown: unknown): string {
  if (thrown instanceof ControlError) return `${thrown.message} ${thrown.nextStep}`.trim();
  // What no address can hold says so in a sentence of its own.
  if (thrown instanceof TypeError && thrown.message.startsWith('No address')) return thrown.message;
  return words.unexpected(thrown instanceof Error ? thrown.message : String(thrown));
}
