import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { amountCell, byteOrderMark, type Cell, csvRow, dialects, textCell } from '#shared/csv.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import type { MatchLevel } from './contract.ts'

/** Names that are held at once. */
const atOnce = 2000

const titles = {
  fr: ['Source', 'Code', 'Nom', 'Article', 'Nom retenu', 'Niveau', 'Score', 'Rapproché par'],
  en: ['Source', 'Code', 'Name', 'Product', 'Name kept', 'Level', 'Score', 'Matched by'],
}
const words = { fr: fr.pairs.level, en: en.pairs.level }
/** Where a name was found. */
const sources: Record<Language, Record<string, string>> = {
  fr: { erp: 'Ventes', reviews: 'Avis' },
  en: { erp: 'Sales', reviews: 'Reviews' },
}

type Row = { id: number; source: string; level: MatchLevel; names: (string | null)[]; score: string | null }

/** `product_mapping` as CSV, a few names at a time in short transactions, as downloads of any size are. */
export async function* exportMapping(actor: Actor, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvRow(titles[language].map(textCell), dialects[language])
  let after = 0
  for (let more = true; more; ) {
    const { rows } = await withActor(actor, (tx) =>
      sql<Row>`
        select m.mapping_id as id, m.source, m.level, m.score::text as score,
               array[m.source_code, m.source_name, p.stock_code, m.golden_name] as names
          from product_mapping m join products p on p.workspace_id = m.workspace_id and p.product_id = m.product_id
         where m.mapping_id > ${after} order by m.mapping_id limit ${atOnce}`.execute(tx),
    )
    yield rows.map((row) => csvRow(cellsOf(row, language), dialects[language])).join('')
    after = rows.at(-1)?.id ?? after
    more = rows.length === atOnce
  }
}

const cellsOf = ({ source, names, level, score }: Row, language: Language): Cell[] => [
  textCell(sources[language][source] ?? source),
  ...names.map(textCell),
  textCell(level),
  amountCell(score),
  textCell(words[language][level]),
]
