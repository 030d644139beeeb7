import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { frenchIban, frenchVat, siren, siret } from '#server/demo/invoices/identifiers.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { line } from '#server/demo/invoices/samples/blank.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import type { InvoiceSpec } from '#server/demo/invoices/spec.ts'
import { fits, noBarriersInAnyLight } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'
import { signInOnPhone } from './steps/signInOnPhone.ts'

// Who is on the other side: what differs from a supplier's habits, two records that are one company, what was learned.

const number = siren('51423097')
const forge = {
  ...hostingOctober.supplier,
  name: 'Ferronnerie du Lac',
  legal: 'SARL au capital de 12 000 €',
  street: '14 chemin de l’Enclume',
  postcode: '74000',
  city: 'Annecy',
  siren: number,
  siret: siret(number),
  vat: frenchVat(number),
  register: `RCS Annecy ${number}`,
  email: 'atelier@ferronnerie-du-lac.example',
  web: 'ferronnerie-du-lac.example',
}
const usual = frenchIban('42829', '00380', '00071207755')
const other = frenchIban('30004', '00821', '00001234567')

const month = (at: number, over: Partial<InvoiceSpec> = {}): InvoiceSpec => ({
  ...hostingOctober,
  supplier: forge,
  iban: usual,
  number: `FL-2026-00${10 + at}`,
  date: `2026-0${at}-05`,
  dueDate: `2026-0${at}-25`,
  lines: [line('Entretien des grilles', '1', '180.00')],
  ...over,
})

