import { defineConfig } from "vitest/config";

// What a test needs is said by its name: `x.test.ts` nothing, `x.int.test.ts` real sockets, files, PostgreSQL, ffmpeg; in
// test/, journeys and faults each boot a whole Landfall, so they come after all others. The numbers of workers are for two
// cores: integration tests wait more than they compute, a whole Landfall does not.
export default defineConfig({
  test: {
    // One PostgreSQL for all, started by the first test that asks for it; each takes a database of its own on it.
    globalSetup: ["./packages/database/src/testing/global-setup.ts"],
    reporters: ["default", "./test/support/total-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          maxWorkers: 2,
          include: ["{packages,services,infra}/**/*.test.ts"],
          exclude: ["**/*.int.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ["{packages,services,infra}/**/*.int.test.ts", "test/{repository,engines}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "journeys",
          maxWorkers: 2,
          include: ["test/{journeys,faults}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
