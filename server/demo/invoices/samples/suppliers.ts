import {
  britishIban,
  britishVat,
  frenchIban,
  frenchVat,
  germanIban,
  germanVat,
  siren as sirenOf,
  siret as siretOf,
} from '../identifiers.ts'
import { spaced } from '../layout/format.ts'
import type { Party } from '../spec.ts'

// Invented suppliers of the demo company. Telephone numbers come from the ranges that ARCEP, Ofcom and the
// Bundesnetzagentur keep free for fiction; domains end in .example.

type French = Pick<Party, 'name' | 'legal' | 'street' | 'postcode' | 'city' | 'phone'> & {
  eight: string
  domain: string
  /** False under the franchise en base (CGI art. 293 B): no VAT number. */
  taxed?: boolean
  /** Town of the trade register; null for the liberal professions. */
  registry?: string | null
}

function french({ eight, domain, taxed = true, registry, ...rest }: French): Party {
  const siren = sirenOf(eight)
  return {
    ...rest,
    country: 'FR',
    siren,
    siret: siretOf(siren, '0001'),
    vat: taxed ? frenchVat(siren) : null,
    register: registry === null ? null : `RCS ${registry ?? rest.city} ${spaced(siren, 3)}`,
    email: `facturation@${domain}`,
    web: domain,
  }
}

export const suppliers = {
  printer: french({
    name: 'Imprimerie Tournepresse',
    legal: 'SARL au capital de 45 000 €',
    street: '27 rue des Linotypes',
    postcode: '69100',
    city: 'Villeurbanne',
    phone: '04 65 71 30 27',
    eight: '84219637',
    domain: 'tournepresse.example',
    registry: 'Lyon',
  }),
  host: french({
    name: 'Brumeciel Hébergement',
    legal: 'SAS au capital de 60 000 €',
    street: '8 quai des Nimbes',
    postcode: '38000',
    city: 'Grenoble',
    phone: '04 65 71 41 08',
    eight: '88340712',
    domain: 'brumeciel.example',
  }),
  optics: french({
    name: 'Comptoir Grand-Angulaire',
    legal: 'SAS au capital de 150 000 €',
    street: '112 cours des Diaphragmes',
    postcode: '69003',
    city: 'Lyon',
    phone: '04 65 71 52 12',
    eight: '79508146',
    domain: 'grand-angulaire.example',
  }),
  stage: french({
    name: 'Le Hangar aux Lucioles',
    legal: 'SARL au capital de 20 000 €',
    street: '3 impasse du Fil-à-Plomb',
    postcode: '69200',
    city: 'Vénissieux',
    phone: '04 65 71 63 03',
    eight: '82974503',
    domain: 'hangar-lucioles.example',
    registry: 'Lyon',
  }),
  illustrator: french({
    name: 'Maëlle Corvaisier',
    legal: 'Illustratrice, entrepreneur individuel (EI)',
    street: '41 rue du Pinceau-Sec',
    postcode: '42000',
    city: 'Saint-Étienne',
    phone: '06 39 98 14 41',
    eight: '90186254',
    domain: 'maelle-corvaisier.example',
    taxed: false,
    registry: null,
  }),
  paper: french({
    name: 'Papeterie Vergé & Trèfle',
    legal: 'SAS au capital de 30 000 €',
    street: '5 place de la Rame',
    postcode: '69002',
    city: 'Lyon',
    phone: '04 65 71 74 05',
    eight: '75361928',
    domain: 'verge-trefle.example',
  }),
  joiner: french({
    name: 'Menuiserie Copeau d’Or',
    legal: 'SARL au capital de 10 000 €',
    street: '19 chemin des Varlopes',
    postcode: '69890',
    city: 'La Tour-de-Salvagny',
    phone: '04 65 71 85 19',
    eight: '81752390',
    domain: 'copeau-dor.example',
    registry: 'Lyon',
  }),
  restaurant: french({
    name: 'Le Bouchon Safrané',
    legal: 'SARL au capital de 8 000 €',
    street: '6 rue de la Quenelle',
    postcode: '69005',
    city: 'Lyon',
    phone: '04 65 71 96 06',
    eight: '85017469',
    domain: 'bouchon-safrane.example',
  }),
  software: french({
    name: 'Plumitif Logiciels',
    legal: 'SAS au capital de 85 000 €',
    street: '2 allée des Registres',
    postcode: '44000',
    city: 'Nantes',
    phone: '02 61 91 20 02',
    eight: '89463105',
    domain: 'plumitif.example',
  }),
  couriers: french({
    name: 'Les Coursiers du Merle',
    legal: 'SCOP à capital variable',
    street: '33 rue du Dérailleur',
    postcode: '69007',
    city: 'Lyon',
    phone: '04 65 71 17 33',
    eight: '91830527',
    domain: 'coursiers-merle.example',
  }),
  foundry: {
    name: 'Larkmere Type Foundry Ltd',
    legal: 'Registered in England and Wales',
    street: '9 Ligature Yard',
    postcode: 'BS1 9QX',
    city: 'Bristol',
    country: 'GB',
    siren: null,
    siret: null,
    vat: britishVat('7319204'),
    register: 'Company No. 09417283',
    phone: '+44 1632 960 418',
    email: 'accounts@larkmere-type.example',
    web: 'larkmere-type.example',
  },
  academy: {
    name: 'Lichthaus Akademie GmbH',
    legal: 'Geschäftsführerin: Friederike Sandvoß',
    street: 'Blendenweg 22',
    postcode: '50667',
    city: 'Köln',
    country: 'DE',
    siren: null,
    siret: null,
    vat: germanVat('31748260'),
    register: 'Amtsgericht Köln HRB 908 417',
    phone: '+49 221 4710 622',
    email: 'rechnung@lichthaus-akademie.example',
    web: 'lichthaus-akademie.example',
  },
} satisfies Record<string, Party>

/** Accounts at invented banks: keys and check digits hold, the banks do not exist. */
export const accounts = {
  printer: { iban: frenchIban('41919', '00691', '00027845104'), bic: 'BQTNFR2L' },
  host: { iban: frenchIban('42829', '00380', '00061207733'), bic: 'NUAGFRPP' },
  optics: { iban: frenchIban('41919', '00693', '00084510962'), bic: 'BQTNFR2L' },
  stage: { iban: frenchIban('43737', '00692', '00015820047'), bic: 'CLUXFR2L' },
  illustrator: { iban: frenchIban('44646', '00420', '00072960318'), bic: 'NEOVFRPP' },
  paper: { iban: frenchIban('41919', '00690', '00033619275'), bic: 'BQTNFR2L' },
  joiner: { iban: frenchIban('43737', '00698', '00090433516'), bic: 'CLUXFR2L' },
  software: { iban: frenchIban('45555', '00440', '00052718840'), bic: 'ARMOFRPP' },
  couriers: { iban: frenchIban('44646', '00697', '00018374290'), bic: 'NEOVFRPP' },
  foundry: { iban: britishIban('LRKB', '609174', '31840726'), bic: 'LRKBGB2L' },
  academy: { iban: germanIban('37099910', '0415826370'), bic: 'DOMRDEKK' },
}
