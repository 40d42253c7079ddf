/** Longest time that the control API keeps somebody waiting for a change, in milliseconds. */
export const longestWait = 25_000;
