import { describe, expect, it } from 'vitest'
import { findEinvoice } from '#documents/pdf/attachments.ts'
import { withPdf } from '#documents/pdf/open.ts'
import { facturX } from './facturX.ts'
import { subscription } from './samples/subscription.ts'
import { templates } from './samples/templates.ts'
import { ciiXml } from './xml/cii.ts'

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

describe('a Factur-X hybrid', () => {
  it('carries its CII as the attachment factur-x.xml', async () => {
    const bytes = await facturX(subscription, templates.software)
    const found = await withPdf(bytes, async (pdf) => findEinvoice(pdf))
    expect(found).toMatchObject({ syntax: 'cii', attachment: 'factur-x.xml' })
    expect(found?.xml).toBe(new TextDecoder().decode(ciiXml(subscription)))
  })

  it('announces it: relationship of the file, profile in the metadata, no claim to be PDF/A', async () => {
    const file = text(await facturX(subscription, templates.software))
    expect(file).toContain('/AFRelationship /Alternative')
    expect(file).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    expect(file).not.toContain('pdfaid:part')
  })

  it('can carry another XML than its page, as a forger would', async () => {
    const forged = ciiXml({ ...subscription, iban: 'FR7612345000010000000000117' })
    const found = await withPdf(await facturX(subscription, templates.software, forged), async (pdf) =>
      findEinvoice(pdf),
    )
    expect(found?.xml).toContain('FR7612345000010000000000117')
  })
})
