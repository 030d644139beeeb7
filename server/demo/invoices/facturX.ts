import PDFDocument from 'pdfkit'
import type { Template } from './layout/template.ts'
import { bytesOf, drawInvoice, pdfOptions } from './pdf.ts'
import type { InvoiceSpec } from './spec.ts'
import { ciiXml } from './xml/cii.ts'

const attachment = 'factur-x.xml'

const property = (name: string, description: string): string => `
  <rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>${name}</pdfaProperty:name>
    <pdfaProperty:valueType>Text</pdfaProperty:valueType>
    <pdfaProperty:category>external</pdfaProperty:category>
    <pdfaProperty:description>${description}</pdfaProperty:description>
  </rdf:li>`

/** XMP of Factur-X 1.0 (section 6.2): what the attachment is, and the schema that declares these words to PDF/A. */
const metadata = `
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>${attachment}</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${[
      property('DocumentFileName', 'name of the embedded XML invoice file'),
      property('DocumentType', 'INVOICE'),
      property('Version', 'version of the Factur-X schema'),
      property('ConformanceLevel', 'conformance level of the embedded Factur-X data'),
    ].join('')}</rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`

/**
 * A hybrid: the page of `invoicePdf` with its CII attached (AFRelationship Alternative) and announced in the XMP.
 * `xml` replaces the attachment, for a page and an XML that disagree. Not PDF/A-3: the standard fonts are not embedded,
 * and the metadata claims nothing else.
 */
export async function facturX(spec: InvoiceSpec, template: Template, xml = ciiXml(spec)): Promise<Uint8Array> {
  const options = pdfOptions(spec)
  const doc = new PDFDocument(options)
  drawInvoice(doc, spec, template)
  const file = {
    name: attachment,
    type: 'text/xml',
    description: 'Factur-X',
    relationship: 'Alternative',
    creationDate: options.info?.CreationDate,
    modifiedDate: options.info?.ModDate,
  }
  doc.file(Buffer.from(xml), file)
  doc.appendXML(metadata)
  doc.end()
  return bytesOf(doc)
}
