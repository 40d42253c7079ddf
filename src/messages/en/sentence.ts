/** What is known about a code. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * What is said about a code. Params are those of the code; a sentence that names a thing also reads
 * well when the thing is not known. How long to wait is said after the sentence.
 */
export type Sentence = string | ((params: Params) => string);
