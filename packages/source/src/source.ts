import type { Secret } from "@landfall/runtime";

import type { SourceAccount } from "./account.ts";
import type { Door } from "./door.ts";

/** What a driver needs to act for one integration. */
export interface IntegrationAccess {
  readonly integrationId: string;
  readonly providerAccountId: string;
  /** The credentials as the driver itself wrote them at installation: JSON, unsealed for this call. */
  readonly credentials: Secret;
}

/** A provider: its door for webhooks and the accounts behind it. Adding a provider is adding a driver of this port. */
export interface Source {
  /** The provider's name in rows, events and configuration: `zoom`, `webex`. */
  readonly provider: string;
  readonly door: Door;
  /** The same account object may be asked for as often as one likes; the driver keeps tokens and budgets per integration. */
  account(access: IntegrationAccess): SourceAccount;
  stop(): Promise<void>;
}
