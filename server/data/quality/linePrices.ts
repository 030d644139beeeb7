import { type Check, shareOf, sqlOf } from './declare.ts'

// Some shops export what a line came to where others write what a piece costs ("item-price", "Prix (TTC)"): taken for unit
// prices, revenue counts each quantity twice, and no line looks wrong by itself.

/** So many lines are no accident: of the reference file, 3 in 10,000 happen to look like it. */
const MANY = 0.02

export const linePrices: Check = {
  key: 'prices_of_one',
  family: 'range',
  label: { fr: 'Montants de ligne pris pour des prix', en: 'Amounts of lines taken for prices' },
  unit: 'share',
  warnAt: MANY,
  failAt: 0.1,
  rejects: null,
  failing: { rows: sqlOf('line_amounts_as_prices'), order: 'line', ofLines: true },
  value: (failed, { kept }) => shareOf(failed, kept),
  finding: {
    fr: ({ failedRows, value, damage }, say) => {
      if (failedRows === 0) return 'Aucun prix ne ressemble au montant d’une ligne.'
      const lines = `${say.count(failedRows, 'ligne a pour prix celui', 'lignes ont pour prix celui')} d’une pièce multiplié par leur quantité (${say.percent(value)})`
      return (value ?? 0) < MANY
        ? `${lines} : trop peu pour y voir autre chose qu’un hasard.`
        : `${lines} : la colonne prise pour le prix unitaire est sans doute le montant de la ligne, et votre CA compte ${say.money(damage)} de trop. Renvoyez le fichier avec une autre colonne pour le prix, ou dites de celle-ci qu’elle est le montant de la ligne.`
    },
    en: ({ failedRows, value, damage }, say) => {
      if (failedRows === 0) return 'No price looks like the amount of a line.'
      const lines = `${say.count(failedRows, 'line has', 'lines have')} the price of one piece times their quantity for a price (${say.percent(value)})`
      return (value ?? 0) < MANY
        ? `${lines}: too few to be more than chance.`
        : `${lines}: the column taken for the unit price is most likely the amount of the line, and your revenue counts ${say.money(damage)} too much. Send the file again with another column for the price, or say of this one that it is the amount of the line.`
    },
  },
}
