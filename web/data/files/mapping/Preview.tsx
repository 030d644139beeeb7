import { useTranslation } from 'react-i18next'
import type { RetailFile, SalesMap } from '#data/etl/contract.ts'
import { Scroller } from '#ui/page/Scroller.tsx'
import styles from '../Files.module.css'
import { roleOf } from './mapping.ts'
import { useCellText } from './useCellText.ts'

const LINES = 6

type PreviewProps = { sales: NonNullable<RetailFile['sales']>; map: SalesMap }

/** The first lines as they stand, each column under the role that it plays. */
export const Preview = ({ sales, map }: PreviewProps) => {
  const { t } = useTranslation('dataWork')
  const cellText = useCellText(sales, map)
  const columns = sales.headers.map((header, place) => ({ header, place, role: roleOf(map, header) }))
  return (
    <Scroller label={t('files.read.head')} className={styles.preview}>
      <table>
        <thead>
          <tr>
            {columns.map(({ header, place, role }) => (
              <th key={place} scope="col" data-unused={role === null || undefined}>
                <strong>{role ? t(`role.${role}`) : t('files.read.noRole')}</strong>
                {header || t('files.map.unnamed', { place: place + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sales.sample.slice(0, LINES).map((cells, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of the file is its place
            <tr key={line}>
              {columns.map(({ place, role }) => (
                <td key={place} data-unused={role === null || undefined} title={cells[place]}>
                  {cellText(role, cells[place] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
