/** Recordings, segments, files and what happened to them. Owner: the stages' services, through one repository. */
export const recordings = /* sql */ `
create table recording (
  id uuid primary key,
  account_id bigint not null references account,
  integration_id uuid not null references integration,
  provider text not null,
  provider_account_id text not null,
  recording_key text not null,
  kind text,
  topic text,
  meeting_id text,
  host_id text,
  host_email text,
  started_at timestamptz,
  state text not null default 'announced',
  reason text,
  revision integer not null default 0,
  settled_at timestamptz,
  listed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, provider_account_id, recording_key)
);
create index recording_account on recording (account_id, created_at desc, id);
create index recording_integration on recording (integration_id);

create table segment (
  id uuid primary key,
  account_id bigint not null,
  recording_id uuid not null references recording,
  segment_key text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (recording_id, segment_key)
);

create table file (
  id uuid primary key,
  account_id bigint not null,
  recording_id uuid not null references recording,
  segment_id uuid not null references segment,
  file_key text not null,
  kind text not null,
  provider_type text not null,
  provider_view text,
  extension text not null,
  listed_size_bytes bigint,
  -- The lifecycle (packages/recording): where it is, since when, and why.
  state text not null,
  stage text not null check (stage in ('fetch', 'transcode', 'upload')),
  since timestamptz not null default now(),
  until timestamptz,
  reason text,
  -- The job that may act for it: its generation, the attempts counted against it, and the attempt that holds it.
  generation integer not null default 1,
  attempts integer not null default 0,
  lost integer not null default 0,
  attempt_id uuid,
  start_tag bigint,
  -- What the stages left: the pointer to the original, what was made of it, and where it went.
  object_key text,
  size_bytes bigint,
  sha256 text,
  media_type text,
  outcome jsonb,
  entry_id text,
  created_at timestamptz not null default now(),
  unique (recording_id, file_key)
);
create index file_segment on file (segment_id);
create index file_stage on file (stage, state, since) where state in ('listed', 'waiting', 'active', 'parked', 'held', 'awaiting_approval');

-- Work that is no step of a file's way: inspecting a recording, extra renditions of a file, bringing an entry up to date.
create table task (
  id uuid primary key,
  account_id bigint not null,
  recording_id uuid not null references recording,
  file_id uuid references file,
  stage text not null check (stage in ('inspect', 'renditions', 'refresh')),
  state text not null check (state in ('idle', 'waiting', 'active', 'parked')),
  since timestamptz not null default now(),
  until timestamptz,
  reason text,
  generation integer not null default 0,
  attempts integer not null default 0,
  lost integer not null default 0,
  attempt_id uuid,
  start_tag bigint,
  -- Asked for again while active: it runs once more when it ends.
  wanted boolean not null default false,
  check ((stage = 'inspect') = (file_id is null))
);
create unique index task_inspect on task (recording_id) where stage = 'inspect';
create unique index task_file on task (file_id, stage) where file_id is not null;
create index task_stage on task (stage, state, since) where state in ('waiting', 'active', 'parked');

create table attempt (
  id uuid primary key,
  account_id bigint not null,
  recording_id uuid not null references recording,
  file_id uuid references file,
  stage text not null,
  generation integer not null,
  number integer not null,
  worker_id uuid,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text,
  reason text,
  progress jsonb
);
create index attempt_file on attempt (file_id, started_at) where file_id is not null;
create index attempt_recording on attempt (recording_id, started_at);

-- How far a job came, so that the next attempt goes on; written only by the attempt that holds the job.
create table checkpoint (
  subject_id uuid not null,
  stage text not null,
  generation integer not null,
  account_id bigint not null,
  data jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (subject_id, stage)
);

-- What happened, in words; append-only, written in the same transaction as the change it tells of.
create table timeline (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  recording_id uuid not null references recording,
  file_id uuid references file,
  at timestamptz not null default clock_timestamp(),
  code text not null,
  words text not null,
  data jsonb
);
create index timeline_recording on timeline (recording_id, id);
`;
