/**
 * What is said about a code. Params are those of the code; a sentence that names a thing also reads
 * well when the thing is not known.
 */
export type Sentence = string | ((params: Readonly<Record<string, unknown>>) => string);
