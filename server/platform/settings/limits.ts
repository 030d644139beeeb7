import { z } from 'zod'
import { integer, type Setting } from './shapes.ts'

// How long is waited, kept and tried again; how often somebody may call.

const delays = z
  .string()
  .default('5,60,300,1800,7200,21600,50400')
  .refine((value) => /^\d{1,6}(,\d{1,6}){0,19}$/.test(value.replaceAll(' ', '')), {
    error: 'attend des secondes séparées par des virgules (5,60,300), 20 au plus',
  })
  .transform((value) => value.split(',').map(Number))

export const limitsSettings = {
  extractWaitSeconds: {
    names: ['EXTRACT_WAIT_S'],
    schema: integer(0, 600, 60),
    help: 'Attente de POST /extract avant de répondre 202.',
  },
  taskResultTtlDays: {
    names: ['TASK_RESULT_TTL'],
    schema: integer(1, 3650, 7, 'jours'),
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
} satisfies Record<string, Setting>
