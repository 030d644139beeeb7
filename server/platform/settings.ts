import { z } from 'zod'

// Every environment variable that Comptoir reads: names (the first is the one we document, the others are aliases that
// today's deployments use), shape, default, and the line that `.env.example` prints. See `comptoir env`.

export type Setting = {
  names: readonly [string, ...string[]]
  schema: z.ZodType
  /** Shown in `.env.example`. */
  help: string
  example?: string
  /** May also be given as NAME_FILE, and is never printed. */
  secret?: boolean
}

const text = z.string().optional()
const integer = (min: number, max: number, fallback: number) =>
  z.coerce
    .number({ error: `attend un nombre entier entre ${min} et ${max}` })
    .int(`attend un nombre entier entre ${min} et ${max}`)
    .min(min, `au moins ${min}`)
    .max(max, `au plus ${max}`)
    .default(fallback)
const flag = (fallback: boolean) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'], { error: 'attend true ou false' }))
    .transform((value) => ['1', 'true', 'yes', 'on'].includes(value))
    .default(fallback)
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
const delays = z
  .string()
  .default('5,60,300,1800,7200,21600,50400')
  .refine((value) => /^\d{1,6}(,\d{1,6}){0,19}$/.test(value.replaceAll(' ', '')), {
    error: 'attend des secondes séparées par des virgules (5,60,300), 20 au plus',
  })
  .transform((value) => value.split(',').map(Number))
const url = z.url({ error: 'attend une URL (http://… ou https://…)' }).optional()
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'attend postgres://utilisateur:motdepasse@hôte:5432/base')
  .optional()
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
/** `true` and `false` as in other programs' files; TLS from the first byte unless somebody says otherwise. */
const imapTls = z
  .string()
  .toLowerCase()
  .transform((value) => ({ true: 'tls', ssl: 'tls', false: 'none' })[value] ?? value)
  .pipe(z.enum(['tls', 'starttls', 'none'], { error: 'attend tls, starttls ou none' }))
  .default('tls')
const environment = z
  .string()
  .toLowerCase()
  .transform((value) => ({ prod: 'production', dev: 'development' })[value] ?? value)
  .pipe(z.enum(['development', 'production', 'test'], { error: 'attend development, production ou test' }))
  .default('development')

