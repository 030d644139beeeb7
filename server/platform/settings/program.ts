import { z } from 'zod'
import { integer, type Setting, text, url } from './shapes.ts'

// What this process is, where it listens, what it writes and how it reads.

const flag = (fallback: boolean) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'], { error: 'attend true ou false' }))
    .transform((value) => ['1', 'true', 'yes', 'on'].includes(value))
    .default(fallback)
/** Any case, and the spellings of Python's logging, which today's `.env` files use. */
const logLevel = z
  .string()
  .toLowerCase()
  .transform((value) => ({ warning: 'warn', critical: 'fatal' })[value] ?? value)
  .pipe(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'attend debug, info, warning, error ou silent',
    }),
  )
  .default('info')
const environment = z
  .string()
  .toLowerCase()
  .transform((value) => ({ prod: 'production', dev: 'development' })[value] ?? value)
  .pipe(z.enum(['development', 'production', 'test'], { error: 'attend development, production ou test' }))
  .default('development')

export const programSettings = {
  environment: {
    names: ['ENVIRONMENT', 'APP_ENV'],
    schema: environment,
    help: 'development ou production.',
    example: 'production',
  },
  debug: { names: ['DEBUG'], schema: flag(false), help: 'Erreurs détaillées dans le journal.' },
  role: {
    names: ['ROLE'],
    schema: z.enum(['all', 'web', 'worker'], { error: 'attend all, web ou worker' }).default('all'),
    help: 'Ce que ce processus fait : all, web ou worker.',
  },
  host: {
    names: ['API_HOST'],
    schema: z.string().default(''),
    help: "Adresse d'écoute. Vide : cette machine seulement, ou toutes ses adresses en production.",
    example: '0.0.0.0',
  },
  port: { names: ['PORT', 'API_PORT'], schema: integer(0, 65535, 8000), help: "Port d'écoute.", example: '8000' },
  workerPort: {
    names: ['WORKER_PORT'],
    schema: integer(0, 65535, 9464),
    help: 'Port où un processus ROLE=worker répond à /health, /ready et /metrics. Pris : il travaille sans.',
  },
  siteUrl: {
    names: ['SITE_URL'],
    schema: url,
    help: 'Adresse publique, pour les liens des courriels.',
    example: 'https://comptoir.example.fr',
  },
  logLevel: { names: ['LOG_LEVEL'], schema: logLevel, help: 'debug, info, warning, error ou silent.', example: 'info' },
  logFile: { names: ['LOG_FILE'], schema: text, help: 'Fichier où écrire aussi le journal.' },
  dataDir: {
    names: ['DATA_DIR'],
    schema: z.string().default('./data'),
    help: 'Fichiers et base embarquée.',
    example: './data',
  },
  workerConcurrency: {
    names: ['WORKER_CONCURRENCY'],
    schema: integer(0, 64, 0),
    help: 'Documents lus en même temps (0 : selon les cœurs).',
  },
  ocrEngine: {
    names: ['OCR_ENGINE'],
    schema: z.enum(['auto', 'native', 'npm'], { error: 'attend auto, native ou npm' }).default('auto'),
    help: 'Qui lit les images : auto (tesseract s’il est installé en fra et eng, sinon celui de npm), native ou npm.',
  },
  ocrPageSeconds: {
    names: ['OCR_PAGE_TIMEOUT_S'],
    schema: integer(5, 120, 30),
    help: 'Secondes qu’une page peut prendre avant que son lecteur soit arrêté.',
  },
} satisfies Record<string, Setting>
