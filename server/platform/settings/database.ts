import { z } from 'zod'
import { integer, type Setting, text } from './shapes.ts'

// Where PostgreSQL is, and as whom it is entered.

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'attend postgres://utilisateur:motdepasse@hôte:5432/base')
  .optional()

export const databaseSettings = {
  databaseUrlGiven: {
    names: ['DATABASE_URL'],
    schema: databaseUrl,
    help: 'PostgreSQL 15 ou plus, rôle propriétaire. Vide : base embarquée.',
    example: 'postgres://comptoir:secret@localhost:5432/comptoir',
    secret: true,
  },
  databaseAppUrl: {
    names: ['DATABASE_APP_URL'],
    schema: databaseUrl,
    help: "Rôle de l'application, s'il est créé à la main.",
    secret: true,
  },
  databaseReaderUrl: {
    names: ['DATABASE_READER_URL'],
    schema: databaseUrl,
    help: 'Rôle de lecture, s’il est créé à la main.',
    secret: true,
  },
  databaseAuthUrl: {
    names: ['DATABASE_AUTH_URL'],
    schema: databaseUrl,
    help: 'Rôle des comptes, s’il est créé à la main.',
    secret: true,
  },
  databaseDirectUrl: {
    names: ['DATABASE_DIRECT_URL'],
    schema: databaseUrl,
    help: 'Accès direct, à côté d’un pooler de transactions.',
    secret: true,
  },
  postgresHost: { names: ['POSTGRES_HOST'], schema: text, help: 'Alternative à DATABASE_URL.' },
  postgresPort: { names: ['POSTGRES_PORT'], schema: integer(1, 65535, 5432), help: 'Alternative à DATABASE_URL.' },
  postgresDb: { names: ['POSTGRES_DB'], schema: z.string().default('comptoir'), help: 'Alternative à DATABASE_URL.' },
  postgresUser: {
    names: ['POSTGRES_USER'],
    schema: z.string().default('postgres'),
    help: 'Alternative à DATABASE_URL.',
  },
  postgresPassword: { names: ['POSTGRES_PASSWORD'], schema: text, help: 'Alternative à DATABASE_URL.', secret: true },
  pgSslMode: {
    names: ['PGSSLMODE'],
    schema: z
      .enum(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'], {
        error: 'attend disable, allow, prefer, require, verify-ca ou verify-full',
      })
      .optional(),
    help: 'Comme libpq.',
  },
} satisfies Record<string, Setting>
