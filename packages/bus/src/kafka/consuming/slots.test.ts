import { describe, expect, it } from "vitest";

import { Slots } from "./slots.ts";

describe("slots", () => {
  it("let in so many at a time, the others in their order, and also after a failure", async () => {
    const slots = new Slots(2);
    const begun: number[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const running = gates.map((gate, index) =>
      slots.run(async () => {
        begun.push(index);
        await gate.promise;
        return index;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    gates[1]?.reject(new Error("failed"));
    await expect(running[1]).rejects.toThrow("failed");
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect(await Promise.all([running[0], running[2], running[3]])).toEqual([0, 2, 3]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});
