/**
 * Puts a text that is still on its way into the clipboard, within the press that asked for it: some
 * browsers refuse a write that begins later. Answers whether it is there.
 */
export async function copyText(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((value) => new Blob([value], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return false;
  }
}
