import { useTranslation } from 'react-i18next'
import type { DimensionFilter } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import type { Ask } from '../ask.ts'
import { narrowedBy } from '../proof/proof.tsx'

/** The conditions of a figure in words, but its currency, which its amounts say. */
export const useNarrowed = (
  { model, names }: Pick<Ask, 'model' | 'names'>,
  filters: DimensionFilter[] = [],
): string[] => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const told = filters.filter(({ dimension }) => dimension !== 'devise')
  return narrowedBy({ model, names, filters: told }, language, t)
}
