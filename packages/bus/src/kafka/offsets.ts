import type { Admin } from "kafkajs";

/** How far a group is in one partition. */
interface Position {
  readonly topic: string;
  readonly partition: number;
  /** The next to be handled. */
  readonly committed: number;
  /** The next to be written. */
  readonly end: number;
}

/** The next to be written in each partition of these topics, and the oldest that is kept. */
const endsOf = async (admin: Admin, topics: readonly string[]) => {
  const perTopic = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        oldest: Number(low),
        end: Number(high),
      })),
    ),
  );
  return perTopic.flat();
};

const committedOf = async (
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<(topic: string, partition: number) => number> => {
  const found = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const offsets = new Map(
    found.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
    ),
  );
  // A group that has committed nothing has handled nothing.
  return (topic, partition) => Math.max(offsets.get(`${topic}/${partition}`) ?? 0, 0);
};

const positionsOf = async (admin: Admin, groupId: string, topics: readonly string[]): Promise<readonly Position[]> => {
  const ends = await endsOf(admin, topics);
  const committed = await committedOf(admin, groupId, topics);
  return ends.map(({ topic, partition, oldest, end }) => ({
    topic,
    partition,
    end,
    committed: Math.max(committed(topic, partition), oldest),
  }));
};

/** Messages that a group has not handled yet. */
export const waitingFor = async (admin: Admin, groupId: string, topics: readonly string[]): Promise<number> => {
  const positions = await positionsOf(admin, groupId, topics);
  return positions.reduce((sum, { committed, end }) => sum + Math.max(end - committed, 0), 0);
};

/** Answers, now and later, whether a group has handled all that was there at this moment. */
export const untilNow = async (
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<(admin: Admin) => Promise<boolean>> => {
  const before = (await positionsOf(admin, groupId, topics)).filter(({ committed, end }) => committed < end);
  const behind = [...new Set(before.map(({ topic }) => topic))];
  return async (asked) => {
    if (before.length === 0) return true;
    const committed = await committedOf(asked, groupId, behind);
    return before.every(({ topic, partition, end }) => committed(topic, partition) >= end);
  };
};
