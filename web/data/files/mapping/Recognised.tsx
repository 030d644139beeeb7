import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { salesRoles } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { formatBytes } from '#shared/format.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import styles from '../Files.module.css'
import { StartFault } from '../run/StartFault.tsx'
import type { Starting } from '../run/useStartRun.ts'
import { delimiterName } from '../send/kindOfFile.ts'
import { Mapping } from './Mapping.tsx'
import { constantsOf, missingOf, sameMap } from './mapping.ts'
import { Options } from './Options.tsx'
import { areReadable, optionsOf, requestOf } from './options.ts'
import { Preview } from './Preview.tsx'
import { Reviews } from './Reviews.tsx'
import { rememberMap, useMapping } from './useMapping.ts'

type RecognisedProps = {
  file: RetailFile & { sales: NonNullable<RetailFile['sales']> }
  reviewsId: string | null
  starting: Starting
  /** Something is published, which this one will replace. */
  replaces: boolean
  /** How many reviews are published. */
  publishedReviews: number
  /** What is published is the demo's shop. */
  demo: boolean
  /** A run is under way: two never meet. */
  held: boolean
  onForget: () => void
  onForgetReviews: () => void
  onStarted: () => void
}

// Nothing is proven of a file of which only the first lines were read.
const sayOf = (word: string) => ({ word, means: word })

/** A file of sales before its run: what was recognised in it, what is missing, and the button. */
export const Recognised = ({
  file,
  reviewsId,
  starting,
  replaces,
  publishedReviews,
  demo,
  held,
  ...on
}: RecognisedProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { sales } = file
  const { map, setMap, remembered, recognised } = useMapping(sales)
  const missing = missingOf(map, sales.headers)
  const [mapping, setMapping] = useState(missing.length > 0)
  const [options, setOptions] = useState(() => optionsOf(sales.settings))
  const [dropsReviews, setDropsReviews] = useState(false)
  const readable = areReadable(options)
  const ready = missing.length === 0 && readable && !held
  const run = async () => {
    if (!ready) return
    // What is recognised anyway need not be said: the same file then counts as the same, whoever sends it.
    const said = sameMap(map, recognised) ? {} : map
    // Not said: the reviews that are published stay.
    const reviews = reviewsId !== null || dropsReviews ? { reviews_file_id: reviewsId } : {}
    const body = { file_id: file.file_id, ...reviews, map: said, ...requestOf(options) }
    if (!(await starting.start(file.name, body))) return
    rememberMap(sales.headers, map)
    on.onStarted()
  }
  useShortcuts(t('files.title'), [
    { keys: 'mod+Enter', label: t('files.startKeys'), run: () => void run(), inInputs: true },
  ])
  const delimiter = t(`files.read.delimiter.${delimiterName(sales.delimiter)}`, { mark: sales.delimiter })
  const constants = constantsOf(map, sales.headers).map(({ role, constant }) =>
    t('runs.everywhere', { role: t(`role.${role}`), constant }),
  )
  const roles = missing.map((role) => t(`role.${role}`).toLocaleLowerCase(language)).join(', ')
  return (
    <section className={`sheet ${styles.card}`} aria-label={t('files.read.title')}>
      <div className={styles.top}>
        <div>
          <h2 className={styles.name}>{file.name}</h2>
          <p className={styles.note}>
            {t('files.read.facts', { size: formatBytes(file.size, language), encoding: sales.encoding, delimiter })}
          </p>
        </div>
        <Button variant="subtle" color="gray" size="xs" onClick={on.onForget}>
          {t('files.read.forget')}
        </Button>
      </div>
      <div className={styles.told} role="status">
        {missing.length > 0 ? (
          <>
            <Mark mark="unproven" shapeOnly says={sayOf(t('files.read.toPointOut'))} />
            {t('files.read.missing', { count: missing.length, roles })}
          </>
        ) : (
          <>
            <Mark mark="proven" shapeOnly says={sayOf(t('files.read.recognised'))} />
            {t(`files.read.${remembered ? 'remembered' : sameMap(map, recognised) ? 'allFound' : 'allSaid'}`)}
          </>
        )}
        {missing.length === 0 ? (
          <Button variant="subtle" size="compact-sm" aria-expanded={mapping} onClick={() => setMapping(!mapping)}>
            {mapping ? t('files.read.changed') : t('files.read.change')}
          </Button>
        ) : null}
      </div>
      <Preview sales={sales} map={map} />
      {constants.length > 0 ? <p className={styles.told}>{constants.join(' · ')}</p> : null}
      {mapping || missing.length > 0 ? (
        <>
          <Mapping sales={sales} map={map} onChange={setMap} />
          {missingOf(recognised, sales.headers).length < salesRoles.length && !sameMap(map, recognised) ? (
            <Button
              className={styles.auto ?? ''}
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => setMap(recognised)}
            >
              {t('files.map.auto')}
            </Button>
          ) : null}
        </>
      ) : null}
      <Reviews
        id={reviewsId}
        onRemove={on.onForgetReviews}
        published={publishedReviews}
        demo={demo}
        drops={dropsReviews}
        onDrop={setDropsReviews}
      />
      <Options options={options} onChange={setOptions} />
      <div className={styles.foot}>
        <Button loading={starting.busy} disabled={!ready} onClick={() => void run()}>
          {t('files.start')}
        </Button>
        <p>
          {missing.length > 0
            ? t('files.startMissing')
            : !readable
              ? t('files.startOptions')
              : replaces
                ? t('files.replaces')
                : null}
        </p>
      </div>
      <StartFault starting={starting} />
    </section>
  )
}
