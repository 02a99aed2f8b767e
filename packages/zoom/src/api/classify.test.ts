import { describe, expect, it } from "vitest";

import { classify, isRefusal } from "./classify.ts";

const now = new Date("2026-03-10T12:00:00Z");
const meaning = (status: number, body: unknown, headers = {}) => classify({ status, body, headers }, now);

describe("what Zoom's refusals mean", () => {
  it.each([
    [401, { code: 124, message: "Access token is expired." }, "authorise"],
    [401, undefined, "authorise"],
    [400, { code: 4711, message: "does not contain scopes:[a]" }, "authorise"],
    [400, { code: 4717 }, "authorise"],
    [400, { code: 4735 }, "authorise"],
    [400, { code: 4738 }, "authorise"],
    [400, { code: "4741" }, "authorise"],
    [404, { code: 3301 }, "gone"],
    [404, { code: 1001 }, "gone"],
    [404, { code: 3303 }, "wait"],
    [400, { code: 3310 }, "forbidden"],
    [200, { code: 200, message: "no permission" }, "forbidden"],
    [400, { code: 300, message: "Invalid parameter." }, "forbidden"],
    [404, undefined, "retry"],
    [404, "<html>", "retry"],
    [302, undefined, "retry"],
    [500, undefined, "retry"],
    [503, { code: 1, message: "busy" }, "retry"],
  ] as const)("status %i with %j: %s", (status, body, kind) => expect(meaning(status, body).kind).toBe(kind));

  it("are told with the remedy and in Zoom's own words", () => {
    const { message } = meaning(400, { code: 4711, message: "does not contain scopes:[a]" });
    expect(message).toMatch(/lacks a scope.*scopes:\[a\].*Add the scope/u);
  });

  it("a limit that says when it ends is waited for", () => {
    const daily = meaning(
      429,
      { code: 429 },
      { "retry-after": "2026-03-11T00:00:00Z", "x-ratelimit-type": "Daily-limit" },
    );
    expect(daily).toMatchObject({ kind: "wait", until: new Date("2026-03-11T00:00:00Z") });
    expect(meaning(429, {}, { "x-ratelimit-type": "Daily-limit" })).toMatchObject({
      kind: "wait",
      until: new Date("2026-03-11T00:00:00Z"),
    });
    expect(meaning(429, {}, { "retry-after": "90" })).toMatchObject({
      kind: "wait",
      until: new Date("2026-03-10T12:01:30Z"),
    });
  });

  it("a limit per second, or one that ended already, is tried again", () => {
    expect(meaning(429, {}, { "x-ratelimit-type": "QPS" }).kind).toBe("retry");
    expect(meaning(429, {}, { "retry-after": "2026-03-10T11:59:59Z" }).kind).toBe("retry");
    expect(meaning(429, {}, { "retry-after": "soon" }).kind).toBe("retry");
  });
});

it("an answer with a code in place of a recording is a refusal, whatever its status", () => {
  expect(isRefusal({ code: 200, message: "no permission" })).toBe(true);
  expect(isRefusal({ uuid: "u", code: 1 })).toBe(false);
  expect(isRefusal(undefined)).toBe(false);
  expect(isRefusal({ meetings: [] })).toBe(false);
});
