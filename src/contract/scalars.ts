import * as z from 'zod/mini';

/**
 * An opaque identifier of 1 to 200 characters. Never parsed, never guessed from an address. Readers take
 * any text; the limits of scalars are for writers, and for the document that is made of the schemas.
 */
export const Id = z.string();

/** A moment: RFC 3339 in UTC, ending in `Z`. Fields of this kind end in `At`. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));

/** A duration in whole seconds, zero or more. Fields of this kind end in `Seconds`. */
export const Seconds = z.number();

/** A count, zero or more. */
export const Count = z.number();

/** The members of every open enumeration, for whoever describes the schemas. */
export const openEnumMembers = new WeakMap<object, readonly string[]>();

/**
 * An enumeration that may grow on the server: a member this version does not know is read as
 * `"unknown"`, which elements show as plain text instead of failing.
 */
export function openEnum<const T extends string>(...members: T[]) {
  return openEnumWith('unknown', members);
}

/** An open enumeration whose unknown members are read as one of your choice. */
export function openEnumWith<const T extends string, const U extends string>(
  unknown: U,
  members: readonly T[],
): z.ZodMiniType<T | U, T | U> {
  const known: ReadonlySet<string> = new Set(members);
  const schema = z.string().check(z.overwrite((text) => (known.has(text) ? text : unknown)));
  openEnumMembers.set(schema, members);
  // After the overwrite no other text is possible, which the type of a string schema can't say.
  return schema as unknown as z.ZodMiniType<T | U, T | U>;
}
