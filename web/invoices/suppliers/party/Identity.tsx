import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { identifierText } from '../../identifierText.ts'
import { type IdentifierMark, type IdentifierName, identifierMark } from './identifierMark.ts'
import styles from './Party.module.css'
import { type PartyField, partyFields, useChangeParty } from './useChangeParty.ts'

const isIdentifier = (name: PartyField): name is IdentifierName =>
  name === 'siren' || name === 'siret' || name === 'vat'

/** Why the mark is what it is, in words. */
const useReason = () => {
  const { t } = useTranslation('suppliers')
  return (name: IdentifierName, { mark, because }: IdentifierMark): string => {
    if (name === 'siren') return mark === 'proven' ? t('party.check.siren.proven') : t('party.check.siren.contradicted')
    if (name === 'siret' && because !== 'unproven') return t(`party.check.siret.${because}`)
    return because === 'alone'
      ? t('party.check.vat.proven')
      : t(`party.check.vat.${name === 'vat' ? because : 'unproven'}`)
  }
}

type RowProps = {
  name: PartyField
  party: PartyDetail
  readOnly: boolean
  saving: boolean
  onChange: (value: string | null) => Promise<string | null>
}

const Row = ({ name, party, readOnly, saving, onChange }: RowProps) => {
  const { t } = useTranslation('suppliers')
  const reason = useReason()
  const given = identifierText(name, party[name] ?? '')
  const [text, setText] = useState(given)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => setText(given), [given])
  const check = isIdentifier(name) ? identifierMark(name, party) : null
  const says = check && isIdentifier(name) ? reason(name, check) : null
  const restore = () => {
    setText(given)
    setRefusal(null)
  }
  const commit = async () => {
    const typed = text.trim()
    if (typed === given || (typed === '' && name === 'name')) return restore()
    // A refused value stays, so that it can be mended.
    setRefusal(await onChange(typed === '' ? null : typed))
  }
  const shared = {
    id: `party-${name}`,
    value: text,
    placeholder: t('party.empty'),
    readOnly,
    'aria-invalid': refusal !== null || undefined,
    'aria-describedby': says || refusal ? `party-${name}-check` : undefined,
    onBlur: () => void commit(),
  }
  return (
    <div className={styles.row} data-saving={saving || undefined}>
      <label htmlFor={`party-${name}`}>{t(`party.field.${name}`)}</label>
      {name === 'address' || name === 'name' ? (
        <textarea
          {...shared}
          rows={1}
          maxLength={name === 'address' ? 500 : 200}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') restore()
            if (event.key !== 'Enter') return
            event.preventDefault()
            event.currentTarget.blur()
          }}
        />
      ) : (
        <input
          {...shared}
          maxLength={30}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') restore()
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
        />
      )}
      {check && refusal === null ? (
        <span title={says ?? undefined}>
          <Mark mark={check.mark} shapeOnly />
        </span>
      ) : (
        <span />
      )}
      {refusal ? (
        <p id={`party-${name}-check`} className={styles.wrong} role="alert">
          {refusal}
        </p>
      ) : says ? (
        <p id={`party-${name}-check`} className={check?.mark === 'contradicted' ? styles.wrong : styles.check}>
          {says}
        </p>
      ) : null}
    </div>
  )
}

/** Who this is, each identifier with its mark, corrected where it stands: Enter saves, Escape gives the former value back. */
export const Identity = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { saving, change } = useChangeParty(party)
  return (
    <section className={styles.block} aria-labelledby="party-identity">
      <h2 id="party-identity">{t('party.identity')}</h2>
      <div className="sheet">
        {partyFields.map((name) => (
          <Row
            key={name}
            name={name}
            party={party}
            readOnly={!writes}
            saving={saving === name}
            onChange={(value) => change(name, value)}
          />
        ))}
        {party.aliases.length > 0 ? (
          <div className={styles.row}>
            <span className={styles.label}>{t('party.aliases')}</span>
            <span className={styles.aliases}>{party.aliases.join(' · ')}</span>
          </div>
        ) : null}
      </div>
    </section>
  )
}
