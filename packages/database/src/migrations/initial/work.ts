/** Fairness between accounts, and who is working. Owner: jobs. */
export const work = /* sql */ `
-- Start-time fair queueing: the last finish tag of each account, and each queue's virtual time.
create table fair (
  queue text not null,
  account_id bigint not null,
  finish bigint not null,
  primary key (queue, account_id)
);
create table fair_clock (
  queue text primary key,
  virtual_time bigint not null
);

create table worker (
  id uuid primary key,
  service text not null,
  version text not null,
  host text not null,
  pid integer not null,
  stages text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  draining boolean not null default false,
  stopped_at timestamptz
);
`;
