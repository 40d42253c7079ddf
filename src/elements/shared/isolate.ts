/** Keeps the direction of a text from others to itself inside a sentence, as `<bdi>` does in markup. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
