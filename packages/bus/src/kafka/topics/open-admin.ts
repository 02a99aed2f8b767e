import type { Logger } from "@landfall/runtime";
import type { Admin } from "kafkajs";

import type { KafkaConfig } from "../../options.ts";
import { createClients } from "../connection/client.ts";
import { type Names, namesWith } from "../connection/names.ts";
import { KafkaUnusableError } from "../connection/problem.ts";
import { kafkaSettingsOf } from "../connection/settings.ts";

/** Does something with the brokers' topics, for a command. Throws `ConfigError`, or `KafkaUnusableError` in words. */
export const withKafkaAdmin = async <Result>(
  { config, logger }: { readonly config: KafkaConfig; readonly logger: Logger },
  work: (admin: Admin, names: Names) => Promise<Result>,
): Promise<Result> => {
  const settings = await kafkaSettingsOf(config);
  const admin = createClients(settings, logger)().admin();
  try {
    await admin.connect();
    return await work(admin, namesWith(settings.prefix));
  } catch (error) {
    throw new KafkaUnusableError(error, settings);
  } finally {
    await admin.disconnect().catch(() => {});
  }
};
