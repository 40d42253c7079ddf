/** The words of `<invite-list>`. */
export const inviteList = {};
