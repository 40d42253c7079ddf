/** Longest time that who asks for a change is kept waiting, in milliseconds. */
export const longestWait = 25_000;
