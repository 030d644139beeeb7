import { frenchVat, siren, siret } from './invoices/identifiers.ts'
import type { Party } from './invoices/spec.ts'

const registered = siren('91427356')

/** The demo company: an invented photography and branding agency in Lyon, the buyer of every sample invoice. */
export const company: Party = {
  name: 'Atelier Sauge-Citron',
  legal: 'SAS au capital de 12 000 €',
  street: '14 montée de la Verveine',
  postcode: '69001',
  city: 'Lyon',
  country: 'FR',
  siren: registered,
  siret: siret(registered),
  vat: frenchVat(registered),
  register: `RCS Lyon ${registered}`,
  phone: '04 65 71 20 14',
  email: 'compta@sauge-citron.example',
  web: 'sauge-citron.example',
}
