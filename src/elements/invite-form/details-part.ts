import type { ReactiveElement } from 'lit';
import { flags } from '../../messages/en/flags.ts';
import { inviteDetails } from '../../messages/en/invite-details.ts';
import { mailFailures } from '../../messages/en/mail-failures.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { flagSetStyles } from '../shared/flag-set.styles.ts';
import { detailsStyles } from './details-part.styles.ts';
import { FlagFields, type FlagFieldsOptions } from './flag-fields.ts';
import { flagsPlace, lifetimePlace } from './form-places.ts';
import { LifetimeField, type LifetimeFieldOptions } from './lifetime-field.ts';
import { LinkResult, type LinkResultOptions } from './link-result.ts';
import { rolesInPlace } from './roles-in-place.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Refusal } from './invitation-sender.ts';

export type DetailsPartOptions = FlagFieldsOptions & LifetimeFieldOptions & LinkResultOptions;

/**
 * What only some tenants let the inviter decide: what is given on top of the role, how long the invitation lives,
 * and the link to hand over. Loaded where the tenant asks for any of it.
 */
export class DetailsPart {
  static readonly words = { flags, inviteDetails, mailFailures } satisfies Partial<Messages>;

  readonly #options: DetailsPartOptions;
  readonly flags: FlagFields;
  readonly lifetime: LifetimeField;
  readonly link: LinkResult;
  readonly rolesInPlace = rolesInPlace;

  constructor(host: ReactiveElement, options: DetailsPartOptions) {
    this.#options = options;
    this.flags = new FlagFields(host, options);
    this.lifetime = new LifetimeField(host, options);
    this.link = new LinkResult(host, options);
    for (const { styleSheet } of [flagSetStyles, detailsStyles])
      if (styleSheet) (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet);
  }

  /** Whether this viewer may invite to a place, such as a network (NET-01, NET-11). */
  isOpen(scope: Scope, actor: Viewer, { policy }: Tenant): boolean {
    return hasPermission({ actor, action: 'invite', policy, scope }).allowed;
  }

  /** What is said of a fault in one of its places; `null` for any other. */
  describe(place: string, fault: Refusal, tenant: Tenant): string | null {
    const { inviteDetails: words } = this.#options.messages();
    if (place === lifetimePlace && fault.code === 'ttl_out_of_range')
      return this.lifetime.describe(tenant, fault);
    if (place !== flagsPlace) return null;
    if (fault.code === 'role_not_grantable') return words.flagsRefused;
    return fault.code === 'not_allowed_value' ? words.flagsNotAllowed : null;
  }

  /** Takes what stands in the fields. */
  commit(): void {
    this.lifetime.commit();
  }

  /** What was decided about one invitation is not meant for the next. */
  clear(): void {
    this.flags.clear();
    this.lifetime.clear();
  }
}
