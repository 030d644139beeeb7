import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { rental } from '#server/demo/invoices/samples/rental.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { bound } from '#server/demo/invoices/stack/bound.ts'
import { noBarriers } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'

// The hand on the page: a box that gives a field its value, lines edited in place, a file that held two invoices, an export.

const send = async (page: Page, name: string, buffer: Buffer): Promise<string> => {
  const multipart = { file: { name, mimeType: 'application/pdf', buffer } }
  const answer = await page.request.post('/api/v1/process-invoice', { multipart, headers: { Origin: origin(page) } })
  const { facture_id: id } = await answer.json()
  const state = async () => (await (await page.request.get(`/api/invoices/${id}`)).json()).state
  await expect.poll(state, { timeout: 30_000 }).toBe('a_valider')
  return id
}

const origin = (page: Page): string => new URL(page.url()).origin

const numbered = (number: string) => invoicePdf({ ...hostingOctober, number }, templates.host)

/** Two invoices that lay in the scanner together. */
const twoInOne = async (first: string, second: string): Promise<Buffer> =>
  Buffer.from(await bound([await numbered(first), await numbered(second)]))

test('a box drawn on the page gives the field its value; a line is edited in place', async ({ page }) => {
  await signIn(page)
  const id = await send(page, 'cadre.pdf', Buffer.from(await numbered('BH-2026-11-0601')))
  await page.goto(`/factures/${id}`)
  const number = page.getByRole('textbox', { name: 'Numéro', exact: true })
  await expect(number).toHaveValue('BH-2026-11-0601')
  await number.fill('illisible')
  await page.keyboard.press('Enter')
  const kept = async () =>
    (await (await page.request.get(`/api/invoices/${id}`)).json()).extraction.fields.invoice_number.value
  await expect.poll(kept).toBe('illisible')

  // By mouse: the number stands in the upper part of the page, behind "Facture n°".
  await number.focus()
  const sheet = await page.locator('[data-page="1"]').boundingBox()
  if (!sheet) throw new Error('The page is not shown.')
  const at = (x: number, y: number) => [sheet.x + sheet.width * x, sheet.y + sheet.height * y] as const
  await page.mouse.move(...at(0.31, 0.259))
  await page.mouse.down()
  await page.mouse.move(...at(0.4, 0.27), { steps: 3 })
  await page.mouse.move(...at(0.52, 0.276), { steps: 3 })
  await page.mouse.up()
  await expect(number).toHaveValue('BH-2026-11-0601')
  await expect(page.getByRole('complementary', { name: 'Preuve' })).toContainText('votre cadre')
  await noBarriers(page)
  await page.keyboard.press('Escape')
  await expect(number).toHaveValue('illisible')
  expect(await kept()).toBe('illisible')

  // By keyboard the box has the focus, and gives it back.
  await page.keyboard.press('Control+b')
  await expect(page.getByRole('button', { name: 'Cadre pour Numéro, page 1' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(number).toBeFocused()

  // The sum follows the typing, and the table is saved when it is left.
  const lines = page.getByRole('region', { name: 'Lignes', exact: true })
  await expect(lines).toContainText('= Total HT')
  const total = lines.getByRole('textbox', { name: 'Total HT, ligne 1' })
  await total.fill('80,50')
  await expect(lines).toContainText('écart 1,50')
  await total.press('Alt+Enter')
  await page.keyboard.type('Geste commercial')
  await lines.getByRole('textbox', { name: 'Total HT, ligne 2' }).fill('-1,50')
  await expect(lines).toContainText('= Total HT')
  await number.focus()
  const saved = async () => {
    const { extraction } = await (await page.request.get(`/api/invoices/${id}`)).json()
    return extraction.lines.map((one: { line_total: string }) => one.line_total)
  }
  await expect.poll(saved).toEqual(expect.arrayContaining(['80.50', '-1.50']))

  // Tab enters the table where it was left, and leaves it; arrows move in it, as far as the button that removes a line.
  await total.focus()
  await page.keyboard.press('Tab')
  await expect(lines.getByRole('button', { name: 'Ajouter une ligne' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(total).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(lines.getByRole('button', { name: 'Supprimer la ligne 1' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(total).toBeFocused()
})

test('a file with two invoices is cut in two, and whole again with one click', async ({ page }) => {
  await signIn(page)
  const id = await send(page, 'deux.pdf', await twoInOne('BH-2026-11-0701', 'BH-2026-11-0702'))
  await page.goto(`/factures/${id}`)
  await expect(page.getByRole('list', { name: 'Pages' })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('c')
  await expect(page.getByRole('toolbar', { name: 'Séparer' })).toContainText('2 documents')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await noBarriers(page)
  }
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(new RegExp(id))
  const found = async () => {
    const { items } = await (await page.request.get('/api/invoices?search=BH-2026-11-070&state=a_valider')).json()
    return items.map((item: { invoice_number: string }) => item.invoice_number).toSorted()
  }
  await expect.poll(found, { timeout: 20_000 }).toEqual(['BH-2026-11-0701', 'BH-2026-11-0702'])
  await page.getByText('2 factures séparées').locator('..').getByRole('button', { name: 'Annuler' }).click()
  await expect(page).toHaveURL(new RegExp(id))
  await expect.poll(async () => (await (await page.request.get(`/api/invoices/${id}`)).json()).state).toBe('a_valider')
})

test('a stack is taken apart by itself, and put together again with one key', async ({ page }) => {
  await signIn(page)
  const other = await invoicePdf({ ...rental, number: 'F-2026-0801' }, templates.stage)
  const stack = await bound([await numbered('BH-2026-11-0801'), other])
  const id = await send(page, 'pile.pdf', Buffer.from(stack))
  await page.goto(`/factures/${id}`)
  const lot = page.getByRole('region', { name: 'Lot' })
  await expect(lot).toContainText('Page 1 d’un lot de 2 pages, séparé automatiquement')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await noBarriers(page)
  }
  await lot.getByRole('link', { name: /p\. 2/ }).click()
  await expect(page).not.toHaveURL(new RegExp(id))
  await expect(page.getByRole('textbox', { name: 'Numéro', exact: true })).toHaveValue('F-2026-0801')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('m')
  await expect(page).toHaveURL(new RegExp(id))
  await expect(page.getByRole('list', { name: 'Pages' }).getByRole('listitem')).toHaveCount(2)
  await expect(lot).toContainText('semble contenir')
})

test('what could be two invoices is proposed with the reason, and cut with one key', async ({ page }) => {
  await signIn(page)
  const id = await send(page, 'doute.pdf', await twoInOne('BH-2026-11-0901', 'BH-2026-11-0902'))
  await page.goto(`/factures/${id}`)
  const lot = page.getByRole('region', { name: 'Lot' })
  await expect(lot).toContainText('semble contenir 2 factures')
  await expect(lot).toContainText('autre numéro « BH-2026-11-0902 »')
  await noBarriers(page)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('d')
  await expect(page.getByText('2 factures séparées')).toBeVisible()
  await expect(page).not.toHaveURL(new RegExp(id))
})

test('what the list shows is saved as a file', async ({ page }) => {
  await signIn(page)
  await page.goto('/factures?search=Brumeciel')
  await expect(page.getByRole('row').filter({ hasText: 'Brumeciel' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Exporter' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV, une ligne par facture' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\n')
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.slice(1).every((row) => row.includes('Brumeciel'))).toBe(true)
})
