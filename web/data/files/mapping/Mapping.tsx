import { NativeSelect } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type RetailFile, type SalesMap, salesRoles } from '#data/etl/contract.ts'
import { useLanguage } from '#ui/language.ts'
import styles from '../Files.module.css'
import { assign, isOfExcelDays, samplesOf } from './mapping.ts'
import { useCellText } from './useCellText.ts'

type MappingProps = {
  sales: NonNullable<RetailFile['sales']>
  map: SalesMap
  onChange: (map: SalesMap) => void
}

/** Which column says what: a role a row, its column to choose, and what one reads there. */
export const Mapping = ({ sales, map, onChange }: MappingProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const listed = (names: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'disjunction' }).format(names.map((name) => t('files.map.quoted', { name })))
  const table = useRef<HTMLTableElement>(null)
  // Who has to point a column out begins there, without the mouse.
  useEffect(
    () => table.current?.querySelector<HTMLElement>('[data-missing] select')?.focus({ preventScroll: true }),
    [],
  )
  const cellText = useCellText(sales, map)
  const titles = [...new Set(sales.headers)].filter((title) => title !== '')
  return (
    <table ref={table} className={styles.map}>
      <caption>{t('files.map.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('files.map.role')}</th>
          <th scope="col">{t('files.map.column')}</th>
          <th scope="col">{t('files.map.sample')}</th>
        </tr>
      </thead>
      <tbody>
        {salesRoles.map((role) => {
          const title = map[role] ?? ''
          const samples = samplesOf(sales, title)
          const doubt = title === '' ? sales.doubts[role] : undefined
          return (
            <tr key={role} data-missing={title === '' || undefined}>
              <th scope="row">
                {t(`role.${role}`)}
                <small>{t(`roleMeans.${role}`)}</small>
              </th>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={t('files.map.choose', { role: t(`role.${role}`) })}
                  value={title}
                  onChange={(event) => onChange(assign(map, role, event.currentTarget.value || null))}
                  data={[{ value: '', label: `— ${t('files.map.none')}` }, ...titles]}
                />
                {doubt ? <small>{t('files.map.doubt', { titles: listed(doubt) })}</small> : null}
              </td>
              <td className={styles.sample} data-label={t('files.map.sample')}>
                {samples.map((value) => (
                  <q key={value}>{value === '' ? t('files.map.empty') : cellText(role, value)}</q>
                ))}
                {role === 'date' && isOfExcelDays(sales, title) ? <small>{t('files.map.excelDays')}</small> : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
