export type { Call, CallDetail, LoggedMessage } from './call-log.ts';
export type { Clock } from './clock.ts';
export type { ArmedFault, Fault, FaultAnswer, Faults } from './faults.ts';
export type { InvitationSummary } from './invitation-summary.ts';
export { mailModes, type MailMode, type MailService } from './mail-service.ts';
export {
  createMockBackend,
  passwordsOf,
  presets,
  type HostPerson,
  type MockBackend,
  type MockBackendOptions,
  type PresetName,
  type WorldKeeper,
} from './mock-backend.ts';
export { persistWorld, type WorldStore } from './persistence.ts';
export type { Person } from './people.ts';
export { authenticatorCode } from './second-factor.ts';
export type { IdentityChoice, IdentityOffer } from './oidc/authorization.ts';
export type { IdentityProvider, SignInRequest } from './identity-provider.ts';
export type { PresetDefinition, PresetInvitation, PresetPerson } from './preset-definition.ts';
export { intelliAuth } from './presets/intelli-auth.ts';
export { ispOs } from './presets/isp-os.ts';
export { meshNetwork } from './presets/mesh-network.ts';
export { opsOs } from './presets/ops-os.ts';
export { salesOs } from './presets/sales-os.ts';
export type { Mail, StoredInvitation, StoredMember, StoredRole, World } from './world.ts';
export type { BuiltInvitation, DeepPartial, NewAccount, NewMember, WorldBuilder } from './world-builder.ts';
