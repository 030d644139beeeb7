import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LINE_AMOUNT, type SalesMap } from '#data/clean/contract.ts'
import { isOfLines } from './mapping.ts'

type LineAmountProps = { title: string; headers: readonly string[]; map: SalesMap; onChange: (map: SalesMap) => void }

/** Whether the column of prices holds what whole lines came to, as some tills write them. */
export const LineAmount = ({ title, headers, map, onChange }: LineAmountProps) => {
  const { t } = useTranslation('dataWork')
  return (
    <Checkbox
      size="xs"
      mt={4}
      label={t('files.map.ofLines')}
      checked={isOfLines(map, headers)}
      onChange={(event) => onChange({ ...map, price: event.currentTarget.checked ? `${LINE_AMOUNT}${title}` : title })}
    />
  )
}
