import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type Model, type ModelDimension, type ModelMeasure, runQuery } from '#data/metrics/contract.ts'
import { codeText } from '#shared/codeWords.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/wire/query.ts'
import { toldBy } from '../dashboard/ask.ts'
import { useNames } from '../dashboard/cards/useNames.ts'
import { isCoded } from '../dashboard/dates.ts'
import { defaultView } from '../dashboard/view.ts'

type ValuesOf = {
  model: Model
  /** Values are ranked by it. */
  measure: ModelMeasure
  dimension: string
  /** Undefined: facts of this formula cannot be told apart by it. */
  known: ModelDimension | undefined
  /** The one that is chosen; "": none yet. */
  value: string
}

/** Values of a dimension to choose from, the largest first, found by typing a part of their name. */
export const useValues = ({ model, measure, dimension, known, value }: ValuesOf) => {
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  /** All of them are here, as words: the field itself finds them. */
  const words = known !== undefined && isCoded(known)
  const found = useRoute(
    runQuery,
    {
      body: {
        measures: [measure.key],
        dimensions: [dimension],
        filters: search && !words ? [{ dimension, operator: 'contains' as const, values: [search] }] : [],
        order: [{ by: measure.key, direction: 'desc' }],
        limit: words ? 500 : 50,
      },
    },
    { placeholderData: (before) => before, staleTime: 60_000, enabled: known !== undefined },
  ).data
  // The value that was chosen before may be none of the first fifty.
  const { names } = useNames(model, measure.source, measure.key, {
    ...defaultView,
    chosen: new Map(value === '' ? [] : [[dimension, [value]]]),
  })
  const nameOf = (key: string, label: string | null | undefined) =>
    codeText(toldBy(model, dimension), key, language) ?? label ?? names.get(`${dimension} ${key}`) ?? key
  // Another dimension's answer stays until its own comes: its values are none of this one's.
  const rows = found?.columns[0]?.key === dimension ? found.rows : []
  const options = new Map(
    rows.flatMap(([key], at) => (key == null ? [] : [[key, nameOf(key, found?.labels[at]?.[0])] as const])),
  )
  if (value !== '' && !options.has(value)) options.set(value, nameOf(value, null))
  return {
    options,
    words,
    // The name of what was chosen is no search.
    onSearch: (text: string) => setTyped([...options.values()].includes(text) ? '' : text),
  }
}
