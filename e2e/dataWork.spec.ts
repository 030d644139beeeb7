import { expect, type Locator, test } from '@playwright/test'
import { fits, noBarriers, noBarriersInAnyLight } from './steps/noBarriers.ts'
import { salesFile } from './steps/salesFile.ts'
import { signIn } from './steps/signIn.ts'

// What happens around the numbers: columns that nobody recognises, runs side by side, what defects cost, doubtful pairs.

// Colours that are still changing would be measured half way.
test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.describe.configure({ timeout: 150_000 })

test('quality leads from what a defect costs to the line of the file', async ({ page }) => {
  await signIn(page)
  await page.goto('/donnees/qualite')
  await expect(page.getByRole('heading', { level: 1, name: 'Qualité' })).toBeVisible()
  // The demo company's sales may still be on their way.
  await expect(page.getByRole('region', { name: 'Contrôles' }).getByRole('listitem').first()).toBeVisible({
    timeout: 45_000,
  })
  await noBarriersInAnyLight(page)
  await page.getByRole('region', { name: 'Lignes écartées' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/donnees\/qualite\/lignes\/rejects\?reason=/)
  // The address changes before the page does: keys move among lines that are there.
  await expect(page.getByRole('row').nth(1).getByRole('button')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('p')
  const proof = page.getByRole('complementary', { name: 'Preuve' })
  await expect(proof).toContainText('Écartée')
  await noBarriers(page)
  await page.keyboard.press('Escape')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tout en CSV' }).click()
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/)
  // On a phone a line is a card: nothing of it lies beyond the edge, here and behind a number.
  await page.setViewportSize({ width: 360, height: 740 })
  await fits(page)
  const beyond = (list: Locator) =>
    list.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))
  expect(await beyond(page.getByRole('table'))).toBeLessThanOrEqual(0)
  await page.goto('/donnees/lignes')
  const lines = page.getByRole('grid', { name: 'Lignes derrière le chiffre' })
  await expect(lines.getByRole('row').first()).toContainText(/€.*Référence/s)
  expect(await beyond(lines)).toBeLessThanOrEqual(0)
  await noBarriers(page)
})

test('an amount at stake leads from the dashboard to its check, its lines, their proof and their file', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/donnees')
  const strip = page.getByRole('region', { name: 'Qualité de ces données' })
  // The demo company's sales may still be on their way.
  await expect(strip).toBeVisible({ timeout: 45_000 })
  await strip.getByRole('listitem').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/\/donnees\/qualite#/)
  await expect(page.locator('[data-check]:focus')).toBeInViewport()

  await page.goto('/donnees/qualite/controles/returns_have_sale')
  await expect(page.getByRole('row').nth(1).getByRole('button')).toBeVisible()
  await noBarriersInAnyLight(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('p')
  await expect(page.getByRole('complementary', { name: 'Preuve' })).toContainText('Telle que dans le fichier')
  await page.keyboard.press('Escape')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tout en CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('lignes-en-defaut-returns_have_sale.csv')
})

test('on Fichiers a run that is refused says why, and the focus stays with its button', async ({ page }) => {
  await signIn(page)
  await page.goto('/donnees/fichiers')
  const again = page.getByRole('button', { name: 'Recalculer', exact: true })
  await expect(again).toBeEnabled({ timeout: 45_000 })
  const detail = 'Une autre exécution est en cours.'
  await page.route('**/api/data/runs', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: { code: 'run_in_progress', detail },
        })
      : route.continue(),
  )
  await again.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText(detail)
  await expect(again).toBeFocused()
})

test('a doubtful pair is decided by one key and taken back by another', async ({ page }) => {
  await signIn(page)
  await page.goto('/donnees/rapprochements')
  await expect(page.getByRole('heading', { level: 1, name: 'Rapprochements' })).toBeVisible()
  const card = page.getByRole('article')
  // The demo company's sales may still be on their way.
  await expect(card).toBeVisible({ timeout: 45_000 })
  await noBarriersInAnyLight(page)
  const name = (await card.getAttribute('aria-label')) ?? ''
  const code = await card.getByRole('row', { name: /^Code/ }).innerText()
  await page.keyboard.press('n')
  await expect(card.getByRole('row', { name: /^Code/ })).not.toHaveText(code)
  await expect(page.getByText('Deux choses :')).toBeVisible()
  // Decided, it stands under its decision.
  await page.goto('/donnees/rapprochements?state=different')
  await expect(page.getByRole('article', { name })).toBeVisible()
  await page.getByRole('button', { name: 'Remettre à décider' }).click()
  await expect(page.getByRole('article', { name })).toHaveCount(0)
  await page.goto('/donnees/rapprochements')
  await expect(card).toHaveAttribute('aria-label', name)
  await page.keyboard.press('n')
  await expect(card).not.toHaveAttribute('aria-label', name)
  await page.keyboard.press('ArrowLeft')
  await expect(card).toHaveAttribute('aria-label', name)
  // What was taken back is no longer offered to be taken back.
  await expect(page.getByText(/^Deux choses : /)).toBeHidden()
  await page.setViewportSize({ width: 390, height: 844 })
  await fits(page)
  await noBarriers(page)
})

