import type { SalesRole } from '../contract.ts'

// By which titles the columns of tills, shops and accounting programs are known (Sage, Cegid, EBP, Ciel, Odoo, PrestaShop,
// WooCommerce, Shopify, Square, SumUp, Zettle, Lightspeed), in the words of `titleWords.ts`.

/**
 * The best titles of a role first, line by line: a column of an earlier line is taken and those of later ones are not asked.
 * What stands within a line may be another thing each (with and without tax), so that of two of them a person says which one
 * counts; `|` stands between names of the same thing, the first of which will do.
 */
const written: Record<SalesRole, readonly string[]> = {
  invoice: [
    'facture numero|facture reference|facture code|facture id, ticket numero|ticket reference|ticket id, recu numero, piece numero|piece reference, document numero|document reference, transaction numero|transaction reference|transaction id, vente numero|vente reference|vente id',
    'facture, ticket, piece',
    'commande numero|commande reference|commande code|commande id',
    'commande',
  ],
  stockCode: [
    'stock code, sku|produit sku|custom sku|sku personnalisee, produit code, produit reference, produit numero, interne reference',
    'reference',
    'produit id',
    'ean|barres code|barres|code ean',
    'code',
  ],
  description: [
    'description|produit description, designation|produit designation, libelle|produit libelle, produit nom, produit titre',
    'produit',
  ],
  quantity: [
    'quantite facturee',
    'quantite, quantite vendu, quantite produit',
    'quantite commandee, quantite livree',
    'nombre, unites, nombre produit, unites vendu',
  ],
  date: [
    'date facture|date heure facture, date piece, date ticket, date document',
    'date heure|date, date vente|date heure vente, date transaction, date operation, horodatage, creation|creation date',
    'commande date|commande date heure',
    'jour, jour vente',
  ],
  price: [
    'prix unitaire, prix unitaire ht, prix unitaire ttc, prix vente, prix vente ht, prix vente ttc, prix unitaire vente, prix unitaire vente ht, prix unitaire vente ttc, prix unitaire produit',
    'prix, prix ht, prix ttc, prix produit, prix detail, tarif, tarif ht, tarif ttc',
  ],
  customer: [
    'client numero|client code|client reference|client id, tiers numero|tiers code|tiers reference, compte client, compte tiers',
    'client, tiers',
    'client nom, email|client email|email facturation',
  ],
  country: [
    'pays|pays client',
    'livraison pays, facturation pays',
    'code pays',
    'code livraison pays, code facturation pays',
  ],
}

const sorted = (name: string): string => name.split(' ').toSorted().join(' ')

/** The lines of a role: of each the things that it may be, of each of these the names, as `titleWords` orders their words. */
export const titlesOf = (role: SalesRole): string[][][] =>
  written[role].map((line) => line.split(', ').map((names) => names.split('|').map(sorted)))

/** A title with one of these words may well be meant for the role, though nobody knows it. */
export const roleWords: Record<SalesRole, readonly string[]> = {
  invoice: ['facture', 'ticket', 'piece', 'commande', 'transaction', 'recu'],
  stockCode: ['reference', 'sku', 'ean', 'barres', 'code'],
  description: ['description', 'designation', 'libelle', 'produit'],
  quantity: ['quantite', 'nombre', 'unites'],
  date: ['date', 'jour', 'horodatage'],
  price: ['prix', 'tarif'],
  customer: ['client', 'tiers'],
  country: ['pays'],
}

/** With one of these it says something about it, and is not it: "Customer Note", "Product Type", "Order status". */
export const besideWords: readonly string[] =
  'note notes comment comments commentaire remarque telephone phone adresse address ville city postal zip type groupe group statut status total tax taxe devise point'.split(
    ' ',
  )
