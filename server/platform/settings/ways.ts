import { z } from 'zod'
import { integer, type Setting, text } from './shapes.ts'

// Mail that goes out, and the ways in which documents come by themselves.

/** `true` and `false` as in other programs' files; TLS from the first byte unless somebody says otherwise. */
const imapTls = z
  .string()
  .toLowerCase()
  .transform((value) => ({ true: 'tls', ssl: 'tls', false: 'none' })[value] ?? value)
  .pipe(z.enum(['tls', 'starttls', 'none'], { error: 'attend tls, starttls ou none' }))
  .default('tls')

export const waysSettings = {
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
} satisfies Record<string, Setting>
