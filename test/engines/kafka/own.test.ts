import { describeBrokerOutages } from "./suites/broker-outages.ts";
import { describeDatabaseOutage } from "./suites/database-outage.ts";
import { describeLogins } from "./suites/logins.ts";
import { withOwnKafka } from "./with-kafka.ts";

const login = { username: "landfall", password: "correct-horse" };

withOwnKafka(
  "the event port on a Kafka that is stopped, and one that wants a login",
  { login, tls: true },
  (server) => {
    describeLogins(server, login);
    describeDatabaseOutage(server);
    describeBrokerOutages(server);
  },
);
