import type { Words } from '#platform/semantic.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import type { DateReading } from '../clean/forms/forms.ts'
import type { Check, Found } from './declare.ts'

// 03/04/2026 is two days: which one was taken is told, and how the other one is asked for.

/** As the page on which a file is sent says it. */
const [french, english] = [fr.dataWork.files.options, en.dataWork.files.options]

/** Lines whose day is in doubt: those in the other order, and where nothing or both is said, those that are two days. */
const doubtful = ({ dateOrder, dateAsked, dateTwoWays, dateFor, dateAgainst }: DateReading): number => {
  // A number says by itself neither that it is a date, nor from when it counts.
  if (dateOrder === 'excel') return dateFor
  return dateAgainst + (dateAsked || (dateFor > 0 && dateAgainst === 0) ? 0 : dateTwoWays)
}

type Order = 'day-first' | 'month-first'

const orders: Record<Order, Words & { other: Order }> = {
  'day-first': { fr: 'jour d’abord (03/04 : 3 avril)', en: 'day first (03/04: 3 April)', other: 'month-first' },
  'month-first': { fr: 'mois d’abord (03/04 : 4 mars)', en: 'month first (03/04: March 4)', other: 'day-first' },
}

/** What was kept of a reading; null where no date could be read in two ways. */
const readingOf = ({ details: { order, two_ways, against } }: Found) => {
  const taken = order === 'day-first' || order === 'month-first' ? orders[order] : null
  return taken && { taken, twoWays: Number(two_ways), against: Number(against) }
}

export const datesOrder: Check = {
  key: 'dates_order',
  family: 'range',
  label: { fr: 'Ordre du jour et du mois', en: 'Order of day and month' },
  unit: 'count',
  warnAt: 1,
  failAt: null,
  rejects: null,
  failing: null,
  value: (_, { cleaned }) => cleaned && doubtful(cleaned),
  details: ({ cleaned }): Found['details'] =>
    cleaned ? { order: cleaned.dateOrder, two_ways: cleaned.dateTwoWays, against: cleaned.dateAgainst } : {},
  finding: {
    fr: (found, say) => {
      if (found.details.order === 'excel')
        return `${say.count(found.value ?? 0, 'date est un numéro', 'dates sont des numéros')} de jour d’Excel, ${found.value === 1 ? 'comptée' : 'comptées'} depuis 1900 (40148,5 : 1er décembre 2009 à midi). Vérifiez un jour que vous connaissez ; si vos dates sont 4 ans trop tôt, le classeur compte depuis 1904 : mettez sa colonne au format date, puis exportez de nouveau.`
      const reading = readingOf(found)
      if (!reading) return 'Aucune date ne peut se lire de deux façons.'
      const { taken, twoWays, against } = reading
      const read = `Dates lues ${taken.fr}`
      if (!found.value) return `${read} : rien dans le fichier ne dit le contraire.`
      const mixed =
        against > 0 ? ` ${say.count(against, 'autre ne se lit', 'autres ne se lisent')} que dans l’ordre inverse.` : ''
      return `${read} ; ${say.count(twoWays, 'ligne peut', 'lignes peuvent')} aussi se lire dans l’autre ordre.${mixed} Si c’est l’autre, renvoyez le fichier en choisissant « ${french.dateOrders[taken.other]} » dans « ${french.title} » (--date-order ${taken.other}).`
    },
    en: (found, say) => {
      if (found.details.order === 'excel')
        return `${say.count(found.value ?? 0, 'date is a day number', 'dates are day numbers')} of Excel, counted from 1900 (40148.5: noon of December 1, 2009). Check a day that you know; if dates are 4 years early, the workbook counts from 1904: give its column a date format, then export again.`
      const reading = readingOf(found)
      if (!reading) return 'No date can be read in two ways.'
      const { taken, twoWays, against } = reading
      const read = `Dates read ${taken.en}`
      if (!found.value) return `${read}: nothing in the file says otherwise.`
      const mixed =
        against > 0 ? ` ${say.count(against, 'other one reads', 'other ones read')} in the opposite order only.` : ''
      return `${read}; ${say.count(twoWays, 'line can', 'lines can')} be read in the other order too.${mixed} If that is meant, send the file again and choose “${english.dateOrders[taken.other]}” under “${english.title}” (--date-order ${taken.other}).`
    },
  },
}
