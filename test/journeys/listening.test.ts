import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, type Program } from './browser.ts'
import { fillListening } from './small-listening.ts'

/** Somebody codes an interview by keys alone, and reads a theme of everything that was said. */
let program: Program
let laid: Awaited<ReturnType<typeof fillListening>>

beforeAll(async () => {
  program = await openProgram()
  const page = await program.page()
  laid = await fillListening(program, page)
  await page.context().close()
})
afterAll(() => program?.close())

test('an interview is coded by the keyboard alone, and its codes stand', async () => {
  const page = await program.page()
  await page.goto('/coding')
  await page.getByRole('link', { name: 'A buyer of lamps' }).click()
  await page.getByText('Passage 1 of 2').waitFor()
  await page.keyboard.press('1')
  await page.getByText('Passage 2 of 2').waitFor()
  await page.keyboard.press('2')
  await page.getByText('every passage is coded').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('k')
  expect(await page.getByRole('button', { name: 'Late', exact: false }).first().getAttribute('aria-pressed')).toBe(
    'true',
  )
  await page.getByRole('button', { name: 'I am done' }).click()
  await page.waitForURL('**/interviews')
  await page.goto(`/interviews/${laid.interview}?tab=coding`)
  await page.getByText('All coders gave every passage the same code.').waitFor()
  expect((await program.ask('GET', `/interviews/${laid.interview}`)).body.state).toBe('settled')
})

test('a theme shows every method together, and what somebody decides by keys is kept', async () => {
  await program.ask('POST', '/themes/learn', {}, { 'idempotency-key': crypto.randomUUID() })
  const page = await program.page()
  await expect
    .poll(async () => (await program.ask('GET', `/themes/${laid.theme}`)).body.methods?.[2]?.n, {
      timeout: 60_000,
      interval: 500,
    })
    .toBe(10)
  await page.goto('/themes')
  await page.getByRole('link', { name: 'Comes late' }).click()
  await page.getByRole('link', { name: 'Reviews' }).click()
  await page.getByText('It came late, and nobody told me.').first().waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('j')
  await page.keyboard.press('y')
  await expect
    .poll(async () => (await program.ask('GET', `/themes/${laid.theme}`)).body.yes, { timeout: 30_000 })
    .toBe(1)
})
