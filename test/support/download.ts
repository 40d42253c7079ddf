import { waitUntil } from '@open-wc/testing';

/** Catches the next file that the page hands over. */
export async function downloadOf(press: () => void): Promise<{ name: string; text: string }> {
  let blob: Blob | null = null;
  let name = '';
  const { createObjectURL } = URL;
  const handle = (event: Event) => {
    const link = event.composedPath()[0];
    if (link instanceof HTMLAnchorElement && link.download) {
      event.preventDefault();
      name = link.download;
    }
  };
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (object) => {
    blob = object as Blob;
    return createObjectURL.call(URL, object);
  };
  HTMLAnchorElement.prototype.click = function () {
    document.body.append(this);
    document.addEventListener('click', handle, { once: true, capture: true });
    click.call(this);
    this.remove();
  };
  try {
    press();
    await waitUntil(() => blob !== null, 'nothing was handed over', { timeout: 5000 });
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  const bytes = await blob!.arrayBuffer();
  return { name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}
