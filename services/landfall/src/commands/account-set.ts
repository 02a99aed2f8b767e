import { audit, findAccount } from "@landfall/database";
import { accountSettingsSchema } from "@landfall/recording";

import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";

/** `accounts set <id> --renditions 480p,…`: what is set for a whole account. */
export const setAccount = async (
  { database }: Joined,
  given: string,
  { renditions }: { readonly renditions: string },
): Promise<number> => {
  const account = /^\d+$/u.test(given) ? await findAccount(database, Number(given)) : undefined;
  if (!account) {
    printError(`There is no account ${given}. "landfall accounts" lists them.`);
    return 1;
  }
  const wanted = renditions === "none" ? [] : renditions.split(",").map((name) => name.trim());
  const settings = accountSettingsSchema.safeParse({ ...account.settings, renditions: wanted });
  if (!settings.success) {
    printError(`"${renditions}" is no list of renditions: give 480p, or none.`);
    return 1;
  }
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("account")
      .set({ settings: JSON.stringify(settings.data) })
      .where("id", "=", account.id)
      .execute();
    await audit(transaction, {
      accountId: account.id,
      actor: "the command line",
      action: "account.settings_changed",
      subject: `account/${account.id}`,
      before: account.settings,
      after: settings.data,
    });
  });
  print(`Account ${account.id}: extra renditions ${wanted.length === 0 ? "off" : wanted.join(", ")}.`);
  return 0;
};
