import { NativeSelect } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { constantOf, EVERYWHERE, type SalesMap, type SalesRole, salesRoles } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { useLanguage } from '#ui/language.ts'
import styles from '../Files.module.css'
import { Everywhere } from './Everywhere.tsx'
import { LineAmount } from './LineAmount.tsx'
import { assign, isOfExcelDays, mayBeEverywhere, samplesOf, titleOf } from './mapping.ts'
import { useCellText } from './useCellText.ts'

type MappingProps = {
  sales: NonNullable<RetailFile['sales']>
  map: SalesMap
  onChange: (map: SalesMap) => void
}

/** In the list of columns, in the place of a title: no column has this one. */
const SAME = '\u001f'

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
  const choices = (role: SalesRole) => [
    { value: '', label: `— ${t('files.map.none')}` },
    ...(mayBeEverywhere(role) ? [{ value: SAME, label: t('files.map.everywhere') }] : []),
    ...titles,
  ]
  // Keys pass by other columns on their way through a list: only the one that is left chosen takes its column from another role.
  const entered = useRef<{ role: SalesRole; map: SalesMap } | null>(null)
  const choose = (role: SalesRole, chosen: string): void => {
    // Who chooses without the focus, as helpers do, means each choice.
    if (entered.current?.role !== role) entered.current = null
    const start = `${EVERYWHERE}${role === 'customer' ? t('files.map.passing') : ' '}`
    onChange(assign(entered.current?.map ?? map, role, chosen === SAME ? start : chosen || null, sales.headers))
  }
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
          const said = map[role] ?? ''
          const constant = sales.headers.includes(said) ? null : constantOf(said)
          const title = role === 'price' ? titleOf(said, sales.headers) : said
          const samples = samplesOf(sales, title)
          const doubt = title === '' ? sales.doubts[role] : undefined
          return (
            <tr key={role} data-missing={title === '' || constant === '' || undefined}>
              <th scope="row">
                {t(`role.${role}`)}
                <small>{t(`roleMeans.${role}`)}</small>
              </th>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={t('files.map.choose', { role: t(`role.${role}`) })}
                  value={constant === null ? title : SAME}
                  onFocus={() => {
                    entered.current = { role, map }
                  }}
                  onBlur={() => {
                    entered.current = null
                  }}
                  onChange={(event) => choose(role, event.currentTarget.value)}
                  data={choices(role)}
                />
                {constant === null ? null : <Everywhere role={role} map={map} onChange={onChange} />}
                {role === 'stockCode' && title === '' && map.description ? (
                  <small>{t('files.map.nameAsCode', { title: map.description })}</small>
                ) : null}
                {role === 'price' && title !== '' ? (
                  <LineAmount title={title} headers={sales.headers} map={map} onChange={onChange} />
                ) : null}
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
