import { beforeAll, describe, expect, it } from "vitest";

import { seedAccount, seedFile, seedIntegration, seedRecording, useDatabase } from "../testing/index.ts";
import { filesOf, moveFile } from "./files.ts";
import type { NewIntegration } from "./integrations.ts";

describe("a file that is listed again", () => {
  const given = useDatabase();
  let integration: NewIntegration;
  beforeAll(async () => {
    await seedAccount(given.database, 100);
    integration = await seedIntegration(given.database, 100);
  });
  const listed = { fileKey: "key", kind: "other", extension: "", providerType: "", sizeBytes: null } as const;
  const ready = {
    fileKey: "key",
    kind: "transcript",
    extension: "vtt",
    providerType: "TRANSCRIPT",
    sizeBytes: 7,
  } as const;

  it("is the same row, described as it is now", async () => {
    const recording = await seedRecording(given.database, integration);
    const first = await seedFile(given.database, recording, listed);
    const again = await seedFile(given.database, recording, ready);
    expect(again).toMatchObject({
      id: first.id,
      kind: "transcript",
      extension: "vtt",
      listed_size_bytes: 7,
      state: "listed",
    });
    expect(await filesOf(given.database, recording.id)).toHaveLength(1);
  });

  it("keeps its description once it is on its way, for its stages have acted on it", async () => {
    const recording = await seedRecording(given.database, integration);
    const file = await seedFile(given.database, recording, ready);
    await given.database
      .transaction()
      .execute((transaction) => moveFile(transaction, file, "admitted", { words: null }));
    expect(await seedFile(given.database, recording, listed)).toMatchObject({
      state: "waiting",
      kind: "transcript",
      extension: "vtt",
      listed_size_bytes: null,
    });
  });
});
