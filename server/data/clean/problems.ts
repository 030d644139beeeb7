import { defineProblems } from '#shared/problem.ts'

// What a sales file can be refused for: always before anything is changed.

export const cleanProblems = defineProblems({
  sales_file_empty: {
    status: 422,
    fr: 'Ce fichier est vide. Exportez-le de nouveau depuis votre logiciel, puis renvoyez-le.',
    en: 'This file is empty. Export it again from your software, then send it again.',
  },
  sales_file_other_kind: {
    status: 415,
    fr: 'Ce fichier n’est pas un CSV, quel que soit son nom : c’est {what_fr}. {next_fr}',
    en: 'This file is no CSV, whatever its name says: it is {what_en}. {next_en}',
  },
  sales_file_binary: {
    status: 415,
    fr: 'Ce fichier n’est pas du texte, ou il est abîmé. Exportez-le de nouveau au format CSV, puis renvoyez-le.',
    en: 'This file is no text, or it is damaged. Export it again as CSV, then send it again.',
  },
  sales_file_not_csv: {
    status: 422,
    fr: 'Aucun séparateur (virgule, point-virgule, tabulation, barre) dans la première ligne. Enregistrez le tableau au format CSV.',
    en: 'No separator (comma, semicolon, tab, bar) in the first line. Save the table as CSV.',
  },
  sales_file_titles_open: {
    status: 422,
    fr: 'La ligne des titres ne finit pas : un guillemet y est sans doute resté ouvert. Fermez-le ou retirez-le, puis renvoyez le fichier.',
    en: 'The line of titles does not end: a quote probably stayed open in it. Close or remove it, then send the file again.',
  },
  sales_file_without_titles: {
    status: 422,
    fr: 'La première ligne de ce fichier semble déjà être une vente ({cells}). Ajoutez au-dessus une ligne de titres (Facture, Article, Libellé, Quantité, Date, Prix, Client, Pays), puis renvoyez-le.',
    en: 'The first line of this file seems to be a sale already ({cells}). Add a line of titles above it (Invoice, Article, Description, Quantity, Date, Price, Customer, Country), then send it again.',
  },
  sales_file_encoding_unknown: {
    status: 422,
    fr: "L'encodage de ce fichier n'est pas reconnu. Enregistrez-le en UTF-8, puis renvoyez-le.",
    en: 'The encoding of this file is not known. Save it as UTF-8, then send it again.',
  },
  sales_file_truncated: {
    status: 422,
    fr: 'Le fichier compressé est abîmé, ou s’arrête avant sa fin : une copie ou un téléchargement a sans doute été interrompu. Compressez-le de nouveau ou envoyez le CSV, puis réessayez.',
    en: 'The compressed file is damaged, or stops before its end: a copy or a download was probably interrupted. Compress it again or send the CSV, then retry.',
  },
  sales_file_unpacked_too_large: {
    status: 413,
    fr: 'Une fois décompressé, ce fichier dépasse {limit} Mo. Découpez-le, ou demandez à relever RETAIL_MAX_UNPACKED_MB.',
    en: 'Once unpacked, this file is larger than {limit} MB. Split it, or ask for a higher RETAIL_MAX_UNPACKED_MB.',
  },
  sales_file_no_room: {
    status: 503,
    fr: 'Le serveur n’a pas assez de place pour ce fichier, sur son disque ou en mémoire. Faites-y de la place, ou découpez le fichier, puis réessayez. Rien n’a été changé.',
    en: 'The server has not enough room for this file, on its disk or in memory. Make room there, or split the file, then try again. Nothing was changed.',
  },
  sales_file_quote_open: {
    status: 422,
    fr: 'Un guillemet ouvert à la ligne {line} n’est pas fermé : les lignes qui suivent y sont prises (au moins {lines}). Fermez-le ou retirez-le, puis renvoyez le fichier. Rien n’a été changé.',
    en: 'A quote that opens on line {line} is not closed: the lines below it are caught in it (at least {lines}). Close or remove it, then send the file again. Nothing was changed.',
  },
  sales_file_too_wide: {
    status: 422,
    fr: 'Ce fichier a {count} colonnes ; {limit} au plus sont lues. Exportez les ventes seules, une ligne par article vendu, puis renvoyez-les.',
    en: 'This file has {count} columns; at most {limit} are read. Export the sales alone, one line for each article sold, then send them again.',
  },
  sales_file_line_too_long: {
    status: 422,
    fr: 'La ligne {line} dépasse {limit} Mo : un guillemet y est sans doute resté ouvert. Corrigez-la, puis renvoyez le fichier.',
    en: 'Line {line} is longer than {limit} MB: a quote probably stayed open. Correct it, then send the file again.',
  },
  sales_file_without_lines: {
    status: 422,
    fr: "Ce fichier n'a que ses titres de colonnes, aucune ligne de vente. Vérifiez la période de l'export.",
    en: 'This file has its column titles only, no sales line. Check the period of the export.',
  },
  sales_file_nothing_kept: {
    status: 422,
    fr: 'Aucune ligne de ce fichier ne peut être gardée (sur {lines}) : {reasons_fr}. Vérifiez ses colonnes, corrigez l’export, puis renvoyez-le.',
    en: 'No line of this file can be kept (of {lines}): {reasons_en}. Check its columns, correct the export, then send it again.',
  },
  sales_columns_missing: {
    status: 422,
    fr: 'Colonnes introuvables : {missing_fr}. Indiquez à quels titres du fichier elles correspondent, parmi {headers_fr}.',
    en: 'Columns not found: {missing_en}. Say which titles of the file they are, among {headers_en}.',
  },
  sales_columns_twice: {
    status: 422,
    fr: 'Deux colonnes ont le titre « {header} » : laquelle compte ne se sait pas. Renommez ou retirez l’une des deux, puis renvoyez le fichier.',
    en: 'Two columns have the title “{header}”: which one counts cannot be told. Rename or remove one of them, then send the file again.',
  },
  sales_columns_mapping_wrong: {
    status: 422,
    fr: "La colonne « {header} » n'existe pas dans ce fichier, ou sert deux fois. Ses titres : {headers}.",
    en: 'There is no column “{header}” in this file, or it is used twice. Its titles: {headers}.',
  },
  sales_columns_constant_wrong: {
    status: 422,
    fr: 'Seuls le client (customer) et le pays (country) peuvent être les mêmes à chaque ligne : un texte de 1 à {limit} caractères, après « = ». Reçu pour {role}.',
    en: 'Only the customer and the country can be the same in every line: a text of 1 to {limit} characters, after “=”. Got one for {role}.',
  },
})
