/** Registers every element of the kit under its own tag; the provider first, for those inside it ask it. */
import './elements/invite-provider/invite-provider.define.ts';
import './elements/invite-form/invite-form.define.ts';
import './elements/bulk-invite/bulk-invite.define.ts';
import './elements/invite-list/invite-list.define.ts';
import './elements/member-list/member-list.define.ts';
import './elements/role-matrix/role-matrix.define.ts';
import './elements/audit-log/audit-log.define.ts';
import './elements/accept-invite/accept-invite.define.ts';
