import type { FieldName } from '#shared/extraction.ts'
import { ibanLength, isBic, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { proofSentence } from '#shared/proofWords.ts'
import { frenchVatKey } from '#shared/vatKeys.ts'
import { vatNumberCheck } from '#shared/vatNumber.ts'
import type { Rule, Verdict } from './facts.ts'
import { grouped } from './says.ts'

const siren = (text: string): Verdict => ({
  holds: isSiren(text),
  says: proofSentence(isSiren(text) ? 'sirenRight' : 'sirenWrong', { text: grouped(text, 3) }),
})

const siret = (text: string): Verdict => ({
  holds: isSiret(text),
  says: proofSentence(isSiret(text) ? 'siretRight' : 'siretWrong', { text }),
})

function vatKey(text: string): Verdict {
  const check = vatNumberCheck(text)
  if (!check?.shape || check.key === null) return null
  if (check.key) return { holds: true, says: proofSentence('vatRight', { text }) }
  const says =
    check.country === 'FR'
      ? proofSentence('vatWrongKey', { text, key: frenchVatKey(text.slice(4)) })
      : proofSentence('vatWrong', { text })
  return { holds: false, says }
}

/** Speaks against a number; where no key is published it says so, and that proves nothing: any digits have that shape. */
function vatShape(text: string): Verdict {
  const check = vatNumberCheck(text)
  if (!check || check.key) return null
  const { country } = check
  if (!check.shape) return { holds: false, says: proofSentence('vatShapeless', { text, country }) }
  return check.key === null ? { holds: true, says: proofSentence('vatShapeOnly', { text, country }) } : null
}

/** An account outside the IBAN countries has no key to check. */
const iban = (text: string): Verdict =>
  ibanLength(text.slice(0, 2)) === null
    ? null
    : {
        holds: isIban(text),
        says: proofSentence(isIban(text) ? 'ibanRight' : 'ibanWrong', { text: grouped(text, 4) }),
      }

const bic = (text: string): Verdict => ({
  holds: isBic(text),
  says: proofSentence(isBic(text) ? 'bicShape' : 'bicShapeless', { text }),
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
    if (long === null || found === null || short === null) return null
    const holds = found === short
    return { holds, says: proofSentence(holds ? 'hasSiren' : 'lacksSiren', { text: long, siren: short }) }
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
