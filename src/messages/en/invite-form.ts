/** The words of `<invite-form>`. */
export const inviteForm = {};
