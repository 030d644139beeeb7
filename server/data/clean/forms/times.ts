import type { ColumnPlaces } from '../columns/columns.ts'
import { titleWords } from '../columns/titleWords.ts'
import type { Cells } from './cells.ts'
import type { DateOrder } from './forms.ts'

// Tills write a moment in two columns, "Date" and "Heure".

/** What may stand beside the word for the time in its title: "Heure de vente", "Transaction Time". */
const besideTime = ['commande', 'creation', 'facture', 'operation', 'ticket', 'transaction', 'vente']

/** A time of the day, and nothing else. */
const time = String.raw`^\d{1,2}\s?[:hH]\s?\d{2}(:\d{2}(\.\d+)?)?(\s?[aApP]\.?\s?[mM]\.?)?$`

/**
 * The cells, those of dates with the time of their line behind them where the file has one column of times, the date bears none
 * itself and what stands there is one.
 */
export const withTimes = (
  cells: Cells,
  { headers, places, dateOrder }: { headers: readonly string[]; places: ColumnPlaces; dateOrder: DateOrder },
): Cells => {
  const found = [...headers.keys()].filter(
    (place) => !Object.values<unknown>(places).includes(place) && saysTime(headers[place] ?? ''),
  )
  const [place, ...more] = found
  // A spreadsheet's number of a day takes no words behind it.
  if (place === undefined || more.length > 0 || dateOrder === 'excel') return cells
  const own = `trim(raw.c${place})`
  const bears = `contains(${cells.date}, ':') OR trim(${cells.date}) = ''`
  return {
    ...cells,
    date: `CASE WHEN ${bears} OR NOT regexp_full_match(${own}, '${time}') THEN ${cells.date} ELSE trim(${cells.date}) || ' ' || ${own} END`,
  }
}

const saysTime = (title: string): boolean => {
  const words = titleWords(title)
  return words.includes('heure') && words.every((word) => word === 'heure' || besideTime.includes(word))
}
