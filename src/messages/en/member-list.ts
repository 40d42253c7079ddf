/** The words of `<member-list>`. */
export const memberList = {};
