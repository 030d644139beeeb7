import { defineProblems } from '#shared/problem.ts'
import { Problem } from '../problem.ts'

/** What can stand between the program and its database, each with the way out. */
export const databaseProblems = defineProblems({
  database_cannot_run: {
    status: 503,
    fr: 'La base de données embarquée ne peut pas fonctionner ici ({reason}). Indiquez un PostgreSQL 15 ou plus dans DATABASE_URL.',
    en: 'The embedded database cannot run here ({reason}). Set DATABASE_URL to a PostgreSQL 15 or later.',
  },
  database_not_ours: {
    status: 503,
    fr: 'Le dossier {folder} appartient à un autre utilisateur du système (uid {uid}). Lancez Comptoir avec ce compte, ou rendez-vous propriétaire du dossier (chown -R).',
    en: 'The folder {folder} belongs to another user of this machine (uid {uid}). Run Comptoir as that user, or take the folder over (chown -R).',
  },
  database_foreign: {
    status: 409,
    fr: 'Cette base contient déjà des tables qui ne viennent pas de Comptoir ({tables}). Rien n’a été modifié. Donnez une base vide dans DATABASE_URL, puis reprenez les données avec « comptoir import legacy --from URL ».',
    en: 'This database already holds tables that are not Comptoir’s ({tables}). Nothing was changed. Set DATABASE_URL to an empty database, then bring the data over with "comptoir import legacy --from URL".',
  },
  database_newer: {
    status: 409,
    fr: 'Cette base vient d’une version plus récente de Comptoir (migration {migration}). Installez cette version ou restaurez une sauvegarde plus ancienne.',
    en: 'This database was made by a newer Comptoir (migration {migration}). Install that version, or restore an older backup.',
  },
  database_too_old: {
    status: 503,
    fr: 'PostgreSQL {version} est trop ancien : il faut la version 15 ou plus.',
    en: 'PostgreSQL {version} is too old: version 15 or later is needed.',
  },
  database_roles_refused: {
    status: 503,
    fr: 'Le rôle de DATABASE_URL ne peut pas créer {role} ({reason}). Faites exécuter par un administrateur : {sql} — puis indiquez {variable}.',
    en: 'The role of DATABASE_URL may not create {role} ({reason}). Have an administrator run: {sql} — then set {variable}.',
  },
  database_roles_taken: {
    status: 409,
    fr: 'Sur ce serveur, les rôles de Comptoir servent déjà la base « {database} », qui a un autre secret. Donnez à cette installation le même SECRET_KEY, un autre serveur, ou ses propres rôles (DATABASE_APP_URL, DATABASE_READER_URL, DATABASE_AUTH_URL).',
    en: 'On this server Comptoir’s roles already serve the database "{database}", which has another secret. Give this installation the same SECRET_KEY, another server, or roles of its own (DATABASE_APP_URL, DATABASE_READER_URL, DATABASE_AUTH_URL).',
  },
  database_roles_unsafe: {
    status: 503,
    fr: 'Le rôle {role} peut contourner la séparation des espaces ({reason}). Retirez-lui ce droit.',
    en: 'The role {role} can get round the separation of workspaces ({reason}). Take that right away.',
  },
  database_unprepared: {
    status: 503,
    fr: 'Cette base est encore vide de Comptoir : « comptoir db setup » la prépare, « comptoir start » aussi.',
    en: 'Comptoir has not prepared this database yet: "comptoir db setup" does, and so does "comptoir start".',
  },
  database_objects_held: {
    status: 409,
    fr: 'Rien n’a été retiré : {held} dépend de ces tables et n’est pas de Comptoir. Retirez-le d’abord (gardez sa définition), puis relancez.',
    en: 'Nothing was dropped: {held} depends on these tables and is not Comptoir’s. Drop it first (keep its definition), then try again.',
  },
  database_objects_absent: {
    status: 503,
    fr: 'Une table de la base n’est plus là ({name}). Recréez-la avec « comptoir db setup », puis relancez un import.',
    en: 'A table of the database is gone ({name}). Make it anew with "comptoir db setup", then run an import again.',
  },
  database_unreachable: {
    status: 503,
    fr: 'La base de données ne répond pas ({reason}). Vérifiez DATABASE_URL et que le serveur fonctionne.',
    en: 'The database does not answer ({reason}). Check DATABASE_URL and that the server is running.',
  },
})

/** `database_unreachable` with the driver's reason. */
export const unreachable = (error: unknown): Problem =>
  new Problem(databaseProblems.database_unreachable, {
    reason: error instanceof Error ? error.message || String(error) : String(error),
  })
