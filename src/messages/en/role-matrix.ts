/** The words of `<role-matrix>`. */
export const roleMatrix = {};
