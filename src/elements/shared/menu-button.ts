import { html, type TemplateResult } from 'lit';
import { moreIcon } from './icons.ts';

/** Which item of a menu gets focus when it opens. */
export type MenuEnd = 'first' | 'last';

/** The button that was pressed while its menu was open: that press closes it, and must not open it again. */
let closing: EventTarget | null = null;

/** How the button of a menu looks. */
export interface MenuButtonLook {
  /** Its class and its part. */
  readonly name: string;
  readonly content: unknown;
}

const quiet: MenuButtonLook = { name: 'menu-button', content: moreIcon };

/**
 * A button that opens a menu; the quiet one at the end of a row unless told. `label` names whom the menu is
 * for; `prepare` is called as soon as somebody seems to want it.
 */
export const menuButton = (
  label: string,
  prepare: () => void,
  open: (button: HTMLElement, end: MenuEnd) => void,
  { name, content } = quiet,
): TemplateResult => html`
  <button
    class=${name}
    part=${name}
    type="button"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label=${label}
    @pointerenter=${prepare}
    @focus=${prepare}
    @pointerdown=${({ currentTarget }: Event) => {
      closing = (currentTarget as HTMLElement).ariaExpanded === 'true' ? currentTarget : null;
    }}
    @click=${({ currentTarget, detail }: MouseEvent) => {
      if (detail === 0 || closing !== currentTarget) open(currentTarget as HTMLElement, 'first');
    }}
    @keydown=${(event: KeyboardEvent) => {
      const end = ({ ArrowDown: 'first', ArrowUp: 'last' } as const)[event.key];
      if (!end) return;
      event.preventDefault();
      open(event.currentTarget as HTMLElement, end);
    }}
  >
    ${content}
  </button>
`;
