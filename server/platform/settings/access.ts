import { z } from 'zod'
import { type Setting, text } from './shapes.ts'

// Who and what is trusted: secrets, hosts, proxies, private places.

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

export const accessSettings = {
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
} satisfies Record<string, Setting>
