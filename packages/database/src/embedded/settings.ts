/**
 * The server's settings, passed on its command line at every start, so that an old data directory gets today's values.
 * For a small machine that also runs ffmpeg; durability is never traded for speed.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  // No Unix socket: its path would have to be short and reachable by everyone who joins.
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  // Fewer helper processes: two cores have no use for them.
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  io_method: "sync",
  fsync: "on",
  synchronous_commit: "on",
  // Nobody replicates from the embedded server, so its log need not carry what replicas want.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "512MB",
  // Our queries are short; compiling them costs more than it saves.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
  // The detail lines of an error quote rows, and rows hold people's names.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

export const serverArguments = ({
  data,
  port,
}: {
  readonly data: string;
  readonly port: number;
}): readonly string[] => [
  "-D",
  data,
  ...Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];
