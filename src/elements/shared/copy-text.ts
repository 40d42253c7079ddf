/**
 * Puts a text that is still on its way into the clipboard, within the press that asked for it: some
 * browsers refuse a write that begins later. Answers whether it is there.
 */
export async function copyText(text: Promise<string>): Promise<boolean> {
  const blob = text.then((value) => new Blob([value], { type: 'text/plain' }));
  // Nobody may be there to take it.
  blob.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return false;
  }
}
