/** The words of `<accept-invite>`. */
export const acceptInvite = {};
