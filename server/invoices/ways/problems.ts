import { defineProblems } from '#shared/problem.ts'

// What keeps a way in from working, and why a file or a mail was not taken.

export const wayProblems = defineProblems({
  inbox_missing: {
    status: 503,
    fr: 'Le dossier surveillé {dir} n’existe pas sur cette machine. Créez-le, ou montez le partage, ou corrigez INBOX_DIR.',
    en: 'The watched folder {dir} does not exist on this machine. Create it, mount the share, or correct INBOX_DIR.',
  },
  inbox_denied: {
    status: 503,
    fr: 'Comptoir n’a pas le droit de lire et d’écrire dans {dir}. Donnez ce droit à l’utilisateur sous lequel il tourne.',
    en: 'Comptoir may not read and write in {dir}. Grant it to the user that it runs as.',
  },
  inbox_unusable: {
    status: 503,
    fr: 'Le dossier {dir} ne peut pas être surveillé ({reason}). Vérifiez le disque ou le partage ; done, failed et .taking doivent y être de vrais dossiers.',
    en: 'The folder {dir} cannot be watched ({reason}). Check the disk or the share; done, failed and .taking must be real folders in it.',
  },
  inbox_no_workspace: {
    status: 503,
    fr: 'Aucun espace n’a pour identifiant court « {slug} » : les fichiers du dossier attendent. Corrigez DEFAULT_WORKSPACE.',
    en: 'No workspace has the short name “{slug}”: the files in the folder wait. Correct DEFAULT_WORKSPACE.',
  },
  // Warnings: the folder is watched, this part of it is not.
  inbox_unknown_workspace: {
    status: 503,
    fr: '1 sous-dossier sans espace de ce nom : « {folder} ». Ses fichiers attendent : renommez-le d’après l’identifiant court d’un espace.',
    en: '1 sub-folder without a workspace of that name: “{folder}”. Its files wait: rename it after the short name of a workspace.',
  },
  inbox_unknown_workspaces: {
    status: 503,
    fr: '{count} sous-dossiers sans espace de ce nom : {fr}. Leurs fichiers attendent : renommez-les d’après l’identifiant court d’un espace.',
    en: '{count} sub-folders without a workspace of that name: {en}. Their files wait: rename them after the short name of a workspace.',
  },
  inbox_not_a_file: {
    status: 422,
    fr: 'Ce n’est pas un fichier ordinaire (un lien, peut-être). Copiez le document lui-même dans le dossier.',
    en: 'This is no ordinary file (a link, perhaps). Copy the document itself into the folder.',
  },
  inbox_unreadable: {
    status: 422,
    fr: 'Comptoir n’a pas le droit de lire ce fichier. Donnez-lui ce droit, puis déposez le fichier à nouveau.',
    en: 'Comptoir may not read this file. Grant it, then drop the file again.',
  },

  mail_refused: {
    status: 503,
    fr: 'Le serveur {host} refuse le compte {user}. Vérifiez IMAP_USER et IMAP_PASSWORD (certains fournisseurs demandent un mot de passe d’application).',
    en: 'The server {host} refuses the account {user}. Check IMAP_USER and IMAP_PASSWORD (some providers ask for an app password).',
  },
  mail_unreachable: {
    status: 503,
    fr: 'Le serveur de courriel {host}:{port} ne répond pas ({reason}). Vérifiez IMAP_HOST, IMAP_PORT, IMAP_TLS et le réseau ; Comptoir essaie à nouveau.',
    en: 'The mail server {host}:{port} does not answer ({reason}). Check IMAP_HOST, IMAP_PORT, IMAP_TLS and the network; Comptoir tries again.',
  },
  mail_untrusted: {
    status: 503,
    fr: 'Le certificat de {host} n’est pas reconnu ({reason}). Corrigez IMAP_HOST, ou faites connaître son autorité (NODE_EXTRA_CA_CERTS).',
    en: 'The certificate of {host} is not trusted ({reason}). Correct IMAP_HOST, or make its authority known (NODE_EXTRA_CA_CERTS).',
  },
  mail_no_folder: {
    status: 503,
    fr: 'La boîte n’a pas de dossier « {folder} », ou il ne peut pas être ouvert. Corrigez IMAP_MAILBOX ou IMAP_DONE_FOLDER.',
    en: 'The mailbox has no folder “{folder}”, or it cannot be opened. Correct IMAP_MAILBOX or IMAP_DONE_FOLDER.',
  },
  mail_no_workspace: {
    status: 503,
    fr: 'Aucun espace n’a pour identifiant court « {slug} ». Corrigez IMAP_WORKSPACE.',
    en: 'No workspace has the short name “{slug}”. Correct IMAP_WORKSPACE.',
  },
  mail_too_large: {
    status: 413,
    fr: 'Ce courriel pèse plus de {limitMb} Mo et n’a pas été ouvert. Déposez ses pièces jointes dans Comptoir.',
    en: 'This mail is larger than {limitMb} MB and was not opened. Drop its attachments into Comptoir.',
  },
  mail_unreadable: {
    status: 422,
    fr: 'Ce courriel est mal formé et ne s’ouvre pas. Ouvrez-le dans votre messagerie, et déposez ses pièces jointes dans Comptoir.',
    en: 'This mail is malformed and does not open. Open it in your mail program, and drop its attachments into Comptoir.',
  },
  mail_too_many: {
    status: 422,
    fr: 'Ce courriel a plus de 50 pièces jointes : les suivantes n’ont pas été prises. Déposez-les dans Comptoir.',
    en: 'This mail has more than 50 attachments: those after them were not taken. Drop them into Comptoir.',
  },
  attachment_archive: {
    status: 415,
    fr: 'Une archive n’est pas ouverte. Déposez les documents qu’elle contient.',
    en: 'An archive is not opened. Drop the documents that it holds.',
  },
  attachment_office: {
    status: 415,
    fr: 'Un document de bureautique n’est pas lu. Enregistrez-le en PDF, puis déposez-le.',
    en: 'An office document is not read. Save it as a PDF, then drop it.',
  },
  attachment_message: {
    status: 415,
    fr: 'Un courriel joint n’est pas ouvert. Transférez-le directement, avec ses pièces jointes.',
    en: 'An attached mail is not opened. Forward it directly, with its attachments.',
  },
  attachment_winmail: {
    status: 415,
    fr: 'La pièce winmail.dat ne s’ouvre que dans Outlook. Demandez à l’expéditeur d’envoyer en HTML ou en texte.',
    en: 'The part winmail.dat opens in Outlook only. Ask its sender to send as HTML or plain text.',
  },
})
