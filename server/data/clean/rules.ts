// How products are sorted into categories by the words of their names: data, so that a workspace can bring its own.

export type CategoryRules = {
  /** Codes that do not begin with five digits: postage, discounts, manual lines. */
  service: string
  /** Where no word says more. */
  other: string
  /** The first category that has a word of the name wins. Words in capitals. */
  categories: readonly { category: string; words: readonly string[] }[]
}

/** English words are those of the reference; French ones stand behind them. */
const words = (list: string): readonly string[] => list.split(' ')

export const defaultRules: CategoryRules = {
  service: 'Service',
  other: 'Divers',
  categories: [
    { category: 'Sacs & Accessoires', words: words('BAG TOTE PURSE HANDBAG SATCHEL SAC SACS POCHETTE CABAS SACOCHE') },
    {
      category: 'Luminaires',
      words: words(
        'LAMP LIGHT LIGHTS LANTERN CANDLE CANDLES HOLDER T-LIGHT BOUGIE BOUGIES LAMPE LAMPES LANTERNE BOUGEOIR PHOTOPHORE',
      ),
    },
    {
      category: 'Art de la Table',
      words: words(
        'MUG CUP PLATE BOWL GLASS JAR TEA COFFEE TEACUP CAKESTAND TASSE TASSES BOL BOLS ASSIETTE VERRE THÉ CAFÉ THÉIÈRE BOCAL',
      ),
    },
    {
      category: 'Decoration Murale',
      words: words(
        'FRAME SIGN PLAQUE POSTER WALL CLOCK MIRROR AFFICHE AFFICHES CADRE CADRES TIRAGE MIROIR HORLOGE ENSEIGNE',
      ),
    },
    {
      category: 'Emballages & Cadeaux',
      words: words(
        'BOX WRAP RIBBON RIBBONS GIFT TAG CARD TISSUE PAPER CARTE CARTES PAPIER CADEAU RUBAN BOÎTE BOITE ÉTIQUETTE',
      ),
    },
    {
      category: 'Nature & Romantique',
      words: words('FLOWER HEART ROSE LOVE BIRD BUTTERFLY FLEUR FLEURS SÉCHÉ SÉCHÉE CŒUR COEUR OISEAU PAPILLON'),
    },
  ],
}
