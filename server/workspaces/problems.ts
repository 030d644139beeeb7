import { defineProblems } from '#shared/problem.ts'

// What this room refuses, and what its caller can do about it.

export const workspaceProblems = defineProblems({
  workspace_not_found: {
    status: 404,
    fr: "Cet espace n'existe pas, ou vous n'en êtes pas membre.",
    en: 'This workspace does not exist, or you are not a member of it.',
  },
  member_not_found: {
    status: 404,
    fr: "Cette personne n'est pas membre de l'espace.",
    en: 'This person is not a member.',
  },
  last_owner: {
    status: 409,
    fr: "C'est le dernier propriétaire : nommez-en un autre d'abord.",
    en: 'This is the last owner: name another one first.',
  },
  role_too_high: {
    status: 403,
    fr: 'Seul un propriétaire peut donner ou retirer ce rôle.',
    en: 'Only an owner can give or take this role.',
  },
  invitation_invalid: {
    status: 404,
    fr: "Cette invitation n'est plus valable. Demandez-en une nouvelle.",
    en: 'This invitation is no longer valid. Ask for a new one.',
  },
  invitation_other_email: {
    status: 403,
    fr: 'Cette invitation est pour une autre adresse : connectez-vous avec {email}.',
    en: 'This invitation is for another address: sign in as {email}.',
  },
  signup_closed: {
    status: 403,
    fr: "Les comptes se créent sur invitation. Demandez-en une à un administrateur de l'espace.",
    en: 'Accounts are created by invitation. Ask an administrator of the workspace for one.',
  },
  already_member: {
    status: 409,
    fr: "Cette personne est déjà membre de l'espace : changez plutôt son rôle.",
    en: 'This person is a member already: change their role instead.',
  },
  account_details_needed: {
    status: 422,
    fr: 'Cette adresse n’a pas encore de compte : donnez un nom et un mot de passe (10 caractères au moins).',
    en: 'This address has no account yet: give a name and a password (10 characters at least).',
  },
  invitation_not_found: {
    status: 404,
    fr: "Cette invitation n'existe pas dans l'espace, ou a déjà été acceptée.",
    en: 'This invitation does not exist here, or was accepted already.',
  },
  key_not_found: { status: 404, fr: "Cette clé n'existe pas dans l'espace.", en: 'This key does not exist here.' },
  demo_only: {
    status: 409,
    fr: "Seul l'espace de démonstration peut être vidé ainsi.",
    en: 'Only the demo workspace can be emptied this way.',
  },
})
