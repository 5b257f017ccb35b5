import type { Page } from 'playwright-core'
import { formOf } from '../surveys.ts'
import type { Program } from './browser.ts'

export type Loops = {
  /** Of somebody who is not satisfied: customer and alert, as the address of the list names them. */
  alert: string
  suggestion: string
}

/** A customer answers low by a link of their own; the worker opens an alert of it. */
async function notSatisfied({ ask }: Program, page: Page, customerId: string): Promise<string> {
  const { id } = (await ask('POST', '/surveys', { name: 'Were you satisfied?', template: 'csat' })).body
  await ask('POST', `/surveys/${id}/publish`, {})
  const { url } = (await ask('POST', `/surveys/${id}/links`, { kind: 'single', customerId })).body
  const { action, fields } = formOf(await (await page.request.get(new URL(url).pathname)).text())
  // Nobody reads and answers in less than two seconds.
  await page.waitForTimeout(2200)
  await page.request.post(action, { form: { ...fields, 'q:satisfaction': '1', act: 'next' } })
  for (let tries = 0; tries < 200; tries++) {
    const [row] = (await ask('GET', '/alerts')).body.rows
    if (row) return `${row.customerId}~${row.id}`
    await page.waitForTimeout(150)
  }
  throw new Error('A low answer opened no alert.')
}

/** Somebody who is not satisfied, a strategy for them, and a suggestion of theirs that was done. */
export async function fillLoops(program: Program, page: Page, customerId: string): Promise<Loops> {
  const { ask } = program
  const idea = { type: 'suggestion', channel: 'web', subject: 'Less plastic', text: 'Use paper.', customerId }
  const suggestion = (await ask('POST', '/cases', idea)).body.case.id
  await ask('POST', '/said-and-done', { said: 'Less plastic.', did: 'It is paper now.', caseIds: [suggestion] })
  await ask('POST', `/customers/${customerId}/quiet/strategies`, { strategy: 'recover', reason: 'buys less' })
  return { suggestion, alert: await notSatisfied(program, page, customerId) }
}
