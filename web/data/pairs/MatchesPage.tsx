import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { exportMapping, MatchLevel, matchKinds } from '#data/pairs/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { BackLink } from '#ui/BackLink.tsx'
import { download } from '#ui/download.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { NotFound } from '#ui/NotFound.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Scroller } from '#ui/Scroller.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import quality from '../quality/Quality.module.css'
import { useSave } from '../quality/useSave.ts'
import work from '../Work.module.css'
import { MatchesTable } from './MatchesTable.tsx'
import { useMatches } from './useMatches.ts'

/** `/donnees/rapprochements/niveaux/:level` */
export const MatchesPage = () => {
  const level = MatchLevel.safeParse(useParams().level).data
  return level ? <Matches key={level} level={level} /> : <NotFound />
}

/** What one level of matching tied together: the names behind its number. */
const Matches = ({ level }: { level: MatchLevel }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const [address] = useSearchParams()
  const kind = matchKinds.find((one) => one === address.get('kind')) ?? 'names'
  const found = useMatches(level, kind)
  const slow = useDelayed(found.isPending)
  const { busy, save } = useSave(() => download(exportMapping, {}, `${t('pairs.matches.csvName')}.csv`))
  const { matches, total } = found
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className={`page ${work.page}`}>
      <BackLink to="/donnees/rapprochements">{t('pairs.matches.back')}</BackLink>
      <PageHeader
        title={t(`pairs.level.${level}`)}
        note={t('pairs.matches.note', { code: level, kind: t(`pairs.matches.kind.${kind}`) })}
      >
        {kind === 'product_double' ? null : (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            disabled={matches.length === 0}
            leftSection={<IconDownload size={14} stroke={1.6} />}
            onClick={save}
          >
            {t('pairs.matches.csv')}
          </Button>
        )}
      </PageHeader>
      {level === 'P5' ? <p className={work.soft}>{t('pairs.guess')}</p> : null}
      {found.error && !found.data ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {slow ? <Skeleton height={240} /> : null}
      {found.data && matches.length === 0 ? (
        <EmptyState title={t('pairs.matches.none')}>{t('pairs.matches.noneDetail')}</EmptyState>
      ) : null}
      {matches.length > 0 ? (
        <>
          <Scroller className={`sheet ${quality.lines}`} label={t(`pairs.level.${level}`)}>
            <MatchesTable matches={matches} kind={kind} />
          </Scroller>
          <div className={quality.foot}>
            <p className={work.soft}>
              {t('quality.list.shown', { shown: number(matches.length), total: number(total) })}
            </p>
            {found.hasNextPage ? (
              <Button
                size="xs"
                variant="default"
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {t('quality.list.more')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  )
}
