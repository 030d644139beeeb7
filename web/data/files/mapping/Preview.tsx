import { useTranslation } from 'react-i18next'
import type { SalesMap, SalesRole } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { Scroller } from '#ui/page/Scroller.tsx'
import styles from '../Files.module.css'
import { isOfLines, rolesOf } from './mapping.ts'
import { useCellText } from './useCellText.ts'

const LINES = 6

type PreviewProps = { sales: NonNullable<RetailFile['sales']>; map: SalesMap }

/** The first lines as they stand, each column under the role that it plays. */
export const Preview = ({ sales, map }: PreviewProps) => {
  const { t } = useTranslation('dataWork')
  const cellText = useCellText(sales, map)
  const roleName = (role: SalesRole) =>
    role === 'price' && isOfLines(map, sales.headers) ? t('files.map.lineAmount') : t(`role.${role}`)
  const columns = sales.headers.map((header, place) => ({ header, place, roles: rolesOf(map, header) }))
  return (
    <Scroller label={t('files.read.head')} className={styles.preview}>
      <table>
        <thead>
          <tr>
            {columns.map(({ header, place, roles }) => (
              <th key={place} scope="col" data-unused={roles.length === 0 || undefined}>
                <strong>{roles.map(roleName).join(' · ') || t('files.read.noRole')}</strong>
                {header || t('files.map.unnamed', { place: place + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sales.sample.slice(0, LINES).map((cells, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of the file is its place
            <tr key={line}>
              {columns.map(({ place, roles }) => (
                <td key={place} data-unused={roles.length === 0 || undefined} title={cells[place]}>
                  {cellText(roles[0] ?? null, cells[place] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
