/** Events: what was handled, what waits for the broker, what could not be handled. Owner: every service, through bus. */
export const messages = /* sql */ `
create table consumer_group (
  name text primary key,
  event_types text[] not null,
  declared_at timestamptz not null default now()
);

create table inbox (
  consumer_group text not null references consumer_group,
  event_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (consumer_group, event_id)
);
create index inbox_seen on inbox (seen_at);

create table outbox (
  sequence bigint generated always as identity primary key,
  event jsonb not null,
  created_at timestamptz not null default now()
);

create table parked_event (
  id bigint generated always as identity primary key,
  consumer_group text not null,
  event_id uuid,
  account_id bigint,
  event jsonb not null,
  cause text not null,
  parked_at timestamptz not null default now(),
  resolved_at timestamptz
);
create index parked_event_open on parked_event (parked_at) where resolved_at is null;
`;