test('columns with names of their own are pointed out by keyboard, remembered, and two runs are compared', async ({
  page,
}) => {
  await signIn(page)
  await page.getByRole('button', { name: /Changer d’espace/ }).click()
  await page.getByRole('menuitem', { name: 'Nouvel espace' }).click()
  await page.getByLabel('Nom de l’entreprise').fill('Maison des Bords')
  await page.getByRole('button', { name: 'Créer' }).click()
  await expect(page.getByRole('button', { name: /^Maison des Bords/ })).toBeVisible()
  await page.getByRole('link', { name: 'Données' }).click()
  await expect(page).toHaveURL(/\/donnees\/fichiers$/)
  const [head = '', ...lines] = salesFile().csv.split('\n')
  // Titles in the order of the roles, under names that nobody could recognise.
  const titles = head.split(',').map((_, at) => `Zone ${at + 1}`)
  const csv = [titles.join(','), ...lines].join('\n')
  const send = async (name: string) => {
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choisir un fichier' }).click()
    await (await chosen).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  }
  await send('classeur.xlsx')
  await expect(page.getByRole('alert')).toContainText('rien n’a été envoyé')
  await page.getByRole('button', { name: 'Oublier ce fichier' }).click()

  await send('export-maison.csv')
  const told = page.getByRole('region', { name: 'Ce qui a été reconnu' })
  await expect(told).toContainText('8 colonnes à indiquer')
  await expect(told.getByRole('button', { name: 'Nettoyer et publier' })).toBeDisabled()
  await expect(page.getByLabel('Colonne pour : Numéro de facture')).toBeFocused()
  await noBarriersInAnyLight(page)
  for (const [at, title] of titles.entries())
    await page
      .getByLabel(/^Colonne pour/)
      .nth(at)
      .selectOption(title)
  await page.keyboard.press('Control+Enter')
  // The first publication of a company opens its dashboard by itself.
  await expect(page).toHaveURL(/\/donnees$/, { timeout: 60_000 })
  await page.getByRole('link', { name: 'Fichiers' }).click()
  await expect(page.getByRole('region', { name: 'Publié en ce moment' }).first()).toContainText('export-maison.csv')

  await send('export-maison.csv')
  await expect(told).toContainText('celles que vous aviez indiquées')
  await page.getByRole('button', { name: 'Nettoyer et publier' }).click()
  await expect(page.getByText('Rien n’a changé depuis la dernière publication')).toBeVisible({ timeout: 60_000 })

  await page.getByRole('link', { name: 'Exécutions' }).click()
  const list = page.getByRole('table', { name: 'Liste des exécutions' })
  await expect(list.getByRole('row').filter({ hasText: 'sautée' })).toHaveCount(1)
  await expect(list.getByRole('row').filter({ hasText: 'publié' })).toContainText('export-maison.csv')
  await noBarriersInAnyLight(page)
  const boxes = list.getByRole('checkbox')
  await boxes.nth(0).check()
  await expect(page).toHaveURL(/run=/)
  await boxes.nth(1).check()
  await page.getByRole('button', { name: 'Comparer les deux' }).click()
  await expect(page).toHaveURL(/\/donnees\/executions\/[0-9a-f-]{36}\/avec\/[0-9a-f-]{36}/)
  await expect(page.getByRole('row', { name: /^Rapprochement/ })).toBeVisible()
  await noBarriersInAnyLight(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await fits(page)
})

test('what does not exist is not tried again, and the way back is there', async ({ page }) => {
  await signIn(page)
  await page.goto('/donnees/qualite/controles/aucun')
  await expect(page.getByRole('alert')).toContainText('Introuvable')
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('link', { name: 'Qualité' }).first()).toBeVisible()
})

test('a run that somebody else started is on the tray of whoever opens any room', async ({ page }) => {
  await signIn(page)
  const task_id = '3f0c1a52-6d1e-4a53-9a57-0c8b6d7e2f10'
  const run = { id: task_id, task_id, parent_id: null, experiment: 'SmartShop360/ETL', name: 'ventes.csv' }
  const nothing = { params: {}, metrics: {}, artefacts: [], error: null, mlflow_run_id: null, current: false }
  const times = { started_by: 'Noé', started_at: '2026-03-02T10:00:00Z', finished_at: null }
  const runs = [{ ...run, ...times, ...nothing, state: 'running' }]
  const progress = { step: 'load', done: 3, total: 8 }
  await page.route(/\/api\/data\/runs\?/, (route) => route.fulfill({ json: { runs, more: false } }))
  await page.route(/\/api\/v1\/tasks\//, (route) => route.fulfill({ json: { task_id, state: 'STARTED', progress } }))
  await page.goto('/factures')
  await expect(page.getByRole('region', { name: 'Documents en route' })).toContainText('Chargement')
})
