import { leaveTrace, notified, soon, traces } from "@landfall/bus/contract";
import { type KafkaSettings, applyTopics, namesWith, planTopics } from "@landfall/bus/kafka";
import { describe, expect, it } from "vitest";

import { root, tool } from "../../../support/repository.ts";
import { runTool } from "../../../support/run-tool.ts";
import { adminOf } from "../admin.ts";
import { catalogueOf, settingsFor } from "../open-harness.ts";
import { useHarness } from "../use-harness.ts";

const kinds = async (settings: KafkaSettings, partitions = 2): Promise<readonly string[]> => {
  const { all } = namesWith(settings.prefix, catalogueOf(partitions));
  return (await adminOf(settings, (admin) => planTopics(admin, all))).map(({ kind }) => kind);
};

const apply = (settings: KafkaSettings, partitions: number) =>
  adminOf(settings, (admin) => applyTopics(admin, namesWith(settings.prefix, catalogueOf(partitions)).all));

const removeAll = (settings: KafkaSettings) =>
  adminOf(settings, async (admin) => {
    const mine = (await admin.listTopics()).filter((name) => name.startsWith(settings.prefix));
    if (mine.length > 0) await admin.deleteTopics({ topics: mine });
  });

export const describeTopics = (brokers: () => string): void => {
  describe("the topics of the catalogue", () => {
    it("are created, then widened, and never shrunk", async () => {
      const settings = settingsFor(brokers());
      expect(new Set(await kinds(settings))).toEqual(new Set(["create"]));
      await apply(settings, 1);
      expect(new Set(await kinds(settings))).toEqual(new Set(["widen"]));
      await apply(settings, 2);
      expect(new Set(await kinds(settings))).toEqual(new Set(["same"]));
      await apply(settings, 1);
      expect(new Set(await kinds(settings, 2))).toEqual(new Set(["same"]));
      await removeAll(settings);
    });

    it("are all left alone while one differs, and the difference is shown by the command", async () => {
      const settings = settingsFor(brokers());
      const topic = namesWith(settings.prefix).topic("file.fetched");
      const configEntries = [
        { name: "cleanup.policy", value: "compact" },
        { name: "retention.ms", value: "60000" },
        { name: "max.message.bytes", value: "1048576" },
      ];
      await adminOf(settings, (admin) => admin.createTopics({ topics: [{ topic, configEntries }] }));
      const env = { ...process.env, KAFKA_BROKERS: brokers(), KAFKA_PREFIX: settings.prefix };
      const command = (what: string) =>
        runTool(tool("node"), ["services/landfall/src/main.ts", "topics", what], { cwd: root, env });
      const { code, output } = await command("apply");
      expect(code).toBe(1);
      expect(output).toContain("- cleanup.policy=compact\n");
      expect(output).toContain("+ cleanup.policy=delete\n");
      expect(output).toContain("- retention.ms=60000\n");
      expect(output).not.toContain("max.message.bytes");
      expect(await adminOf(settings, (admin) => admin.listTopics())).not.toContain(
        `${settings.prefix}file.imported.v1`,
      );
      await removeAll(settings);
      expect(await command("apply")).toMatchObject({ code: 0, output: expect.stringContaining("create ") });
      expect(await command("plan")).toMatchObject({
        code: 0,
        output: expect.not.stringMatching(/create|widen|differs/u),
      });
      await removeAll(settings);
    });
  });

  describe("a bus whose topics are not there yet", () => {
    const given = useHarness(brokers);

    it("says so, makes none by itself, and works as soon as they are there", async () => {
      const { open, database } = given();
      const settings = settingsFor(brokers());
      const bus = await open({ settings });
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await expect.poll(() => bus.check().catch(String), { timeout: 20_000 }).toMatch(/run `landfall topics apply`/u);
      const event = notified();
      await expect(bus.publish([event])).rejects.toThrow();
      expect((await adminOf(settings, (admin) => admin.listTopics())).join()).not.toContain(settings.prefix);
      await apply(settings, 3);
      await expect.poll(() => bus.check().catch(String), { timeout: 20_000 }).toBeUndefined();
      await bus.publish([event]);
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual([event.id]);
      await bus.stop();
      await removeAll(settings);
    });

    it("says which are too narrow", async () => {
      const bus = await given().open({ topics: catalogueOf(4) });
      await expect.poll(() => bus.check().catch(String), { timeout: 20_000 }).toMatch(/v1 \(3 of 4\).*topics apply/u);
    });
  });
};
