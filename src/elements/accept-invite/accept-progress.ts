import type { AcceptanceStep } from '../../contract/acceptance-step.ts';
import type { Messages } from '../../messages/messages.ts';
import type { AcceptView } from './accept-state.ts';

/** The last press of the steps before joining: no page of its own. */
const press = 'confirm';

/**
 * How far somebody is on the way to joining, such as "Step 2 of 3: second factor"; empty where there is one
 * step only, and on pages that are none.
 */
export function progressWords(
  { acceptInvite: words }: Messages,
  view: AcceptView,
  steps: readonly AcceptanceStep[],
  number: (value: number) => string,
): string {
  const stops = stopsOf(view, steps);
  const current = stopOf(view);
  const at = stops.indexOf(current ?? '');
  if (current === null || at < 0 || stops.length < 2) return '';
  const names: Readonly<Record<string, string>> = words.steps;
  return words.progress(number(at + 1), number(stops.length), names[current] ?? words.steps.other);
}

/** Who has no second factor yet gets recovery codes with it. */
function stopsOf({ page }: AcceptView, steps: readonly AcceptanceStep[]): readonly string[] {
  const keys = steps.filter(({ key, gate }) => gate && key !== press).map(({ key }) => key);
  const getsCodes = /^(create-account|set-up-factor|recovery-codes)$/.test(page);
  return keys.flatMap((key) => (key === 'mfa_enrol' && getsCodes ? [key, 'recovery_codes'] : key));
}

function stopOf(view: AcceptView): string | null {
  switch (view.page) {
    case 'create-account':
    case 'sign-in':
    case 'elsewhere':
      return 'authenticate';
    case 'set-up-factor':
    case 'check-factor':
      return 'mfa_enrol';
    case 'recovery-codes':
      return 'recovery_codes';
    case 'temporary-password':
      return 'temporary_password';
    case 'new-password':
      return 'new_password';
    case 'step':
      return view.step;
    default:
      return null;
  }
}
