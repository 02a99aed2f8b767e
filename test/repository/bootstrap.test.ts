import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeClone } from "../support/clone.ts";

describe("the first command in a clone", () => {
  it("installs what the lockfile says with the package manager that package.json names", async () => {
    const clone = await makeClone();
    const { code, output } = await clone.bootstrap();
    expect(output).toMatch(/^Installing the dependencies …\nInstalled in \d+ s\.\n$/u);
    expect(code).toBe(0);
    expect(await clone.installs()).toEqual([
      "--yes --loglevel=error pnpm@1.2.3 install --frozen-lockfile --reporter=append-only",
    ]);
  });

  it("has a Node for the sources afterwards, the user's own where no package brought one", async () => {
    const clone = await makeClone();
    await clone.bootstrap();
    await rm(join(clone.folder, "node_modules", ".bin", "node"));
    expect((await clone.bootstrap()).code).toBe(0);
    expect(existsSync(join(clone.folder, "node_modules", ".bin", "node"))).toBe(true);
  });
});

describe("the next command", () => {
  it("installs nothing and says nothing", async () => {
    const clone = await makeClone();
    await clone.bootstrap();
    expect(await clone.bootstrap()).toEqual({ code: 0, output: "" });
    expect(await clone.installs()).toHaveLength(1);
  });

  it("installs again when the lockfile has changed", async () => {
    const clone = await makeClone();
    await clone.bootstrap();
    await clone.write("pnpm-lock.yaml", "locked: 2\n");
    expect((await clone.bootstrap()).output).toContain("Installing");
    expect(await clone.installs()).toHaveLength(2);
  });
});

describe("an install that fails", () => {
  it("shows the package manager's words, and is tried again by the next command", async () => {
    const clone = await makeClone();
    await clone.bootstrap();
    await clone.write("pnpm-lock.yaml", "locked: 2\n");
    const { code, output } = await clone.bootstrap({ INSTALL_ERROR: "no such version" });
    expect(code).toBe(1);
    expect(output).toContain("no such version\n\nThe dependencies could not be installed");
    // What is there now is neither the old state nor the new one, so the old lockfile does not make it good.
    await clone.write("pnpm-lock.yaml", "locked: 1\n");
    expect((await clone.bootstrap()).code).toBe(0);
    expect(await clone.installs()).toHaveLength(3);
  });

  it("says that the network is missing when it is", async () => {
    const clone = await makeClone();
    const { output } = await clone.bootstrap({ INSTALL_ERROR: "getaddrinfo ENOTFOUND registry" });
    expect(output).toContain("The package registry cannot be reached: check the network");
  });

  it("says that npm is missing when it is", async () => {
    const clone = await makeClone();
    const { code, output } = await clone.bootstrap({ PATH: "/nowhere" });
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining("Install npm") });
  });
});

describe("two commands at once", () => {
  it("install once: the second waits for the first", async () => {
    const clone = await makeClone();
    const both = await Promise.all([clone.bootstrap(), clone.bootstrap()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter(({ output }) => output.includes("Installed"))).toHaveLength(1);
    expect(await clone.installs()).toHaveLength(1);
  });

  it("are not kept waiting by one that was cut off", async () => {
    const clone = await makeClone();
    await mkdir(join(clone.folder, "node_modules"));
    await symlink("999999999", join(clone.folder, "node_modules", ".installing"));
    expect((await clone.bootstrap()).code).toBe(0);
    expect(existsSync(join(clone.folder, "node_modules", ".installing"))).toBe(false);
  });
});
