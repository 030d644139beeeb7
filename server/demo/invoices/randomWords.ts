import type { Country, Language, Unit } from './spec.ts'

// Raw material for random invoices: invented names, real towns, things that companies sell.

export type Ware = readonly [description: string, unit: Unit, from: number, to: number]

type Vocabulary = {
  country: Country
  trades: readonly string[]
  names: readonly string[]
  forms: readonly string[]
  streets: readonly string[]
  towns: readonly (readonly [postcode: string, city: string])[]
  wares: readonly Ware[]
  details: readonly string[]
  terms: readonly string[]
  notes: readonly string[]
  rates: readonly string[]
}

const fr: Vocabulary = {
  country: 'FR',
  trades: 'Menuiserie Plomberie Imprimerie Jardins Transports Studio Atelier Garage Papeterie Électricité'.split(' '),
  names: 'Colvert Mirabelle Roc-Brun Tournevent Clairbois Sept-Lieues Grivelle Aubépine Fontverte Cœur-de-Lin'.split(
    ' ',
  ),
  forms: ['SARL au capital de 10 000 €', 'SAS au capital de 50 000 €', 'EURL au capital de 3 000 €'],
  streets: ['rue des Ormes', 'avenue du Vieux Puits', 'chemin des Grès', 'place de la Fontaine', 'quai aux Herbes'],
  towns: [
    ['35000', 'Rennes'],
    ['31000', 'Toulouse'],
    ['59800', 'Lille'],
    ['67000', 'Strasbourg'],
    ['13006', 'Marseille'],
    ['63000', 'Clermont-Ferrand'],
  ],
  wares: [
    ['Main-d’œuvre qualifiée', 'hour', 35, 75],
    ['Déplacement et mise en service', 'flat', 30, 120],
    ['Panneau en chêne massif, finition huilée, découpe sur mesure', 'piece', 60, 400],
    ['Câble gainé trois conducteurs', 'metre', 1, 9],
    ['Abonnement mensuel, formule professionnelle', 'month', 15, 180],
    ['Tirage couleur sur papier satiné', 'sheet', 1, 6],
    ['Location d’une nacelle', 'day', 90, 320],
    ['Fournitures diverses', 'piece', 2, 50],
    ['Étude préalable et plan d’exécution', 'flat', 150, 900],
    ['Entretien des espaces verts, taille des haies et évacuation des déchets', 'hour', 28, 48],
  ],
  details: ['Garantie deux ans', 'Selon devis accepté', 'Chantier du centre-ville', 'Livraison comprise'],
  terms: [
    'Virement à 30 jours.',
    'Paiement à réception.',
    '45 jours fin de mois.',
    'Règlement par chèque ou virement.',
  ],
  notes: [
    'En cas de retard, indemnité forfaitaire de 40 € pour frais de recouvrement.',
    'Pas d’escompte pour paiement anticipé.',
    'Merci de votre confiance.',
  ],
  rates: ['20', '10', '5.5'],
}

const en: Vocabulary = {
  country: 'GB',
  trades: 'Harrow Pellmere Ashcombe Brindle Wrenfield Thistlewood'.split(' '),
  names: ['Print Works', 'Joinery', 'Lighting', 'Couriers', 'Design Studio', 'Office Supplies'],
  forms: ['Registered in England and Wales', 'Registered in Scotland'],
  streets: ['Chandler’s Yard', 'Mill Lane', 'Old Tannery Road', 'Quayside'],
  towns: [
    ['LS2 9QX', 'Leeds'],
    ['BS1 9QX', 'Bristol'],
    ['NE1 9QX', 'Newcastle upon Tyne'],
  ],
  wares: [
    ['Consultancy, senior rate', 'hour', 60, 140],
    ['Recycled copier paper, box of five reams', 'piece', 14, 32],
    ['Same-day delivery', 'flat', 12, 60],
    ['LED panel, dimmable, with stand and carrying case', 'piece', 80, 420],
    ['Support plan', 'month', 20, 200],
  ],
  details: ['As per quotation', 'Twelve-month warranty', 'Delivered to site'],
  terms: ['Payment within 30 days.', 'Due on receipt.', 'Payment within 14 days by bank transfer.'],
  notes: ['Thank you for your business.', 'Goods remain our property until paid in full.'],
  rates: ['20', '5'],
}

const de: Vocabulary = {
  country: 'DE',
  trades: 'Schreinerei Druckerei Lichttechnik Gartenbau Spedition Bürobedarf'.split(' '),
  names: 'Ahornfeld Brachvogel Silberbach Wiesental Eulenspiel'.split(' '),
  forms: ['Geschäftsführung: Henrike Vossmar', 'Geschäftsführung: Jorik Tannhof'],
  streets: ['Lindenweg', 'Am Mühlgraben', 'Kupferstraße', 'Ziegelhof'],
  towns: [
    ['34117', 'Kassel'],
    ['28195', 'Bremen'],
    ['79098', 'Freiburg'],
  ],
  wares: [
    ['Arbeitszeit Facharbeiter', 'hour', 38, 82],
    ['Anfahrt und Einrichtung', 'flat', 35, 110],
    ['Druck auf Recyclingpapier, beidseitig farbig', 'sheet', 1, 5],
    ['Mietgerät Scheinwerfer mit Stativ und Transportkoffer', 'day', 25, 140],
    ['Wartungsvertrag', 'month', 30, 220],
  ],
  details: ['Gemäß Angebot', 'Lieferung frei Haus'],
  terms: ['Zahlbar innerhalb von 14 Tagen ohne Abzug.', 'Zahlbar sofort nach Erhalt.'],
  notes: ['Vielen Dank für Ihren Auftrag.'],
  rates: ['19', '7'],
}

export const vocabularies: Record<Language, Vocabulary> = { fr, en, de }
