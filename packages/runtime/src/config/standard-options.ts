import { option } from "./option.ts";

export const logOptions = {
  level: option.choice({
    env: "LOG_LEVEL",
    describe: "The least serious messages that are still logged.",
    choices: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
    default: "info",
  }),
  format: option.choice({
    env: "LOG_FORMAT",
    describe: "JSON for machines or readable lines for people; by itself, readable in a terminal and JSON elsewhere.",
    choices: ["json", "pretty"],
    optional: true,
  }),
};

export const opsOptions = {
  host: option.text({
    env: "OPS_HOST",
    describe: "The address on which health and metrics are served; others than this machine need 0.0.0.0 or ::.",
    default: "127.0.0.1",
  }),
  port: option.port({
    env: "OPS_PORT",
    describe: "The port on which health and metrics are served; 0 takes any free one.",
    default: 9464,
  }),
};
