/** Accounts, their integrations and people's audit trail. Owners: console (account, audit), webhooks (integration). */
export const accounts = /* sql */ `
create table account (
  id bigint primary key check (id > 0),
  name text not null,
  admin_secret_sealed text not null,
  user_secret_sealed text not null,
  zoom_integration_limit integer not null default 3 check (zoom_integration_limit >= 0),
  settings jsonb not null,
  settings_version integer not null,
  created_at timestamptz not null default now()
);

create table integration (
  id uuid primary key,
  account_id bigint not null references account,
  provider text not null,
  provider_account_id text not null,
  description text,
  status text not null check (status in ('active', 'disabled', 'needs_authorisation', 'deauthorised', 'ended')),
  status_reason text,
  installed_at timestamptz not null,
  settings jsonb not null,
  settings_version integer not null,
  credentials_sealed text not null,
  webhook_secret_sealed text,
  reconciled_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((status in ('deauthorised', 'ended')) = (ended_at is not null))
);
-- A provider account is bound to one account at a time; registering again after an end makes a new row.
create unique index integration_live on integration (provider, provider_account_id) where ended_at is null;
create index integration_account on integration (account_id, provider);

create table audit (
  id bigint generated always as identity primary key,
  account_id bigint,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
create index audit_account on audit (account_id, id);
`;
