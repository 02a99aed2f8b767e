import { expect, it } from "vitest";

import { helpText, optionTable } from "./help.ts";
import { option } from "./option.ts";
import { logOptions, opsOptions } from "./standard-options.ts";

const tree = {
  port: option.port({ env: "WEBHOOKS_PORT", describe: "Where it listens.", default: 8080 }),
  key: option.secret({ env: "LANDFALL_KEY", describe: "Seals what is stored." }),
  spool: {
    wait: option.duration({ env: "WEBHOOKS_SPOOL_WAIT", describe: "How often it tries again.", default: "5s" }),
    strict: option.flag({ env: "WEBHOOKS_STRICT", describe: "Whether it is strict.", default: true }),
    hosts: option.list({ env: "WEBHOOKS_HOSTS", describe: "Who may call; all when empty.", default: [] }),
  },
  log: logOptions,
  ops: opsOptions,
};

it("the help explains every option to a person", () => {
  expect(helpText(tree, "landfall-webhooks: the door for the providers")).toMatchInlineSnapshot(`
    "landfall-webhooks: the door for the providers

    Options are environment variables or flags; a flag wins over its variable. Secrets are variables only.

      WEBHOOKS_PORT, --webhooks-port=<port>
          Where it listens. Default: 8080.

      LANDFALL_KEY=<secret>
          Seals what is stored. Required.

      WEBHOOKS_SPOOL_WAIT, --webhooks-spool-wait=<duration>
          How often it tries again. Default: 5s.

      WEBHOOKS_STRICT, --webhooks-strict, --no-webhooks-strict
          Whether it is strict. Default: true.

      WEBHOOKS_HOSTS, --webhooks-hosts=<a,b,…>
          Who may call; all when empty. Default: empty.

      LOG_LEVEL, --log-level=trace|debug|info|warn|error|fatal|silent
          The least serious messages that are still logged. Default: info.

      LOG_FORMAT, --log-format=json|pretty
          JSON for machines or readable lines for people; by itself, readable in a terminal and JSON elsewhere. Optional.

      OPS_HOST, --ops-host=<text>
          The address on which health and metrics are served; others than this machine need 0.0.0.0 or ::. Default: 127.0.0.1.

      OPS_PORT, --ops-port=<port>
          The port on which health and metrics are served; 0 takes any free one. Default: 9464.

      --help
          Prints this.
    "
  `);
});

it("the table of options is the same in markdown", () => {
  expect(optionTable(tree)).toMatchInlineSnapshot(`
    "| variable | value | default | what it does |
    | --- | --- | --- | --- |
    | \`WEBHOOKS_PORT\` | \`<port>\` | \`8080\` | Where it listens. |
    | \`LANDFALL_KEY\` | \`<secret>\` | required | Seals what is stored. |
    | \`WEBHOOKS_SPOOL_WAIT\` | \`<duration>\` | \`5s\` | How often it tries again. |
    | \`WEBHOOKS_STRICT\` | \`true\\|false\` | \`true\` | Whether it is strict. |
    | \`WEBHOOKS_HOSTS\` | \`<a,b,…>\` | – | Who may call; all when empty. |
    | \`LOG_LEVEL\` | \`trace\\|debug\\|info\\|warn\\|error\\|fatal\\|silent\` | \`info\` | The least serious messages that are still logged. |
    | \`LOG_FORMAT\` | \`json\\|pretty\` | – | JSON for machines or readable lines for people; by itself, readable in a terminal and JSON elsewhere. |
    | \`OPS_HOST\` | \`<text>\` | \`127.0.0.1\` | The address on which health and metrics are served; others than this machine need 0.0.0.0 or ::. |
    | \`OPS_PORT\` | \`<port>\` | \`9464\` | The port on which health and metrics are served; 0 takes any free one. |
    "
  `);
});
