import { defineProblems } from '#shared/problem.ts'

// What the room of data refuses; what a sales file is refused for stands in clean/problems.ts.

export const dataProblems = defineProblems({
  run_in_progress: {
    status: 409,
    fr: 'Un chargement de ces données est en cours dans cet espace, ou vient d’être interrompu. Attendez qu’il finisse (quelques secondes s’il a été interrompu), puis relancez.',
    en: 'These data are being loaded in this workspace, or that was just interrupted. Wait until it ends (some seconds if it was interrupted), then run it again.',
  },
  run_not_found: {
    status: 404,
    fr: 'Cette exécution n’existe pas dans cet espace. Ouvrez la liste des exécutions pour en choisir une autre.',
    en: 'There is no such run in this workspace. Open the list of runs to choose another one.',
  },
  run_still_held: {
    status: 503,
    fr: 'Un autre chargement tient encore ces données. Celui-ci reprendra de lui-même ; sinon relancez-le dans une minute.',
    en: 'Another load still holds these data. This one goes on by itself; if it does not, run it again in a minute.',
  },
  run_overtaken: {
    status: 409,
    fr: 'Ce chargement avait été interrompu, et autre chose a été publié depuis : il n’a pas repris. Relancez-le si c’est bien ce fichier qu’il faut publier.',
    en: 'This load was interrupted, and something else was published since: it did not go on. Run it again if this is the file to publish.',
  },
  run_stopped: {
    status: 503,
    fr: 'Arrêté à la demande, avant de publier : rien n’a été changé.',
    en: 'Stopped on request, before it published: nothing was changed.',
  },
  publication_shrinks: {
    status: 409,
    fr: 'Ce fichier ne garde que {kept_fr} ; « {name} », publié en ce moment, en a {before_fr}. Un export coupé ressemble à cela : rien n’a été changé. Vérifiez-le, ou publiez-le quand même.',
    en: 'This file keeps only {kept_en}; “{name}”, published at present, has {before_en}. An export that was cut off looks like this: nothing was changed. Check it, or publish it anyway.',
  },
  retail_file_too_large: {
    status: 413,
    fr: 'Ce fichier dépasse {limit} Mo. Découpez-le, compressez-le (.gz), ou demandez à relever RETAIL_MAX_MB.',
    en: 'This file is larger than {limit} MB. Split it, compress it (.gz), or ask for a higher RETAIL_MAX_MB.',
  },
  retail_nothing_published: {
    status: 409,
    fr: 'Aucun fichier de ventes n’est encore publié dans cet espace. Envoyez-en un, puis lancez l’import avec lui.',
    en: 'No file of sales is published in this workspace yet. Send one, then run the import with it.',
  },
  dataset_not_found: {
    status: 404,
    fr: 'Ce jeu de données n’existe pas dans cet espace. Ouvrez la liste des données publiées.',
    en: 'There is no such dataset in this workspace. Open the list of published data.',
  },
  dataset_replaced: {
    status: 409,
    fr: 'Une autre exécution a remplacé ces données entre-temps : rien n’a été retiré. Regardez ce qui est publié, puis retirez-le si besoin.',
    en: 'Another run has replaced these data in the meantime: nothing was withdrawn. Look at what is published, then withdraw it if need be.',
  },
  line_not_found: {
    status: 404,
    fr: 'Le fichier publié n’a pas cette ligne, ou rien n’est publié. Vérifiez son numéro.',
    en: 'The published file has no such line, or nothing is published. Check its number.',
  },
  check_not_found: {
    status: 404,
    fr: 'Ce contrôle n’existe pas. La page Qualité liste ceux qui existent.',
    en: 'There is no such check. The quality page lists those that there are.',
  },
})
