import type { DatabaseHandle } from "@landfall/database";

import type { Destination } from "./destination.ts";
import { createLibraryDestination } from "./library/index.ts";
import type { DestinationConfig } from "./options.ts";

export { type DestinationConfig, destinationOptions } from "./options.ts";

/** What the drivers stand on. */
export interface DestinationParts {
  readonly database: DatabaseHandle;
}

type Open = (parts: DestinationParts) => Destination;

const drivers: Readonly<Record<DestinationConfig["driver"], Open>> = {
  library: createLibraryDestination,
};

/** The destination that the configuration names. */
export const openDestination = ({ driver }: DestinationConfig, parts: DestinationParts): Destination =>
  drivers[driver](parts);
