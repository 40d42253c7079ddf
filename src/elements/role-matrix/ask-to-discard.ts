import { html } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import type { RoleDesk } from './role-desk.ts';

/** Asks whether what was entered about a role is given up; where it is not, focus goes back to where it was. */
export async function askToDiscard({ host, dialog, messages }: RoleDesk, roleName: string): Promise<boolean> {
  const { roleMatrixEditing: words } = messages();
  const place = (host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
  let isGivenUp = false;
  await dialog.ask({
    title: breakable(words.discardTitle(isolate(roleName))),
    body: html`<p>${words.discardBody}</p>`,
    dismiss: words.keepEditing,
    action: {
      label: words.discard,
      busyLabel: words.discard,
      describeError: () => null,
      run: () => {
        isGivenUp = true;
        return Promise.resolve();
      },
    },
  });
  if (!isGivenUp) place?.focus();
  return isGivenUp;
}
