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

-- An account has a limited number of live Zoom integrations. Its row is locked, so that two registrations at the same
-- time see each other; not against the foreign keys that refer to it.
create function limit_zoom_integrations() returns trigger language plpgsql as $$
declare
  allowed integer;
begin
  select zoom_integration_limit into allowed from account where id = new.account_id for no key update;
  if allowed <= (
    select count(*) from integration
    where account_id = new.account_id and provider = 'zoom' and ended_at is null and id <> new.id
  ) then
    raise exception 'account % has all the % Zoom integrations that it may have', new.account_id, allowed
      using errcode = 'check_violation', constraint = 'integration_limit';
  end if;
  return new;
end
$$;
create trigger integration_limit before insert or update of account_id, provider, ended_at on integration
  for each row when (new.provider = 'zoom' and new.ended_at is null) execute function limit_zoom_integrations();

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
