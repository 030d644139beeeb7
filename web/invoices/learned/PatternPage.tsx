import { Anchor, Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { deletePattern, getPattern, listPatterns, type PatternDetail } from '#invoices/patterns/contract.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { BackLink } from '#ui/page/BackLink.tsx'
import { ErrorState, useErrorWords } from '#ui/page/ErrorState.tsx'
import { Gone } from '#ui/page/Gone.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { ApiError, call } from '#ui/wire/api.ts'
import { refresh, useRoute } from '#ui/wire/query.ts'
import { hide, unhide } from '../place.ts'
import { Changes } from './Changes.tsx'
import styles from './Learned.module.css'
import { LearnedFieldItem } from './LearnedFieldItem.tsx'
import { usePatternFile } from './patternFile.ts'
import { patternKey } from './patternKey.ts'

const PATH = '/factures/appris'

/** Off the screen now, forgotten in ten seconds; until then it can be taken back. */
const useForget = () => {
  const { t } = useTranslation('suppliers')
  const words = useErrorWords()
  const navigate = useNavigate()
  return ({ id, supplier }: PatternDetail) => {
    hide([id])
    void navigate(PATH)
    offerUndo({
      message: t('learned.removed', { name: supplier }),
      undo: () => unhide([id]),
      commit: async () => {
        await call(deletePattern, { params: { id }, keepalive: true }).catch((error: unknown) =>
          say(words(error).detail, 'failed'),
        )
        await refresh(listPatterns, getPattern)
        unhide([id])
      },
    })
  }
}

const Actions = ({ pattern }: { pattern: PatternDetail }) => {
  const { t } = useTranslation('suppliers')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { save } = usePatternFile()
  const forget = useForget()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.6} />}
        onClick={() => void save(pattern)}
      >
        {t('learned.exportOne')}
      </Button>
      {writes ? (
        <Button variant="default" onClick={() => forget(pattern)}>
          {t('learned.remove')}
        </Button>
      ) : null}
    </>
  )
}

const Pattern = ({ pattern }: { pattern: PatternDetail }) => {
  const { t } = useTranslation('suppliers')
  const list = useItemKeys<HTMLDivElement>('[data-learned]', {
    title: t('learned.title'),
    words: { next: t('list.down'), previous: t('list.up') },
    press: [{ keys: 'x', label: `${t('learned.withdraw')} / ${t('learned.restore')}`, button: '[data-first]' }],
  })
  const { kind, text } = patternKey(pattern.supplier_key)
  const note = (
    <>
      <span className="figures">{`${t(`learned.key.${kind}`)} ${text}`}</span>
      {' · '}
      {t('learned.cases', { count: pattern.cases })}
      {pattern.supplier_id ? (
        <>
          {' · '}
          <Link to={`/factures/fournisseurs/${pattern.supplier_id}`} className={styles.link}>
            {t('learned.supplierLink')}
          </Link>
        </>
      ) : null}
    </>
  )
  return (
    <>
      <PageHeader title={pattern.supplier} note={note}>
        <Actions pattern={pattern} />
      </PageHeader>
      <section className={styles.block} aria-labelledby="learned-fields">
        <h2 id="learned-fields">{t('learned.fields')}</h2>
        <div ref={list} className="sheet">
          {pattern.fields.map((learned) => (
            <LearnedFieldItem
              key={`${learned.field} ${learned.facture_id} ${learned.taught_at}`}
              pattern={pattern}
              learned={learned}
            />
          ))}
        </div>
      </section>
      <Changes changes={pattern.changes} />
    </>
  )
}

/** Everything that was learned of one supplier, field by field, and what it changed since. */
export const PatternPage = () => {
  const { id = '' } = useParams()
  const { t } = useTranslation('suppliers')
  const pattern = useRoute(getPattern, { params: { id } })
  const slow = useDelayed(pattern.isPending)
  const gone = pattern.error instanceof ApiError && pattern.error.status === 404
  return (
    <div className={`page ${styles.detail}`}>
      <BackLink to={PATH}>{t('learned.back')}</BackLink>
      {pattern.data ? <Pattern key={id} pattern={pattern.data} /> : null}
      {slow ? <Skeleton height={200} /> : null}
      {gone && !pattern.data ? (
        <Gone title={t('learned.gone')} detail={t('learned.goneDetail')}>
          <Anchor component={Link} to={PATH}>
            {t('learned.back')}
          </Anchor>
        </Gone>
      ) : null}
      {pattern.error && !gone && !pattern.data ? (
        <ErrorState page error={pattern.error} onRetry={() => void pattern.refetch()} />
      ) : null}
    </div>
  )
}
