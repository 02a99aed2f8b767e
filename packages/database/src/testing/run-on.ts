import { Client } from "pg";

/** Runs one statement on a connection of its own: making and dropping databases allows no transaction and no pool. */
export const runOn = async (connectionString: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
