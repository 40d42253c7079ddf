/**
 * The buttons in the corner open the form, or the file, and close the other; what was begun in it stays (SAL-02,
 * SAL-10, INT-02). They work before there is data. The address knows which one is open, so that a reload opens it
 * again. Until the script begins they are links: a press before that waits in the address.
 */
export function startDisclosures(): void {
  const buttons = [...document.querySelectorAll<HTMLAnchorElement>('a[data-opens]')];
  const show = () => {
    for (const button of buttons) {
      const section = document.querySelector<HTMLElement>(button.hash)!;
      const isOpen = button.hash === location.hash;
      button.setAttribute('aria-expanded', String(isOpen));
      section.hidden = !isOpen;
      if (isOpen) section.focus();
    }
  };
  for (const button of buttons) {
    button.setAttribute('role', 'button');
    button.setAttribute('aria-controls', button.hash.slice(1));
    button.draggable = false;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      history.replaceState(null, '', button.hash === location.hash ? location.pathname : button.hash);
      show();
    });
    // A link follows Enter alone; a button also follows Space, when it is let go.
    button.addEventListener('keydown', (event) => {
      if (event.key === ' ') event.preventDefault();
    });
    button.addEventListener('keyup', (event) => {
      if (event.key === ' ') button.click();
    });
  }
  // A press before the script is a step in the history, so there is a way back from it.
  addEventListener('hashchange', show);
  show();
}
