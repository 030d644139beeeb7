import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { type Ask, measureIn, useAnswer } from '../../ask.ts'
import card from '../Card.module.css'
import { Card } from '../Card.tsx'
import { MoreButton } from '../MoreButton.tsx'
import type { RankSpec } from '../specs.ts'
import { RankTable } from './RankTable.tsx'
import { rankingOf } from './ranking.ts'
import { rankQuery } from './rankQuery.ts'

const FEW = 8
const MANY = 50
const ROW = 30
const HEAD = 20

type RankCardProps = { ask: Ask; spec: RankSpec; measure: ModelMeasure }

/** The largest values of a dimension: a click on a name keeps only it, a click on a number shows its proof. */
export const RankCard = ({ ask, spec, measure: asked }: RankCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const all = ask.view.more.includes(spec.name)
  const beside = spec.beside === null ? null : (measureIn(ask.model, spec.beside) ?? null)
  const query = rankQuery(ask, { ...spec, beside: beside?.key ?? null }, asked, all ? MANY : FEW)
  const answer = useAnswer(query)
  // While another measure is fetched, the rows are still those of the former one.
  const measure = measureIn(ask.model, answer.data?.columns[1]?.key ?? '') ?? asked
  if (spec.ifKnown && (answer.data?.total[0] ?? null) === null) return null
  const notes = answer.data?.notes.map((note) => (
    <span key={note.fr} className={card.key}>
      {note.href ? <Link to={note.href}>{note[language]}</Link> : note[language]}
    </span>
  ))
  return (
    <Card
      ask={ask}
      title={t(`rank.${spec.name}`, { measure: measure.label[language] })}
      query={{ ...query, limit: 10_000 }}
      answer={answer}
      height={FEW * ROW + HEAD}
      key_={notes}
    >
      {(data) =>
        data.rows.length === 0 ? (
          <p className={card.none}>{t(spec.name === 'returns' ? 'rank.noReturns' : 'rank.none')}</p>
        ) : (
          <>
            <RankTable
              ask={ask}
              spec={spec}
              ranking={rankingOf(data, measure, beside)}
              named={data.columns[0]?.label[language]}
              filters={query.filters ?? []}
              all={all}
              stale={answer.isPlaceholderData}
            />
            {data.more || all ? <MoreButton ask={ask} name={spec.name} /> : null}
          </>
        )
      }
    </Card>
  )
}
