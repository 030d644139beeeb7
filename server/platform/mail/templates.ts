import type { Language } from '../problem.ts'

// What our mails say. Each text is data: a subject, paragraphs, and the button that carries {link}; {names} are values.

export type MailText = { subject: string; paragraphs: readonly string[]; button: string }

export const templates = {
  invitation: {
    fr: {
      subject: '{inviter} vous invite dans {workspace}',
      paragraphs: [
        'Bonjour,',
        "{inviter} vous invite à rejoindre l'espace « {workspace} » sur Comptoir.",
        "L'invitation est valable {days} jours. Si vous ne l'attendiez pas, ignorez ce message.",
      ],
      button: "Accepter l'invitation",
    },
    en: {
      subject: '{inviter} invites you to {workspace}',
      paragraphs: [
        'Hello,',
        '{inviter} invites you to join the workspace “{workspace}” on Comptoir.',
        'The invitation is valid for {days} days. If you did not expect it, ignore this message.',
      ],
      button: 'Accept the invitation',
    },
  },
  confirm: {
    fr: {
      subject: 'Confirmez votre adresse',
      paragraphs: [
        'Bonjour {name},',
        'Confirmez que cette adresse est bien la vôtre.',
        "Si vous n'avez pas de compte Comptoir, ignorez ce message.",
      ],
      button: 'Confirmer mon adresse',
    },
    en: {
      subject: 'Confirm your address',
      paragraphs: [
        'Hello {name},',
        'Confirm that this address is yours.',
        'If you have no Comptoir account, ignore this message.',
      ],
      button: 'Confirm my address',
    },
  },
  reset: {
    fr: {
      subject: 'Votre nouveau mot de passe',
      paragraphs: [
        'Bonjour {name},',
        'Vous avez demandé à choisir un nouveau mot de passe. Le lien est valable une heure.',
        "Si ce n'était pas vous, ignorez ce message : rien ne change.",
      ],
      button: 'Choisir un mot de passe',
    },
    en: {
      subject: 'Your new password',
      paragraphs: [
        'Hello {name},',
        'You asked to choose a new password. The link is valid for one hour.',
        'If it was not you, ignore this message: nothing changes.',
      ],
      button: 'Choose a password',
    },
  },
} as const satisfies Record<string, Record<Language, MailText>>

/** What each mail needs to be filled in. */
export type MailValues = {
  invitation: { inviter: string; workspace: string; days: string; link: string }
  confirm: { name: string; link: string }
  reset: { name: string; link: string }
}
export type MailTemplate = keyof MailValues
