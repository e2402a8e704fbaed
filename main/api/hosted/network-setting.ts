/** The system's own setting that decides whether others can reach this node, and the way there. */
import type { NetworkSettingKind } from '../../../preload/contract/views/settings-views.ts';

export interface NetworkSetting {
  readonly kind: NetworkSettingKind;
  /** Shows it. @throws RequestError `not-supported` when the system does not */
  readonly open: () => Promise<void>;
}
