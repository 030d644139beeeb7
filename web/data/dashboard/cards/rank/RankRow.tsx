import { useTranslation } from 'react-i18next'
import { codeText } from '#shared/codeWords.ts'
import { useLanguage } from '#ui/language.ts'
import { changeOf, figureText, toneOf } from '../../../chart/figures.ts'
import { type Ask, toldBy } from '../../ask.ts'
import { valueText } from '../../dates.ts'
import type { Days } from '../../period.ts'
import { ChangeButton, ProofButton, ShareButton } from '../../proof/ProofButton.tsx'
import type { ProvenNumber } from '../../proof/proof.tsx'
import type { GridPlace } from '../useGridStop.ts'
import styles from './RankTable.module.css'
import type { Column, RankedRow, Ranking } from './ranking.ts'

type Proven = ProvenNumber & { title: string; text: string }

type ChangeCellProps = { number: Proven; row: RankedRow; former: Days; stale: boolean; place: GridPlace }

const ChangeCell = ({ number, row, former, stale, place }: ChangeCellProps) => {
  const { measure, title, text } = number
  const change = changeOf(row.value, row.former, measure.format)
  return (
    <td className={styles.change} data-tone={toneOf(change, measure.better)}>
      {change ? (
        <ChangeButton
          number={{ ...number, value: row.former, days: former }}
          now={text}
          change={change}
          title={title}
          stale={stale}
          place={place}
        />
      ) : (
        '—'
      )}
    </td>
  )
}

type BesideProps = {
  number: Proven
  column: Column
  value: string | null
  name: string
  stale: boolean
  place: GridPlace
}

const Beside = ({ number, column, value, name, stale, place }: BesideProps) => {
  const language = useLanguage()
  const { measure, shape, brevity } = column
  const title = `${measure.label[language]} · ${name}`
  const text = figureText(value, shape, language)
  return (
    <ProofButton stale={stale} place={place} number={{ ...number, measure, shape, value, title, text }}>
      {figureText(value, shape, language, brevity)}
    </ProofButton>
  )
}

type NameProps = { name: string; picked: boolean; onPick: (() => void) | null; place: GridPlace }

const Name = ({ name, picked, onPick, place }: NameProps) =>
  onPick ? (
    <button type="button" {...place} className={styles.name} aria-pressed={picked} title={name} onClick={onPick}>
      {name}
    </button>
  ) : (
    <span className={styles.name}>{name}</span>
  )

type RankRowProps = {
  ask: Ask
  /** What the whole ranking counts. */
  filters: Ask['filters']
  dimension: string
  ranking: Ranking
  row: RankedRow
  picked: boolean
  /** Null: the board's figures cannot be told apart by it. */
  onPick: (() => void) | null
  /** Of its button in this column of the table. */
  placeIn: (column: number) => GridPlace
  stale: boolean
}

/** A value of the dimension: its name keeps only it, each of its numbers shows its proof. */
export const RankRow = ({ ask, filters, dimension, ranking, row, picked, onPick, placeIn, stale }: RankRowProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { beside, parts, whole, largest, former } = ranking
  const { measure, shape, brevity } = ranking.value
  const { key, value } = row
  const told = toldBy(ask.model, dimension)
  const name = codeText(told, key, language) ?? row.label ?? valueText(told, key, language) ?? t('none')
  const text = figureText(value, shape, language)
  const counted = { ...ask, filters, measure, shape }
  const number = {
    ...counted,
    filters: [...filters, { dimension, operator: 'in' as const, values: [key], says: name }],
    value,
    title: `${measure.label[language]} · ${name}`,
    text,
  }
  const of = Number(value ?? 0)
  const width = largest > 0 ? Math.max(0, (of / largest) * 100) : 0
  return (
    <tr data-chosen={picked || undefined}>
      <th scope="row">
        <Name name={name} picked={picked} onPick={onPick} place={placeIn(0)} />
        <span className={styles.track} aria-hidden="true">
          <span style={{ width: `${width}%` }} />
        </span>
      </th>
      <td>
        <ProofButton className={styles.value} stale={stale} place={placeIn(1)} number={number}>
          {figureText(value, shape, language, brevity)}
        </ProofButton>
      </td>
      {beside || parts ? (
        <td className={`${styles.soft} ${styles.beside}`}>
          {beside ? (
            <Beside number={number} column={beside} value={row.beside} name={name} stale={stale} place={placeIn(2)} />
          ) : null}
          {!beside && Number(whole) > 0 ? (
            <ShareButton
              number={{ ...counted, value: whole }}
              share={of / Number(whole)}
              part={text}
              name={name}
              stale={stale}
              place={placeIn(2)}
            />
          ) : null}
        </td>
      ) : null}
      {former ? <ChangeCell number={number} row={row} former={former} stale={stale} place={placeIn(3)} /> : null}
    </tr>
  )
}
