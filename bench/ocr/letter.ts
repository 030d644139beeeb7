import PdfKit from 'pdfkit'
import { type Random, random } from '#server/demo/invoices/random.ts'

// Pages full of print, as contracts and letters are: an engine spends its time on lines of words, which invoices have few of.

const sentences = {
  fr: [
    'Nous avons bien reçu votre courrier du 12 mars et vous remercions de l’intérêt que vous portez à notre maison.',
    'Les travaux débuteront dès réception de l’acompte prévu à l’article 4 et dureront huit semaines au plus.',
    'Le preneur s’engage à rendre les lieux dans l’état où il les a trouvés, usure normale exceptée.',
    'Toute somme impayée à l’échéance porte intérêt au taux de 10,15 % l’an, sans qu’un rappel soit nécessaire.',
    'La garantie couvre les pièces et la main-d’œuvre pendant vingt-quatre mois à compter de la livraison.',
    'Les frais de déplacement sont remboursés sur justificatifs, dans la limite de 1 250,00 € par trimestre.',
    'En cas de désaccord, les parties chercheront d’abord une solution amiable avant de saisir le tribunal de Lyon.',
    'Le présent contrat est conclu pour trois ans ; il se renouvelle ensuite par période d’une année.',
    'Les plans annexés, référencés B-2047 et B-2048, font partie intégrante de la commande.',
    'Chaque assuré reçoit une attestation où figurent son nom, son adresse et la date d’effet de ses garanties.',
    'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
  ],
  en: [
    'Thank you for your letter of 12 March and for the interest that you have shown in our company.',
    'Work will begin as soon as the deposit under clause 4 has been received and will take eight weeks at most.',
    'The tenant shall return the premises in the condition in which they were found, fair wear and tear excepted.',
    'Any sum left unpaid when due bears interest at 10.15 % a year, and no reminder shall be necessary.',
    'The warranty covers parts and labour for twenty-four months from the date of delivery.',
    'Travelling expenses are refunded against receipts, up to £1,250.00 in each quarter.',
    'Should they disagree, the parties will first look for a friendly settlement before going to court in Leeds.',
    'This agreement is made for three years; thereafter it is renewed from year to year.',
    'The enclosed drawings, numbered B-2047 and B-2048, are part of the order.',
    'Each policyholder receives a certificate with their name, their address and the date on which cover begins.',
    'We remain at your disposal for any further information and look forward to hearing from you.',
  ],
} as const

export type Tongue = keyof typeof sentences

/** An A4 page of paragraphs drawn from the seed, in one of PDF's own fonts. */
export async function letterPdf(seed: number, tongue: Tongue): Promise<Uint8Array> {
  const lots = random(seed ^ 0x1e77e4)
  const page = new PdfKit({ size: 'A4', margin: 62 })
  const chunks: Buffer[] = []
  page.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    page.on('end', resolve)
    page.on('error', reject)
  })
  page.font(lots.pick(['Helvetica', 'Times-Roman'])).fontSize(lots.integer(9, 11))
  while (page.y < page.page.height - 190) page.text(paragraph(lots, tongue), { align: 'justify' }).moveDown(0.8)
  page.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

const paragraph = (lots: Random, tongue: Tongue): string =>
  Array.from({ length: lots.integer(2, 5) }, () => lots.pick(sentences[tongue])).join(' ')
