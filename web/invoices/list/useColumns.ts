import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useLanguage } from '#ui/language.ts'
import type { ListFilter } from '../filter.ts'
import { columnsOf, defaultColumns } from './columns.tsx'

/** The columns that a person chose, as far as this list and this screen have room and reason for them. */
export const useColumns = (filter: ListFilter) => {
  const language = useLanguage()
  const [names, setNames] = useLocalStorage({
    key: 'comptoir.invoices.columns',
    defaultValue: [...defaultColumns],
    getInitialValueInEffect: false,
  })
  const narrow = useMediaQuery('(max-width: 85em)', false, { getInitialValueInEffect: false }) ?? false
  const oneState = filter.state.length === 1
  // Where payments are looked at.
  const paying = filter.payment !== null || (oneState && filter.state[0] === 'validee')
  const columns = useMemo(
    () => columnsOf(names, { narrow, oneState, paying, language }),
    [names, narrow, oneState, paying, language],
  )
  return { names, setNames, columns, paying }
}
