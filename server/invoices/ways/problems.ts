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
  inbox_unknown_workspace: {
    status: 503,
    fr: 'Aucun espace n’a pour identifiant court {folders} : les fichiers de ce dossier attendent. Renommez-le d’après un espace.',
    en: 'No workspace has the short name {folders}: the files in that folder wait. Rename it after a workspace.',
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
})
