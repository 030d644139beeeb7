import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { exportMapping, MatchLevel, matchKinds } from '#data/pairs/contract.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotFound } from '#ui/page/NotFound.tsx'
import { download } from '#ui/wire/download.ts'
import { ListPage } from '../list/ListPage.tsx'
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
  const [address] = useSearchParams()
  const kind = matchKinds.find((one) => one === address.get('kind')) ?? 'names'
  const { matches, total, ...found } = useMatches(level, kind)
  const save = () => download(exportMapping, {}, `${t('pairs.matches.csvName')}.csv`)
  return (
    <ListPage
      back={{ to: '/donnees/rapprochements', label: t('pairs.matches.back') }}
      title={t(`pairs.level.${level}`)}
      note={t('pairs.matches.note', { code: level, kind: t(`pairs.matches.kind.${kind}`) })}
      file={kind === 'product_double' ? null : { label: t('pairs.matches.csv'), save }}
      found={found}
      shown={matches.length}
      total={total}
      label={t(`pairs.level.${level}`)}
      table={<MatchesTable matches={matches} kind={kind} />}
      empty={<EmptyState title={t('pairs.matches.none')}>{t('pairs.matches.noneDetail')}</EmptyState>}
    >
      {level === 'P5' ? <p className={work.soft}>{t('pairs.guess')}</p> : null}
    </ListPage>
  )
}
