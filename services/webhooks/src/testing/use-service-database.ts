import { installEventQueues } from "@landfall/bus/pg-boss";
import { useDatabase } from "@landfall/database/testing";
import { beforeAll } from "vitest";

/** A database with the events' queues, as migrating makes it. */
export const useServiceDatabase = (): ReturnType<typeof useDatabase> => {
  const given = useDatabase();
  beforeAll(() => installEventQueues(given.boss));
  return given;
};
