import type { Measure } from '#platform/semantic.ts'

/** Where more came back than was sold, the rate is of something that the period, or the file, does not hold. */
export const returnNote = {
  of: ['ca', 'retours_montant'],
  say: (totals) => {
    const [sold, returned] = [Number(totals.get('ca') ?? 0), Number(totals.get('retours_montant') ?? 0)]
    if (returned <= sold) return null
    return {
      fr:
        sold > 0
          ? 'Ici, plus a été rendu que vendu : ce qui est rendu a pu être vendu avant, ou ailleurs que dans ces lignes. Le taux n’en dit pas davantage.'
          : 'Ici, rien n’a été vendu, et pourtant des articles sont revenus : ils ont pu être vendus avant, ou ailleurs que dans ces lignes. Il n’y a pas de taux.',
      en:
        sold > 0
          ? 'More was returned here than sold: what came back may have been sold before, or outside of these lines. The rate says no more than that.'
          : 'Nothing was sold here, and yet articles came back: they may have been sold before, or outside of these lines. There is no rate.',
      href: null,
    }
  },
} satisfies Measure['note']
