-- Accounts, sessions, API keys and signing keys: the tables of better-auth, exactly as its own generator writes them
-- (a test compares the two, so an upgrade of the library cannot drift away from this file silently).
-- They stand outside `public`: hosts that publish that schema over HTTP must never publish these.

create schema identity;

create table identity."user" (
  id              text primary key,
  name            text not null,
  email           text not null unique,
  "emailVerified" boolean not null,
  image           text,
  "createdAt"     timestamptz not null default current_timestamp,
  "updatedAt"     timestamptz not null default current_timestamp
);

create table identity.session (
  id          text primary key,
  "expiresAt" timestamptz not null,
  token       text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId"    text not null references identity."user" (id) on delete cascade
);
create index "session_userId_idx" on identity.session ("userId");

create table identity.account (
  id                      text primary key,
  "accountId"             text not null,
  "providerId"            text not null,
  "userId"                text not null references identity."user" (id) on delete cascade,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope                   text,
  password                text,
  "createdAt"             timestamptz not null default current_timestamp,
  "updatedAt"             timestamptz not null
);
create index "account_userId_idx" on identity.account ("userId");

create table identity.verification (
  id          text primary key,
  identifier  text not null,
  value       text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on identity.verification (identifier);

create table identity.jwks (
  id           text primary key,
  "publicKey"  text not null,
  "privateKey" text not null,
  "createdAt"  timestamptz not null,
  "expiresAt"  timestamptz,
  alg          text,
  crv          text
);

-- "referenceId" is the workspace that the key belongs to.
create table identity.apikey (
  id                    text primary key,
  "configId"            text not null,
  name                  text,
  start                 text,
  "referenceId"         text not null,
  prefix                text,
  key                   text not null,
  "refillInterval"      integer,
  "refillAmount"        integer,
  "lastRefillAt"        timestamptz,
  enabled               boolean,
  "rateLimitEnabled"    boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax"        integer,
  "requestCount"        integer,
  remaining             integer,
  "lastRequest"         timestamptz,
  "expiresAt"           timestamptz,
  "createdAt"           timestamptz not null,
  "updatedAt"           timestamptz not null,
  permissions           text,
  metadata              text
);
create index "apikey_configId_idx" on identity.apikey ("configId");
create index "apikey_referenceId_idx" on identity.apikey ("referenceId");
create index "apikey_key_idx" on identity.apikey (key);

-- Row security with no policy would fail every sign-in: the accounts' own role sees all, nobody else anything.
do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'jwks', 'apikey'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('create policy of_accounts on identity.%I to comptoir_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on identity.%I to comptoir_auth', name);
  end loop;
end $$;

grant usage on schema identity to comptoir_auth;

-- Only the mailbox of that address got the link: who accepts has shown that it is theirs.
alter table invitations add column mailed boolean not null default false;
