import type { Logger } from "@landfall/runtime";
import { type Sealer, SealingError } from "@landfall/session";
import { webhookSecretContext } from "@landfall/source";

import type { Binding } from "./bindings.ts";
import type { SealedEntry } from "./sealed-entry.ts";

/** Opens every secret once. One that cannot be opened costs its own integration, with what has to be done in the log. */
export const unseal = (
  entries: readonly SealedEntry[],
  { sealer, logger }: { readonly sealer: Sealer; readonly logger: Logger },
): readonly Binding[] =>
  entries.map(({ webhookSecretSealed, ...entry }) => {
    const open = () => {
      if (webhookSecretSealed === null) return null;
      try {
        return sealer.open(webhookSecretSealed, webhookSecretContext(entry.integrationId));
      } catch (error) {
        if (!(error instanceof SealingError)) throw error;
        logger.error({ integrationId: entry.integrationId, why: error.message }, "a webhook secret cannot be opened");
        return null;
      }
    };
    return { ...entry, webhookSecret: open() };
  });
