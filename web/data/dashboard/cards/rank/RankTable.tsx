import { useTranslation } from 'react-i18next'
import { useLanguage } from '#ui/language.ts'
import type { Place } from '../../../chart/gridStep.ts'
import { type Ask, dimensionIn } from '../../ask.ts'
import { toggled } from '../../view.ts'
import type { RankSpec } from '../specs.ts'
import { useGridStop } from '../useGridStop.ts'
import { RankRow } from './RankRow.tsx'
import styles from './RankTable.module.css'
import { type Ranking, shows } from './ranking.ts'

type HeadProps = { ask: Ask; spec: RankSpec; ranking: Ranking; named: string | undefined }

const Head = ({ ask, spec, ranking, named }: HeadProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { parts, former } = ranking
  const { measure } = ranking.value
  const beside = ranking.beside?.measure
  // A unit is enough beside the ranking's title, unless both columns have the same.
  const besideName = () => {
    if (!beside) return t('rank.share')
    if (beside.format !== measure.format) return t(`rank.of.${beside.format}`)
    return spec.name === 'vat' ? t('rank.base') : beside.label[language]
  }
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className={styles.spoken}>{named}</span>
        </th>
        <th scope="col" title={measure.label[language]}>
          {spec.measure === null ? measure.label[language] : t(`rank.of.${measure.format}`)}
        </th>
        {beside || parts ? (
          <th scope="col" className={styles.beside} title={beside?.label[language]}>
            {besideName()}
          </th>
        ) : null}
        {former ? (
          <th scope="col" title={t(`figures.against.${ask.view.compare}`)}>
            {t('rank.change')}
          </th>
        ) : null}
      </tr>
    </thead>
  )
}

type RankTableProps = HeadProps & { filters: Ask['filters']; all: boolean; stale: boolean }

/** A ranking: the name of each value, its number, what is said beside it, and how it changed. */
export const RankTable = ({ ask, spec, ranking, named, filters, all, stale }: RankTableProps) => {
  const { dimension } = spec
  const chosen = ask.view.chosen.get(dimension) ?? []
  // Where the board's figures cannot be told apart by it (a VAT rate is a line's, not an invoice's), it is no choice.
  const chooses = dimensionIn(ask.model, dimension)?.sources.includes(ask.source.name) ?? false
  const has = ([row, column]: Place): boolean => (column === 0 ? chooses : shows(ranking, row, column))
  const { grid, place } = useGridStop([ranking.rows.length, 4], has, [0, chooses ? 0 : 1])
  return (
    <div className={styles.scroll} data-all={all || undefined}>
      <table {...grid} className={styles.table} aria-label={named} data-choosing={chosen.length > 0 || undefined}>
        <colgroup>
          <col />
          <col className={styles.valueColumn} />
          {ranking.beside || ranking.parts ? <col className={styles.besideColumn} /> : null}
          {ranking.former ? <col className={styles.changeColumn} /> : null}
        </colgroup>
        <Head ask={ask} spec={spec} ranking={ranking} named={named} />
        <tbody>
          {ranking.rows.map((row, at) => {
            const key = row.key ?? ''
            return (
              <RankRow
                key={key}
                ask={ask}
                filters={filters}
                dimension={dimension}
                ranking={ranking}
                row={row}
                picked={chosen.includes(key)}
                onPick={chooses ? () => ask.onView(toggled(ask.view, dimension, key)) : null}
                placeIn={(column) => place(at, column)}
                stale={stale}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