/** What the screen itself would send: with the page's session and origin. */
const post = async (
  page: Page,
  path: string,
  sent: Pick<NonNullable<Parameters<Page['request']['post']>[1]>, 'data' | 'multipart'> = {},
) => {
  const answer = await page.request.post(path, { ...sent, headers: { Origin: new URL(page.url()).origin } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

/** Sends an invoice and waits until it was read. */
const send = async (page: Page, spec: InvoiceSpec): Promise<string> => {
  const buffer = Buffer.from(await invoicePdf(spec, templates.host))
  const file = { name: `${spec.number}.pdf`, mimeType: 'application/pdf', buffer }
  const { facture_id: id } = await post(page, '/api/v1/process-invoice', { multipart: { file } })
  const state = async () => (await (await page.request.get(`/api/invoices/${id}`)).json()).state
  await expect.poll(state, { timeout: 30_000 }).toBe('a_valider')
  return id
}

test('a changed IBAN blocks the payment until a person says how it was checked', async ({ page }) => {
  await signIn(page)
  for (const at of [3, 4, 5]) await post(page, `/api/invoices/${await send(page, month(at))}/validate`, { data: {} })
  const changed = await send(page, month(6, { iban: other }))

  // Nothing to look at among the values: they are proven, and the payment is not free. The work begins one Tab away.
  await page.goto(`/factures/${changed}`)
  await expect(page.getByText('Les valeurs sont prouvées ; une surprise bloque le paiement')).toBeVisible()
  await expect(page.getByText('Tout est prouvé')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Champs de la facture' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('article', { name: 'IBAN changé' }).getByRole('button')).toBeFocused()
  await post(page, `/api/invoices/${changed}/validate`, { data: {} })
  const payment = async () => (await (await page.request.get(`/api/invoices/${changed}`)).json()).payment
  expect(await payment()).toBe('blocked')

  // In the review it stands above the fields, in words.
  await page.goto(`/factures/${changed}`)
  const banner = page.getByRole('region', { name: 'Surprises' })
  await expect(banner.getByRole('article', { name: 'IBAN changé' })).toContainText('bloque le bon à payer')
  await noBarriersInAnyLight(page)

  await page.goto('/factures/surprises')
  const surprise = page.getByRole('article', { name: 'IBAN changé' }).filter({ hasText: 'Ferronnerie du Lac' })
  await expect(surprise).toContainText('Groupes qui diffèrent')
  await noBarriersInAnyLight(page)
  await surprise.getByRole('button', { name: /^Confirmer/ }).click()
  const note = surprise.getByRole('textbox', { name: 'Comment avez-vous vérifié ?' })
  await note.press('Enter')
  await expect(surprise).toContainText('Dites comment vous avez vérifié')
  await noBarriersInAnyLight(page)
  await note.fill('Appelé au numéro connu')
  await note.press('Enter')
  await expect(surprise).toBeHidden()
  await expect.poll(payment).toBe('payable')

  // The word stays with it, and the IBAN is trusted from now on.
  await page.getByRole('link', { name: 'Confirmées' }).click()
  await expect(surprise).toContainText('Appelé au numéro connu')
  await surprise.getByRole('link', { name: 'Ferronnerie du Lac' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ferronnerie du Lac' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'FR76 3000 4008' })).toContainText('de confiance')
  await expect(page.getByText('Une facture par mois')).toBeVisible()
  await noBarriersInAnyLight(page)
})

test('two records of one company are merged with one key, taken back, merged again and separated', async ({ page }) => {
  await signIn(page)
  const bare = { siren: null, siret: null, vat: null, register: null, legal: null, email: null, web: null }
  const twin = { ...forge, ...bare, name: 'Ferronnerie du Lac et Fils' }
  await post(page, `/api/invoices/${await send(page, month(3, { supplier: forge, number: 'FL-2026-0001' }))}/validate`)
  await send(page, month(7, { supplier: twin, number: 'F7', iban: null, bic: null }))

  await page.goto('/factures/fournisseurs')
  const rows = page.getByRole('grid', { name: 'Liste des fournisseurs' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Ferronnerie du Lac' })).toHaveCount(2)
  await noBarriersInAnyLight(page)
  await page.getByRole('link', { name: /double probable/ }).click()
  const double = page.getByRole('article', { name: /Ferronnerie du Lac et Fils/ })
  await expect(double).toContainText('Noms proches')
  await noBarriersInAnyLight(page)
  // Two companies: never proposed again, unless it is taken back.
  await double.focus()
  await page.keyboard.press('d')
  await expect(double).toBeHidden()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect(double).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeHidden()
  await double.focus()
  await page.keyboard.press('m')
  await expect(double).toBeHidden()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect(double).toBeVisible()
  await double.focus()
  await page.keyboard.press('m')
  await expect(double).toBeHidden()

  await page.goto('/factures/fournisseurs?search=ferronnerie')
  await expect(rows.filter({ hasText: 'Ferronnerie du Lac' })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Séparer Ferronnerie du Lac/ }).click()
  await expect(page.getByRole('button', { name: /^Séparer/ })).toBeHidden()
  await page.goto('/factures/fournisseurs?search=ferronnerie')
  await expect(rows.filter({ hasText: 'Ferronnerie du Lac' })).toHaveCount(2)
})

test('what a correction taught is seen, withdrawn and taken back', async ({ page }) => {
  await signIn(page)
  const id = await send(page, month(8, { number: 'FL-2026-0018' }))
  await post(page, `/api/invoices/${id}/validate`, {
    data: { corrections: { supplier_name: 'La Ferronnerie du Lac' } },
  })

  await page.goto('/factures/appris')
  await noBarriersInAnyLight(page)
  const row = page.getByRole('row').filter({ hasText: 'Ferronnerie du Lac' })
  await row.click()
  const field = page.getByRole('article', { name: 'Fournisseur' })
  await expect(field).toContainText('Camille')
  await noBarriersInAnyLight(page)
  await field.getByRole('button', { name: 'Retirer Fournisseur' }).click()
  await expect(field).toContainText('Retiré')
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect(field.getByRole('button', { name: 'Retirer Fournisseur' })).toBeVisible()

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter' }).click()
  const path = await (await saved).path()
  await page.goto('/factures/appris')
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Importer…' }).click()
  await (await chosen).setFiles({ name: 'appris.json', mimeType: 'application/json', buffer: await readFile(path) })
  await expect(page.getByText(/^Importé/)).toBeVisible()
})

test('the same pages on a phone, in English, without sideways scrolling', async ({ browser }) => {
  const { context, page } = await signInOnPhone(browser)
  const taught = await send(page, month(9, { number: 'FL-2026-0019' }))
  await post(page, `/api/invoices/${taught}/validate`, {
    data: { corrections: { supplier_name: 'Ferronnerie d’Annecy' } },
  })
  const list = async (path: string) => (await (await page.request.get(path)).json()).items
  const [supplier] = await list('/api/parties?search=Ferronnerie')
  const [lesson] = await list('/api/patterns')
  const paths = [
    '/factures/fournisseurs',
    `/factures/fournisseurs/${supplier.id}`,
    '/factures/fournisseurs/doubles',
    '/factures/acheteurs',
    '/factures/surprises?state=confirmed',
    '/factures/appris',
    `/factures/appris/${lesson.id}`,
  ]
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await fits(page)
    await noBarriersInAnyLight(page)
  }
  await context.close()
})
