import { defineProblems } from '#shared/problem.ts'

export const authProblems = defineProblems({
  wrong_credentials: {
    status: 401,
    fr: 'Adresse ou mot de passe incorrect. Vérifiez-les, ou demandez un nouveau mot de passe.',
    en: 'Wrong address or password. Check them, or ask for a new password.',
  },
  wrong_password: {
    status: 400,
    fr: 'Le mot de passe actuel est incorrect. Ressaisissez-le.',
    en: 'The current password is wrong. Type it again.',
  },
  link_expired: {
    status: 400,
    fr: "Ce lien n'est plus valable. Demandez-en un nouveau.",
    en: 'This link is no longer valid. Ask for a new one.',
  },
  already_confirmed: {
    status: 409,
    fr: 'Cette adresse est déjà confirmée : il n’y a rien à faire.',
    en: 'This address is already confirmed: there is nothing to do.',
  },
  account_exists: {
    status: 409,
    fr: 'Cette adresse a déjà un compte. Connectez-vous avec.',
    en: 'This address already has an account. Sign in with it.',
  },
  mail_not_set: {
    status: 409,
    fr: "Cette installation n'envoie pas de courriel. Demandez à son administrateur de régler SMTP_HOST et SITE_URL.",
    en: 'This installation sends no mail. Ask its administrator to set SMTP_HOST and SITE_URL.',
  },
})
