import type { FieldName } from '#shared/extraction.ts'
import { ibanLength, isBic, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { frenchVatKey } from '#shared/vatKeys.ts'
import { vatNumberCheck } from '#shared/vatNumber.ts'
import type { Rule, Verdict } from './facts.ts'
import { grouped } from './says.ts'

const siren = (text: string): Verdict => ({
  holds: isSiren(text),
  says: `SIREN ${grouped(text, 3)} : clé de Luhn ${isSiren(text) ? 'juste' : 'fausse'}`,
})

const siret = (text: string): Verdict => ({
  holds: isSiret(text),
  says: `SIRET ${text} : clé de Luhn ${isSiret(text) ? 'juste' : 'fausse'}`,
})

function vatKey(text: string): Verdict {
  const check = vatNumberCheck(text)
  if (!check?.shape || check.key === null) return null
  const key = check.country === 'FR' ? ` (clé attendue ${frenchVatKey(text.slice(4))})` : ''
  return { holds: check.key, says: `N° de TVA ${text} : clé ${check.key ? 'juste' : `fausse${key}`}` }
}

/** Speaks against a number; where no key is published it says so, and that proves nothing: any digits have that shape. */
function vatShape(text: string): Verdict {
  const check = vatNumberCheck(text)
  if (!check || check.key) return null
  if (!check.shape) return { holds: false, says: `${text} n'a pas la forme d'un numéro de TVA ${check.country}` }
  return check.key === null
    ? { holds: true, says: `${text} a la forme d'un numéro de TVA ${check.country}, dont aucune clé n'est publiée` }
    : null
}

/** An account outside the IBAN countries has no key to check. */
const iban = (text: string): Verdict =>
  ibanLength(text.slice(0, 2)) === null
    ? null
    : {
        holds: isIban(text),
        says: `IBAN ${grouped(text, 4)} : reste modulo 97 ${isIban(text) ? 'juste' : 'faux'}`,
      }

const bic = (text: string): Verdict => ({
  holds: isBic(text),
  says: `${text} ${isBic(text) ? 'a' : "n'a pas"} la forme d'un BIC`,
})

const alone = (name: string, field: FieldName, judge: (text: string) => Verdict): Rule => ({
  name,
  fields: [field],
  judge: (facts) => {
    const text = facts.value(field)
    return text === null ? null : judge(text)
  },
})

/** Two identifiers of one company must share their SIREN. */
const sameCompany = (
  name: string,
  whole: FieldName,
  part: FieldName,
  sirenOf: (text: string) => string | null,
): Rule => ({
  name,
  fields: [whole, part],
  judge: (facts) => {
    const [long, short] = [facts.value(whole), facts.value(part)]
    const found = long === null ? null : sirenOf(long)
    if (found === null || short === null) return null
    return {
      holds: found === short,
      says: `${long} ${found === short ? 'contient' : 'ne contient pas'} le SIREN ${short}`,
    }
  },
})

const sirenOfSiret = (text: string) => text.slice(0, 9)
/** A key with letters may be figures misread: the SIREN behind it does not prove it. */
const sirenOfVat = (text: string) => (/^FR\d{11}$/.test(text) ? text.slice(4) : null)

/** Rules on identifiers: checksum of each, and agreement between those of one company. */
export const identityRules: Rule[] = [
  alone('siren_luhn', 'supplier_siren', siren),
  alone('siren_luhn', 'buyer_siren', siren),
  alone('siret_luhn', 'supplier_siret', siret),
  alone('vat_key', 'supplier_vat', vatKey),
  alone('vat_key', 'buyer_vat', vatKey),
  alone('vat_shape', 'supplier_vat', vatShape),
  alone('vat_shape', 'buyer_vat', vatShape),
  alone('iban_mod97', 'iban', iban),
  alone('bic_shape', 'bic', bic),
  sameCompany('siret_has_siren', 'supplier_siret', 'supplier_siren', sirenOfSiret),
  sameCompany('vat_has_siren', 'supplier_vat', 'supplier_siren', sirenOfVat),
  sameCompany('vat_has_siren', 'buyer_vat', 'buyer_siren', sirenOfVat),
]
