import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { changeOf, changeText, figureText, toneOf } from '../chart/figures.ts'
import { type Ask, askFor, filtersIn, measureIn, useAnswer } from './ask.ts'
import { Card } from './Card.tsx'
import { codeText, valueText } from './dates.ts'
import { proveNumber } from './proof.tsx'
import styles from './RankCard.module.css'
import type { RankSpec } from './specs.ts'
import { toggled } from './view.ts'

const FEW = 8
const MANY = 50
const ROW = 30
const HEAD = 20

type RankCardProps = { ask: Ask; spec: RankSpec; measure: ModelMeasure }

/** The largest values of a dimension: a click on a name keeps only it, a click on a number shows its proof. */
export const RankCard = ({ ask, spec, measure }: RankCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const { dimension } = spec
  const beside = spec.beside === null ? undefined : measureIn(ask.model, spec.beside)
  const query = askFor(
    { ...ask, filters: filtersIn(ask, measure.source) },
    {
      measures: [measure.key, ...(beside ? [beside.key] : [])],
      dimensions: [dimension],
      order: spec.inOrder ? [{ by: dimension, direction: 'asc' }] : [{ by: measure.key, direction: 'desc' }],
      limit: all ? MANY : FEW,
    },
    dimension,
  )
  const answer = useAnswer(query)
  const chosen = ask.view.chosen.get(dimension) ?? []
  const title = t(`rank.${spec.name}`, { measure: measure.label[language] })
  return (
    <Card title={title} query={{ ...query, limit: 10_000 }} answer={answer} height={FEW * ROW + HEAD}>
      {({ columns, rows, labels, total, compared, more }) => {
        if (rows.length === 0) return <p className={styles.none}>{t('rank.none')}</p>
        const shape = { format: measure.format, currency: columns[1]?.currency ?? null }
        const besideShape = beside && { format: beside.format, currency: columns[2]?.currency ?? null }
        const moves = compared?.rows.some(([former]) => former != null) ?? false
        const largest = Math.max(0, ...rows.map((row) => Number(row[1] ?? 0)))
        const whole = measure.additive ? Number(total[0] ?? 0) : 0
        return (
          <>
            <div className={styles.scroll} data-all={all || undefined}>
              <table className={styles.table} data-choosing={chosen.length > 0 || undefined}>
                <colgroup>
                  <col />
                  <col className={styles.valueColumn} />
                  {beside || measure.additive ? <col className={styles.besideColumn} /> : null}
                  {moves ? <col className={styles.changeColumn} /> : null}
                </colgroup>
                <thead>
                  <tr>
                    <th scope="col">
                      <span className={styles.spoken}>{columns[0]?.label[language]}</span>
                    </th>
                    <th scope="col" title={measure.label[language]}>
                      {spec.measure === null ? measure.label[language] : t(`rank.of.${measure.format}`)}
                    </th>
                    {beside || measure.additive ? (
                      <th scope="col" className={styles.beside} title={beside?.label[language]}>
                        {!beside
                          ? t('rank.share')
                          : beside.format === measure.format
                            ? beside.label[language]
                            : t(`rank.of.${beside.format}`)}
                      </th>
                    ) : null}
                    {moves ? (
                      <th scope="col" title={t(`figures.against.${ask.view.compare}`)}>
                        {t('rank.change')}
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, index) => {
                    const [key, value = null, other = null] = row
                    const name =
                      codeText(dimension, key ?? null, language) ??
                      labels[index]?.[0] ??
                      valueText(dimension, key ?? null, language) ??
                      t('none')
                    const change = changeOf(value, compared?.rows[index]?.[0] ?? null, measure.format)
                    const picked = chosen.includes(key ?? '')
                    return (
                      <tr key={key ?? ''} data-chosen={picked || undefined}>
                        <th scope="row">
                          <button
                            type="button"
                            className={styles.name}
                            aria-pressed={picked}
                            title={name}
                            onClick={() => ask.onView(toggled(ask.view, dimension, key ?? ''))}
                          >
                            {name}
                          </button>
                          <span className={styles.track} aria-hidden="true">
                            <span
                              style={{
                                width: `${largest > 0 ? Math.max(0, (Number(value ?? 0) / largest) * 100) : 0}%`,
                              }}
                            />
                          </span>
                        </th>
                        <td>
                          <button
                            type="button"
                            className={styles.value}
                            title={figureText(value, shape, language)}
                            onClick={() =>
                              proveNumber({
                                ask: {
                                  ...ask,
                                  filters: filtersIn(ask, measure.source).filter(
                                    (filter) => filter.dimension !== dimension,
                                  ),
                                  view: {
                                    ...ask.view,
                                    chosen: new Map([...ask.view.chosen].filter(([one]) => one !== dimension)),
                                  },
                                },
                                measure,
                                shape,
                                value,
                                filters: [{ dimension, operator: 'in', values: [key ?? null], says: name }],
                                days: ask.days,
                                title: `${measure.label[language]} · ${name}`,
                                text: figureText(value, shape, language),
                              })
                            }
                          >
                            {figureText(value, shape, language, 'rounded')}
                          </button>
                        </td>
                        {beside || measure.additive ? (
                          <td className={`${styles.soft} ${styles.beside}`}>
                            {besideShape
                              ? figureText(other, besideShape, language, 'rounded')
                              : whole > 0
                                ? formatPercent(
                                    Number(value ?? 0) / whole,
                                    language,
                                    Number(value ?? 0) / whole < 0.1 ? 1 : 0,
                                  )
                                : ''}
                          </td>
                        ) : null}
                        {moves ? (
                          <td className={styles.change} data-tone={toneOf(change, measure.better)}>
                            {change ? changeText(change, language, t('figures.points')) : '—'}
                          </td>
                        ) : null}
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
            {more || all ? (
              <UnstyledButton
                className={styles.more}
                onClick={() => setAll((before) => !before)}
                aria-expanded={all}
                data-export="none"
              >
                {all ? t('rank.fewer') : t('rank.more')}
              </UnstyledButton>
            ) : null}
          </>
        )
      }}
    </Card>
  )
}
