// How products are sorted into categories by the words of their names: data, so that a workspace can bring its own.

export type CategoryRules = {
  /**
   * What is no product: postage, discounts, manual lines. Where most codes begin with five digits, every other code is one;
   * elsewhere those that say so themselves.
   */
  service: string
  /** Codes of services, in capitals and without marks between. */
  serviceCodes: readonly string[]
  /** What names of services begin with, in capitals and without accents; asked where codes are of no fixed form. */
  serviceNames: readonly string[]
  /** Where no word says more. */
  other: string
  /** The first category that has a word of the name wins. Words in capitals. */
  categories: readonly { category: string; words: readonly string[] }[]
}

/** English words are those of the reference; French ones stand behind them. */
const words = (list: string): readonly string[] => list.split(' ')

export const defaultRules: CategoryRules = {
  service: 'Service',
  serviceCodes: words(
    'POST POSTAGE PORT PORTS FDP FRAIS FRAISPORT LIVRAISON SHIPPING DELIVERY REMISE ESCOMPTE DISCOUNT ACOMPTE ARRONDI',
  ),
  serviceNames: [
    ...[
      'FRAIS DE',
      "FRAIS D'",
      'FRAIS POSTAUX',
      'PORT ET EMBALLAGE',
      'PARTICIPATION AUX FRAIS',
      'LIVRAISON',
      'AFFRANCHISSEMENT',
    ],
    ...['REMISE', 'RISTOURNE', 'RABAIS', 'ESCOMPTE', 'CODE PROMO', 'BON DE REDUCTION', 'ACOMPTE', 'ARRONDI'],
    ...['POSTAGE', 'SHIPPING', 'DELIVERY', 'DISCOUNT', 'BANK CHARGES', 'HANDLING FEE'],
  ],
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
