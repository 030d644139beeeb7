import { useTranslation } from 'react-i18next'
import type { getHouse } from '#operations/desk/contract.ts'
import { formatBytes } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Output } from '#ui/wire/api.ts'
import { Block } from './Block.tsx'
import styles from './Operations.module.css'

/** Below this share of free disk there is time to act, and reason to. */
const LOW = 0.1

/** What the installation runs on: version, database, documents and disk. */
export const House = ({ house: { version, storage, database } }: { house: Output<typeof getHouse> }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const bytes = (value: number) => formatBytes(value, language)
  const { disk } = storage
  const low = disk !== null && disk.free_bytes < LOW * disk.size_bytes
  return (
    <Block title={t('house.title')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('house.version')}</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>{t(database.embedded ? 'house.embedded' : 'house.database')}</dt>
          <dd>{t('house.postgres', { version: database.version, size: bytes(database.bytes) })}</dd>
        </div>
        <div>
          <dt>{t('house.storage')}</dt>
          <dd>{t('house.files', { count: storage.files, size: bytes(storage.bytes) })}</dd>
        </div>
        <div>
          <dt>{t('house.disk')}</dt>
          <dd>
            {disk
              ? t('house.free', { free: bytes(disk.free_bytes), size: bytes(disk.size_bytes) })
              : t('house.unknown')}
            {low ? <span className={styles.fault}> · {t('house.low')}</span> : null}
          </dd>
        </div>
      </dl>
    </Block>
  )
}
