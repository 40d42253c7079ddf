import { errorCodes } from './error-codes.ts';
import { openEnumWith } from './scalars.ts';

/** A code on the wire; one that this version does not know is read as `unexpected`. */
export const ErrorCodeSchema = openEnumWith('unexpected', errorCodes);
