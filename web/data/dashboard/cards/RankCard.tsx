import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { brevityOf, changeOf, figureText, toneOf } from '../../chart/figures.ts'
import { type Ask, dimensionIn, measureIn, toldBy, useAnswer } from '../ask.ts'
import { codeText, valueText } from '../dates.ts'
import { ChangeButton, ProofButton, ShareButton } from '../proof/ProofButton.tsx'
import { lengthened, toggled } from '../view.ts'
import card from './Card.module.css'
import { Card } from './Card.tsx'
import styles from './RankCard.module.css'
import { rankQuery } from './rankQuery.ts'
import { daysIn } from './series.ts'
import type { RankSpec } from './specs.ts'

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
  const { dimension } = spec
  const told = toldBy(ask.model, dimension)
  const beside = spec.beside === null ? undefined : measureIn(ask.model, spec.beside)
  const query = rankQuery(ask, { ...spec, beside: beside?.key ?? null }, asked, all ? MANY : FEW)
  const answer = useAnswer(query)
  // While another measure is fetched, the rows are still those of the former one.
  const measure = measureIn(ask.model, answer.data?.columns[1]?.key ?? '') ?? asked
  const stale = answer.isPlaceholderData
  const chosen = ask.view.chosen.get(dimension) ?? []
  const title = t(`rank.${spec.name}`, { measure: measure.label[language] })
  // Where the board's figures cannot be told apart by it (a VAT rate is a line's, not an invoice's), it is no choice.
  const chooses = dimensionIn(ask.model, dimension)?.sources.includes(ask.source.name) ?? false
  if (spec.ifKnown && (answer.data?.total[0] ?? null) === null) return null
  const notes = answer.data?.notes.map((note) => (
    <span key={note.fr} className={card.key}>
      {note.href ? <Link to={note.href}>{note[language]}</Link> : note[language]}
    </span>
  ))
  return (
    <Card title={title} query={{ ...query, limit: 10_000 }} answer={answer} height={FEW * ROW + HEAD} key_={notes}>
      {({ columns, rows, labels, total, compared, more }) => {
        if (rows.length === 0)
          return <p className={styles.none}>{t(spec.name === 'returns' ? 'rank.noReturns' : 'rank.none')}</p>
        const shape = { format: measure.format, currency: columns[1]?.currency ?? null }
        const besideShape = beside && { format: beside.format, currency: columns[2]?.currency ?? null }
        const [brevity, besideBrevity] = [1, 2].map((at) => brevityOf(rows.map((row) => row[at])))
        const moves = compared?.rows.some(([former]) => former != null) ?? false
        const formerDays = compared && daysIn(compared)
        const largest = Math.max(0, ...rows.map((row) => Number(row[1] ?? 0)))
        const whole = measure.additive ? Number(total[0] ?? 0) : 0
        const counted = { ...ask, filters: query.filters ?? [], measure, shape }
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
                            ? spec.name === 'vat'
                              ? t('rank.base')
                              : beside.label[language]
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
                      codeText(told, key ?? null, language) ??
                      labels[index]?.[0] ??
                      valueText(told, key ?? null, language) ??
                      t('none')
                    const former = compared?.rows[index]?.[0] ?? null
                    const change = changeOf(value, former, measure.format)
                    const picked = chosen.includes(key ?? '')
                    const filters = [
                      ...counted.filters,
                      { dimension, operator: 'in' as const, values: [key ?? null], says: name },
                    ]
                    const text = figureText(value, shape, language)
                    const of = { ...counted, filters, title: `${measure.label[language]} · ${name}` }
                    const share = whole > 0 ? Number(value ?? 0) / whole : null
                    return (
                      <tr key={key ?? ''} data-chosen={picked || undefined}>
                        <th scope="row">
                          {chooses ? (
                            <button
                              type="button"
                              className={styles.name}
                              aria-pressed={picked}
                              title={name}
                              onClick={() => ask.onView(toggled(ask.view, dimension, key ?? ''))}
                            >
                              {name}
                            </button>
                          ) : (
                            <span className={styles.name}>{name}</span>
                          )}
                          <span className={styles.track} aria-hidden="true">
                            <span
                              style={{
                                width: `${largest > 0 ? Math.max(0, (Number(value ?? 0) / largest) * 100) : 0}%`,
                              }}
                            />
                          </span>
                        </th>
                        <td>
                          <ProofButton className={styles.value} stale={stale} number={{ ...of, value, text }}>
                            {figureText(value, shape, language, brevity)}
                          </ProofButton>
                        </td>
                        {beside || measure.additive ? (
                          <td className={`${styles.soft} ${styles.beside}`}>
                            {beside && besideShape ? (
                              <ProofButton
                                stale={stale}
                                number={{
                                  ...of,
                                  measure: beside,
                                  shape: besideShape,
                                  value: other,
                                  title: `${beside.label[language]} · ${name}`,
                                  text: figureText(other, besideShape, language),
                                }}
                              >
                                {figureText(other, besideShape, language, besideBrevity)}
                              </ProofButton>
                            ) : share !== null ? (
                              <ShareButton
                                number={{ ...counted, value: total[0] ?? null }}
                                share={share}
                                part={text}
                                name={name}
                                stale={stale}
                              />
                            ) : null}
                          </td>
                        ) : null}
                        {moves ? (
                          <td className={styles.change} data-tone={toneOf(change, measure.better)}>
                            {change && formerDays ? (
                              <ChangeButton
                                number={{ ...of, value: former, days: formerDays }}
                                now={text}
                                change={change}
                                title={of.title}
                                stale={stale}
                              />
                            ) : (
                              '—'
                            )}
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
                onClick={() => ask.onView(lengthened(ask.view, spec.name))}
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
