import { defineConfig } from "vitest/config";

// A test's folder says what it needs. Unit and contract suites sit next to their source and run side by side; journeys
// and faults each boot a whole Landfall, so few of them run at a time on two cores.
const database = "./packages/database/src/testing/global-setup.ts";

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/total-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.ts", "services/**/*.test.ts"],
          exclude: ["**/*.int.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["packages/**/*.int.test.ts", "services/**/*.int.test.ts", "test/repository/*.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: [database],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts", "test/faults/**/*.test.ts"],
          globalSetup: [database],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
