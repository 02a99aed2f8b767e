import { join } from "node:path";

/** Every file the embedded database and the lock keep in the home folder. Only `cluster` may belong to another user. */
export const homePaths = (home: string) => {
  const cluster = join(home, "postgres");
  return {
    lock: join(home, "home.lock"),
    facts: join(home, "running.json"),
    password: join(home, "postgres.password"),
    port: join(home, "postgres.port"),
    log: join(home, "postgres.log"),
    cluster,
    data: join(cluster, "data"),
    unfinished: join(cluster, "data.unfinished"),
    firstPassword: join(cluster, "first-password"),
    binaries: join(cluster, "binaries"),
  } as const;
};

export type HomePaths = ReturnType<typeof homePaths>;
