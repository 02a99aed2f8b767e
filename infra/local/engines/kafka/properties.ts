import type { Certificate } from "./certificate.ts";

export interface KafkaLogin {
  readonly username: string;
  readonly password: string;
}

export interface KafkaShape {
  readonly directory: string;
  readonly ports: { readonly plain: number; readonly guarded: number; readonly controller: number };
  /** Whom the guarded listener lets in. */
  readonly login?: KafkaLogin | undefined;
  /** The guarded listener speaks TLS. */
  readonly certificate?: Certificate | undefined;
}

const host = "127.0.0.1";

const plainLogin = ({ username, password }: KafkaLogin): string =>
  `org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";`;
const scramLogin = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

const loginProperties = (login: KafkaLogin): Record<string, string> => ({
  "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
  "listener.name.guarded.plain.sasl.jaas.config": plainLogin(login),
  "listener.name.guarded.scram-sha-256.sasl.jaas.config": scramLogin,
  "listener.name.guarded.scram-sha-512.sasl.jaas.config": scramLogin,
});

const tlsProperties = ({ keystorePath, password }: Certificate): Record<string, string> => ({
  "listener.name.guarded.ssl.keystore.type": "PKCS12",
  "listener.name.guarded.ssl.keystore.location": keystorePath,
  "listener.name.guarded.ssl.keystore.password": password,
  "listener.name.guarded.ssl.key.password": password,
});

/** One node that is broker and controller, with a second listener where logins or TLS are wanted. */
export const serverProperties = ({ directory, ports, login, certificate }: KafkaShape): string => {
  const guard = `${login ? "SASL_" : ""}${certificate ? "SSL" : "PLAINTEXT"}`;
  const guarded = login || certificate ? `,GUARDED://${host}:${ports.guarded}` : "";
  const advertised = `PLAINTEXT://${host}:${ports.plain}${guarded}`;
  const properties: Record<string, string | number> = {
    "process.roles": "broker,controller",
    "node.id": 1,
    listeners: `${advertised},CONTROLLER://${host}:${ports.controller}`,
    "advertised.listeners": advertised,
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    "listener.security.protocol.map": `CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,GUARDED:${guard}`,
    "controller.quorum.voters": `1@${host}:${ports.controller}`,
    "log.dirs": `${directory}/log`,
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": 0,
    "offsets.topic.num.partitions": 4,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    ...(login && loginProperties(login)),
    ...(certificate && tlsProperties(certificate)),
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
};
