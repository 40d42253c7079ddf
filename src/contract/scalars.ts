import * as z from 'zod/mini';

/** An opaque identifier of 1 to 200 characters. Never parsed, never guessed from an address. */
export const Id = z.string().check(z.minLength(1), z.maxLength(200));

/** A moment: RFC 3339 in UTC, ending in `Z`. Fields of this kind end in `At`. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));

/** A duration in whole seconds, zero or more. Fields of this kind end in `Seconds`. */
export const Seconds = z.int().check(z.gte(0));

/** A count, zero or more. */
export const Count = z.int().check(z.gte(0));

/**
 * An enumeration that may grow on the server: a member this version does not know is read as
 * `"unknown"`, which elements show as plain text instead of failing.
 */
export const openEnum = <const T extends string>(...members: T[]) =>
  z.catch(z.enum<readonly (T | 'unknown')[]>([...members, 'unknown']), 'unknown' as never);
