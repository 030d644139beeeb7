import type { Client } from 'pg'
import { ourRoles } from './roles.ts'

// Grants that PostgreSQL or a host gives by default and that row security must not depend on. Run at each start as the
// owner: a restore, a new extension or a host's default privileges can bring them back. It is quick.

/**
 * Closes the database to everybody but our roles: no CONNECT or CREATE for PUBLIC, nothing on our relations and
 * functions for anybody else, and no `set_config` for PUBLIC - one call of it in user-written SQL would change the workspace
 * that policies look at. A managed server may refuse that last one with a mere warning: `databaseFacts` tells.
 */
export const secureDatabase = async (owner: Pick<Client, 'query'>): Promise<void> => {
  await owner.query(unhideOwnSchema)
  await owner.query(closeDatabase)
  await owner.query(closeSetConfig)
  await owner.query(closeToStrangers)
}

const roles = ourRoles.join(', ')

/** For an owner who is named like our private schema, "$user" would put that schema before `public`. */
const unhideOwnSchema = `
do $$
begin
  if current_user = 'comptoir' then
    execute format('alter role comptoir in database %I set search_path = public', current_database());
  end if;
end $$`

const closeDatabase = `
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to ${roles}', current_database());
  revoke all on schema public from public;
end $$`

const closeSetConfig = `
do $$
begin
  if has_function_privilege('${ourRoles[0]}', 'pg_catalog.set_config(text, text, boolean)', 'execute') then
    -- To the owner first: pg_dump calls it.
    execute format('grant execute on function pg_catalog.set_config(text, text, boolean) to %I', current_user);
    revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
  end if;
exception when insufficient_privilege then
  raise notice 'set_config stays open to everybody: %', sqlerrm;
end $$`

const closeToStrangers = `
do $$
declare found record;
begin
  for found in
    with object as (
      select case c.relkind when 'S' then 'sequence' else 'table' end as kind, c.oid::regclass::text as name,
             c.relowner as owner, c.relacl as acl, 'pg_class'::regclass as catalog, c.oid
        from pg_class c
       where c.relnamespace::regnamespace::text in ('public', 'comptoir', 'identity', 'staging')
         and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      union all
      select 'routine', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)),
             'pg_proc'::regclass, p.oid
        from pg_proc p
       where p.pronamespace::regnamespace::text in ('public', 'comptoir', 'identity', 'staging')
      union all
      select 'schema', quote_ident(n.nspname), n.nspowner, n.nspacl, 'pg_namespace'::regclass, n.oid
        from pg_namespace n
       where n.nspname in ('comptoir', 'identity', 'staging')
    )
    select distinct o.kind, o.name,
           case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as stranger
      from object o, aclexplode(o.acl) a
     where pg_has_role(current_user, o.owner, 'usage')
       and a.grantee <> o.owner
       and not (a.grantee <> 0 and pg_get_userbyid(a.grantee) in (${ourRoles.map((role) => `'${role}'`).join(', ')}))
       and not exists (select from pg_depend d where d.classid = o.catalog and d.objid = o.oid and d.deptype = 'e')
  loop
    execute format('revoke all on %s %s from %s', found.kind, found.name, found.stranger);
  end loop;
end $$`
