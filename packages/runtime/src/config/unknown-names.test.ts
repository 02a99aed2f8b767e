import { describe, expect, it } from "vitest";

import { unknownNames } from "./unknown-names.ts";

const known = new Set(["WEBHOOKS_PORT", "DATABASE_URL"]);
const find = (env: Record<string, string>) => unknownNames(env, known, ["WEBHOOKS_", "ZOOM_"]);

describe("unknown names", () => {
  it("are those with a prefix of ours that are no options, in alphabetical order", () => {
    expect(find({ ZOOM_QQ: "1", WEBHOOKS_PROT: "1", WEBHOOKS_PORT: "1", PATH: "/bin", DATABASE_URI: "x" })).toEqual([
      "WEBHOOKS_PROT is not an option: did you mean WEBHOOKS_PORT?",
      "ZOOM_QQ is not an option: unset it; --help lists them all.",
    ]);
  });

  it("do no harm while empty", () => {
    expect(find({ WEBHOOKS_PROT: "" })).toEqual([]);
  });

  it.each(["WEBHOOKS_SERVICE_HOST", "WEBHOOKS_SERVICE_PORT_HTTP", "WEBHOOKS_PORT_80_TCP", "WEBHOOKS_PORT_80_TCP_ADDR"])(
    "that Kubernetes makes (%s) have a remedy of their own",
    (name) => {
      expect(find({ [name]: "10.0.0.1" })).toEqual([expect.stringContaining("enableServiceLinks: false")]);
    },
  );
});
