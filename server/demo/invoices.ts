import { facturX } from './invoices/facturX.ts'
import type { Template } from './invoices/layout/template.ts'
import { invoicePdf } from './invoices/pdf.ts'
import { deliveries } from './invoices/samples/deliveries.ts'
import { equipment } from './invoices/samples/equipment.ts'
import { hostingOctober, hostingSeptember } from './invoices/samples/hosting.ts'
import { illustration } from './invoices/samples/illustration.ts'
import { joinery } from './invoices/samples/joinery.ts'
import { lunch } from './invoices/samples/lunch.ts'
import { printing } from './invoices/samples/printing.ts'
import { rental } from './invoices/samples/rental.ts'
import { stationery } from './invoices/samples/stationery.ts'
import { subscription } from './invoices/samples/subscription.ts'
import { templates } from './invoices/samples/templates.ts'
import { typeface } from './invoices/samples/typeface.ts'
import { workshop } from './invoices/samples/workshop.ts'
import { invoiceScan, ticketPhoto } from './invoices/scan.ts'
import type { InvoiceSpec } from './invoices/spec.ts'
import { type Truth, truthOf } from './invoices/truth.ts'
import { ublXml } from './invoices/xml/ubl.ts'

/** A sample document of the demo company, and what a reader must find in it. */
export type DemoDocument = { name: string; bytes: Uint8Array; truth: Truth }

async function page(name: string, spec: InvoiceSpec, template: Template): Promise<DemoDocument> {
  return { name, bytes: await invoicePdf(spec, template), truth: truthOf(spec, 'synthetic-pdf', template.name) }
}

/**
 * What suppliers sent to the demo company, in the order of arrival: the same names and bytes at every call
 * (pictures: with the same version of the image library).
 */
export async function demoInvoices(): Promise<DemoDocument[]> {
  return [
    await page('Lichthaus Akademie RE-2026-1093.pdf', workshop, templates.academy),
    await page('Larkmere INV-20871.pdf', typeface, templates.foundry),
    {
      name: 'Scan menuiserie 26-0731.jpg',
      bytes: await invoiceScan(joinery, templates.joiner),
      truth: truthOf(joinery, 'scan', templates.joiner.name),
    },
    await page('Hangar aux Lucioles F-2026-0217.pdf', rental, templates.stage),
    await page('Grand-Angulaire 2026-08-004518.pdf', equipment, templates.optics),
    await page('Brumeciel BH-2026-09-0412.pdf', hostingSeptember, templates.host),
    await page('Tournepresse FT26-01874.pdf', printing, templates.printer),
    await page('Avoir Vergé & Trèfle AV-2026-0098.pdf', stationery, templates.paper),
    {
      name: 'Coursiers du Merle CM-26-1148.xml',
      bytes: ublXml(deliveries),
      truth: truthOf(deliveries, 'ubl-xml', 'couriers'),
    },
    await page('Brumeciel BH-2026-10-0436.pdf', hostingOctober, templates.host),
    {
      name: 'Plumitif PL-202610-00877.pdf',
      bytes: await facturX(subscription, templates.software),
      truth: truthOf(subscription, 'embedded-xml-pdf', templates.software.name),
    },
    await page('Maëlle Corvaisier 2026-023.pdf', illustration, templates.illustrator),
    {
      name: 'Ticket Bouchon Safrané.jpg',
      bytes: await ticketPhoto(lunch),
      truth: truthOf(lunch, 'photo', 'restaurant'),
    },
  ]
}