export const settings = {
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

  secretKey: {
    names: ['SECRET_KEY'],
    schema: z.string().min(32, 'attend au moins 32 caractères').optional(),
    help: "Secret de l'installation. Vide : créé et gardé dans la base.",
    secret: true,
  },
  apiKey: { names: ['API_KEY'], schema: text, help: "Clé de l'espace par défaut, portée « extract ».", secret: true },
  defaultWorkspace: {
    names: ['DEFAULT_WORKSPACE'],
    schema: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'attend des minuscules, chiffres et tirets')
      .default('principal'),
    help: "Identifiant court de l'espace par défaut.",
  },
  allowedOrigins: {
    names: ['ALLOWED_ORIGINS'],
    schema: list,
    help: 'Origines autorisées (CORS), séparées par des virgules.',
    example: 'https://app.example.fr',
  },
  trustedHosts: {
    names: ['TRUSTED_HOSTS'],
    schema: list,
    help: 'Noms d’hôte acceptés (*.domaine aussi). Vide : tous.',
  },
  trustedProxies: {
    names: ['TRUSTED_PROXIES'],
    schema: list,
    help: 'Adresses des proxys dont on croit X-Forwarded-*.',
  },
  metricsAllow: {
    names: ['METRICS_ALLOW'],
    schema: list,
    help: 'Adresses qui peuvent lire /metrics. Vide : la machine et les réseaux privés.',
  },
  ssrfAllow: {
    names: ['SSRF_ALLOW'],
    schema: list,
    help: 'Hôtes ou réseaux privés où file_url et callback_url peuvent aller.',
  },

  extractWaitSeconds: {
    names: ['EXTRACT_WAIT_S'],
    schema: integer(0, 600, 60),
    help: 'Attente de POST /extract avant de répondre 202.',
  },
  taskResultTtlDays: {
    names: ['TASK_RESULT_TTL'],
    schema: integer(1, 3650, 7),
    help: 'Jours pendant lesquels un résultat est gardé.',
  },
  callbackDelays: {
    names: ['CALLBACK_RETRY_S'],
    schema: delays,
    help: 'Rappels : secondes avant chaque nouvel essai, dans l’ordre ; après le dernier, on renonce.',
    example: '5,60,300,1800,7200,21600,50400',
  },
  limitAnonymous: {
    names: ['RATE_LIMIT_ANONYMOUS'],
    schema: integer(1, 1_000_000, 100),
    help: 'Requêtes par minute et par adresse, sans compte.',
  },
  limitKey: { names: ['RATE_LIMIT_KEY'], schema: integer(1, 1_000_000, 100), help: 'Requêtes par minute et par clé.' },
  limitUser: {
    names: ['RATE_LIMIT_USER'],
    schema: integer(1, 1_000_000, 1200),
    help: 'Requêtes par minute et par personne connectée.',
  },
  limitExtract: {
    names: ['RATE_LIMIT_EXTRACT'],
    schema: integer(1, 1_000_000, 10),
    help: 'POST /extract par minute et par clé.',
  },
  limitPoll: {
    names: ['RATE_LIMIT_POLL'],
    schema: integer(1, 1_000_000, 3000),
    help: "Lectures d'état de tâche par minute (cinq par seconde sur dix tâches à la fois).",
  },
  limitAuth: {
    names: ['RATE_LIMIT_AUTH'],
    schema: integer(1, 1_000_000, 20),
    help: 'Tentatives de connexion par minute et par adresse.',
  },

  smtpHost: {
    names: ['SMTP_HOST'],
    schema: text,
    help: 'Serveur de courriel sortant. Vide : les liens sont montrés à l’écran.',
  },
  smtpPort: { names: ['SMTP_PORT'], schema: integer(1, 65535, 587), help: 'Port SMTP.' },
  smtpUser: { names: ['SMTP_USER'], schema: text, help: 'Compte SMTP.' },
  smtpPassword: { names: ['SMTP_PASSWORD'], schema: text, help: 'Mot de passe SMTP.', secret: true },
  smtpFrom: { names: ['SMTP_FROM'], schema: z.string().default('Comptoir <comptoir@localhost>'), help: 'Expéditeur.' },

  inboxDir: {
    names: ['INBOX_DIR'],
    schema: text,
    help: 'Dossier surveillé : ce qui y est déposé est pris, puis rangé dans done/ ou failed/. Vide : aucun.',
    example: '/srv/comptoir/depot',
  },
  inboxPollSeconds: {
    names: ['INBOX_POLL_S'],
    schema: integer(1, 3600, 5),
    help: 'Secondes entre deux regards dans le dossier surveillé.',
  },
  imapHost: {
    names: ['IMAP_HOST'],
    schema: text,
    help: 'Serveur de la boîte aux lettres dont les pièces jointes sont prises. Vide : aucune.',
    example: 'imap.example.fr',
  },
  imapPort: {
    names: ['IMAP_PORT'],
    schema: integer(0, 65535, 0),
    help: 'Port IMAP (0 : 993, ou 143 sans TLS d’emblée).',
  },
  imapTls: {
    names: ['IMAP_TLS'],
    schema: imapTls,
    help: 'tls (d’emblée), starttls (exigé), ou none (en clair : seulement sur la machine même).',
  },
  imapUser: { names: ['IMAP_USER'], schema: text, help: 'Compte de la boîte.', example: 'factures@example.fr' },
  imapPassword: { names: ['IMAP_PASSWORD'], schema: text, help: 'Mot de passe de la boîte.', secret: true },
  imapMailbox: { names: ['IMAP_MAILBOX'], schema: z.string().default('INBOX'), help: 'Dossier à lire dans la boîte.' },
  imapDoneFolder: {
    names: ['IMAP_DONE_FOLDER'],
    schema: text,
    help: 'Dossier où ranger les courriels pris. Vide : ils restent, marqués comme lus.',
    example: 'Comptoir',
  },
  imapSince: {
    names: ['IMAP_SINCE'],
    schema: z.iso.date({ error: 'attend une date AAAA-MM-JJ' }).optional(),
    help: 'Ne prend que les courriels arrivés depuis ce jour (AAAA-MM-JJ). Vide : tous.',
  },
  imapWorkspace: {
    names: ['IMAP_WORKSPACE'],
    schema: text,
    help: 'Identifiant court de l’espace qui reçoit les courriels. Vide : DEFAULT_WORKSPACE.',
  },
  imapPollSeconds: {
    names: ['IMAP_POLL_S'],
    schema: integer(5, 86_400, 60),
    help: 'Secondes entre deux relèves de la boîte.',
  },

  retailCsv: {
    names: ['RETAIL_CSV'],
    schema: text,
    help: 'Fichier de ventes que « comptoir etl run » prend sans argument ; sinon Data/online_retail_II.csv(.gz).',
    example: '/srv/comptoir/Data/online_retail_II.csv.gz',
  },
  reviewsJson: {
    names: ['REVIEWS_JSON'],
    schema: text,
    help: "Fichier d'avis que « comptoir etl run » prend sans argument ; sinon Data/labeledReview.datasetFix.json.",
    example: '/srv/comptoir/Data/labeledReview.datasetFix.json',
  },
  retailMaxMb: {
    names: ['RETAIL_MAX_MB'],
    schema: integer(1, 1_000_000, 4096),
    help: "Taille maximale d'un fichier de ventes envoyé, en Mo.",
    example: '4096',
  },
  sampleSize: {
    names: ['SAMPLE_SIZE'],
    schema: integer(0, 1_000_000_000, 0),
    help: 'Ne prend que les premières lignes du fichier de ventes ; 0 : toutes.',
  },
  topNProducts: {
    names: ['TOP_N_PRODUCTS'],
    schema: integer(0, 1_000_000, 0),
    help: 'Ne rapproche que les produits les plus vendus ; 0 : tous.',
  },
  mdmStrategy: {
    names: ['MDM_STRATEGY'],
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['poc', 'fuzzy', 'semantic'], { error: 'attend poc, fuzzy ou semantic' }))
      .default('fuzzy'),
    help: 'Rapprochement des produits : poc (P5), fuzzy (P1, P2, P4) ou semantic (P1 à P5).',
    example: 'fuzzy',
  },
  mlflowTrackingUri: {
    names: ['MLFLOW_TRACKING_URI'],
    schema: url,
    help: 'Serveur MLflow auquel les exécutions sont aussi envoyées. Vide : aucun.',
    example: 'http://localhost:5000',
  },
} satisfies Record<string, Setting>
