import { type ConfigOf, option } from "@landfall/runtime";

/** Which account recordings are imported into; hung into a service's own tree. */
export const destinationOptions = {
  driver: option.choice({
    env: "DESTINATION",
    describe: "Where recordings are imported: library is this installation's own media library.",
    choices: ["library"],
    default: "library",
  }),
};

export type DestinationConfig = ConfigOf<typeof destinationOptions>;
