import { describe, expect, it } from "vitest";

import { problemOf } from "./problem.ts";
import type { KafkaSettings } from "./settings.ts";

const settings: KafkaSettings = { brokers: ["kafka:9092"], clientId: "landfall", prefix: "landfall.", tls: false };
const withCode = (code: string, message = "broken") => Object.assign(new Error(message), { code });

describe("why Kafka cannot be used", () => {
  it.each<[string, Error, RegExp]>([
    ["nobody listens", withCode("ECONNREFUSED"), /KAFKA_BROKERS, or start the brokers/u],
    ["a name that is not known", withCode("ENOTFOUND"), /name is not known; check KAFKA_BROKERS/u],
    ["a certificate of nobody", withCode("SELF_SIGNED_CERT_IN_CHAIN"), /KAFKA_TLS_CA/u],
    ["a broker without TLS", withCode("EPROTO", "SSL routines:wrong version number"), /KAFKA_TLS=false/u],
    ["a closed connection", new Error("Closed connection"), /KAFKA_TLS or KAFKA_SASL_MECHANISM/u],
    ["missing rights", Object.assign(new Error("no"), { type: "TOPIC_AUTHORIZATION_FAILED" }), /ACLs/u],
    ["slowness", new Error("Connection timeout"), /do not answer in time/u],
  ])("is said for %s, with the option", (_, error, words) => {
    expect(problemOf(error, settings)).toMatch(words);
  });

  it("is found behind what the client wraps around it, and told for what it is when it is new", () => {
    const wrapped = new Error("Retries exceeded", { cause: withCode("ECONNREFUSED") });
    expect(problemOf(wrapped, settings)).toContain("nobody listens there");
    expect(problemOf(new Error("Outer", { cause: new Error("the moon is full") }), settings)).toBe(
      "Kafka at kafka:9092 cannot be used: the moon is full.",
    );
  });
});
