/**
 * The buttons in the corner open the form, or the file, and close the other; what was begun in it stays (SAL-02,
 * SAL-10, INT-02). They work before there is data. The address knows which one is open, so that a reload opens it
 * again.
 */
export function startDisclosures(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-opens]')];
  const show = (id: string | undefined) => {
    for (const button of buttons) {
      const section = document.getElementById(button.dataset['opens']!)!;
      const isOpen = button.dataset['opens'] === id;
      button.setAttribute('aria-expanded', String(isOpen));
      section.hidden = !isOpen;
    }
  };
  for (const button of buttons) {
    button.setAttribute('aria-controls', button.dataset['opens']!);
    button.addEventListener('click', () => {
      const isOpen = button.getAttribute('aria-expanded') === 'true';
      const id = isOpen ? undefined : button.dataset['opens'];
      show(id);
      history.replaceState(null, '', id ? `#${id}` : location.pathname);
      if (id) document.getElementById(id)?.focus();
    });
  }
  show(location.hash.slice(1));
}
