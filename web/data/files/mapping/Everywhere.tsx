import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EVERYWHERE, type SalesMap, type SalesRole } from '#data/clean/contract.ts'

type EverywhereProps = { role: SalesRole; map: SalesMap; onChange: (map: SalesMap) => void }

/** What stands in every line of a file that has no column for it. */
export const Everywhere = ({ role, map, onChange }: EverywhereProps) => {
  const { t } = useTranslation('dataWork')
  return (
    <TextInput
      size="xs"
      mt={4}
      maxLength={60}
      aria-label={t('files.map.everywhereFor', { role: t(`role.${role}`) })}
      placeholder={t(`files.map.example.${role === 'country' ? 'country' : 'customer'}`)}
      // Kept as it is typed: what is trimmed behind at once lets nobody type two words.
      value={(map[role] ?? '').slice(EVERYWHERE.length).trimStart()}
      onChange={(event) => onChange({ ...map, [role]: `${EVERYWHERE}${event.currentTarget.value}` })}
    />
  )
}
