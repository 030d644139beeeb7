import { files } from './dataWork/files.ts'
import { pairs } from './dataWork/pairs.ts'
import { quality } from './dataWork/quality.ts'
import { runs } from './dataWork/runs.ts'

export const dataWork = {
  role: {
    invoice: 'Numéro de facture',
    stockCode: 'Code article',
    description: 'Libellé',
    quantity: 'Quantité',
    date: 'Date',
    price: 'Prix unitaire',
    customer: 'Client',
    country: 'Pays',
  },
  roleMeans: {
    invoice: 'Ce qui réunit les lignes d’une même vente.',
    stockCode: 'La référence de l’article.',
    description: 'Le nom de l’article, tel qu’on le lit.',
    quantity: 'Combien ont été vendus ; négatif pour un retour.',
    date: 'Le jour de la vente, avec l’heure si elle y est.',
    price: 'Le prix d’un seul article.',
    customer: 'Le numéro du client.',
    country: 'Le pays du client.',
  },
  files,
  runs,
  quality,
  pairs,
} as const
