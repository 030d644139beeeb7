import { type Check, shareOf } from './declare.ts'

// Checks of a publication as a whole: they have no rows.

/** Older data are an archive: told as a note, since nobody expects yesterday's sales in them. */
const ARCHIVE_DAYS = 730

export const wholeChecks: readonly Check[] = [
  {
    key: 'data_fresh',
    family: 'freshness',
    label: { fr: 'Fraîcheur', en: 'Freshness' },
    unit: 'days',
    warnAt: 35,
    failAt: null,
    rejects: null,
    failing: null,
    // Judged only where data are meant to be of today; the sentence says the day in any case.
    value: (_, { age }) => (age === null || age > ARCHIVE_DAYS ? null : Math.max(0, age)),
    details: ({ age, lastDay }) => ({ age, last_day: lastDay }),
    finding: {
      fr: ({ value, details: { age, last_day } }, say) =>
        age === null || age === undefined
          ? 'Aucune vente n’est publiée.'
          : value === null
            ? `Données d’archive : la dernière vente est du ${say.day(last_day)}. Les périodes se comptent depuis ce jour.`
            : `La dernière vente est du ${say.day(last_day)}, il y a ${say.count(value, 'jour', 'jours')}.`,
      en: ({ value, details: { age, last_day } }, say) =>
        age === null || age === undefined
          ? 'No sale is published.'
          : value === null
            ? `Archived data: the last sale is of ${say.day(last_day)}. Periods are counted from that day.`
            : `The last sale is of ${say.day(last_day)}, ${say.count(value, 'day', 'days')} ago.`,
    },
  },
  {
    key: 'volume_steady',
    family: 'volume',
    label: { fr: 'Nombre de lignes', en: 'Number of lines' },
    unit: 'share',
    warnAt: 0.2,
    failAt: 0.6,
    rejects: null,
    failing: null,
    value: (_, { kept, formerKept }) => (formerKept === null ? null : shareOf(Math.abs(kept - formerKept), formerKept)),
    // Lost lines are missing from every figure; a longer history, or a shop that grows, is worth a look and no failure.
    atWorst: ({ kept, formerKept }) => (formerKept !== null && kept > formerKept ? 'warn' : 'fail'),
    details: ({ kept, formerKept, formerName }) => ({ kept, former: formerKept, former_name: formerName }),
    finding: {
      fr: ({ value, details: { kept, former, former_name } }, say) =>
        value === null
          ? `${say.count(Number(kept), 'ligne publiée', 'lignes publiées')} ; rien à quoi les comparer encore.`
          : `${say.count(Number(kept), 'ligne publiée', 'lignes publiées')} contre ${say.number(Number(former))} à la publication précédente${former_name ? ` (« ${former_name} »)` : ''} : ${say.percent(value)} d’écart.`,
      en: ({ value, details: { kept, former, former_name } }, say) =>
        value === null
          ? `${say.count(Number(kept), 'line', 'lines')} published; nothing to compare them with yet.`
          : `${say.count(Number(kept), 'line', 'lines')} published against ${say.number(Number(former))} in the publication before${former_name ? ` (“${former_name}”)` : ''}: ${say.percent(value)} apart.`,
    },
  },
]
