/** The account's own media library: entries and what they are made of. Owner: destination/library. */
export const library = /* sql */ `
create table entry (
  id text primary key check (id ~ '^0_[a-z0-9]{8}$'),
  account_id bigint not null references account,
  parent_entry_id text references entry,
  -- Made of the provider's keys, so that importing twice finds the first.
  reference_id text not null,
  kind text not null check (kind in ('video', 'audio', 'none')),
  name text not null,
  owner text,
  recorded_at timestamptz,
  duration_seconds double precision,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  unique (account_id, reference_id)
);
create index entry_parent on entry (parent_entry_id) where parent_entry_id is not null;
create index entry_account on entry (account_id, created_at desc, id);

create table asset (
  id uuid primary key,
  account_id bigint not null,
  entry_id text not null references entry,
  -- The file it was made of: when another view becomes the primary one, a file's assets move together.
  file_reference_id text not null,
  role text not null check (role in ('source', 'track', 'playlist', 'poster', 'storyboard', 'caption', 'attachment')),
  -- Which of the file's objects it is: unique, so that attaching twice replaces.
  name text not null,
  label text,
  language text,
  object_key text not null,
  size_bytes bigint not null,
  sha256 text,
  media_type text not null,
  details jsonb,
  created_at timestamptz not null default now(),
  unique (entry_id, file_reference_id, role, name)
);
create index asset_file on asset (account_id, file_reference_id);
create index asset_object on asset (object_key);
`;
