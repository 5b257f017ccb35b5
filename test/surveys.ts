import { expect } from 'vitest'
import type { QuestionnaireInput } from '../src/feedback/questionnaire/schema.ts'
import { newSeal } from '../src/platform/server/public/robots.ts'
import type { TestHouse } from './house.ts'

export const en = (text: string) => ({ en: text })
export const marks = (id: string, low = 1, high = 5) =>
  ({ kind: 'scale', id, words: en(`How was ${id}?`), required: true, low, high }) as const

export type Asked = Partial<QuestionnaireInput>
export type Fields = Record<string, string>

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The fields of a page's form as a browser would send them back, and where to. */
export function formOf(page: string): { action: string; fields: Fields } {
  const fields: Fields = {}
  for (const [tag] of page.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name) fields[name] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name, value] of page.matchAll(/<input[^>]*name="(q:[^"]*)" value="([^"]*)"[^>]* checked>/g))
    fields[name as string] = unescaped(value as string)
  return { action: unescaped(/<form method="post" action="([^"]*)"/.exec(page)?.[1] ?? ''), fields }
}

/** Surveys of a test: made by the manager, answered by strangers without a script. */
export const surveysOf = (house: TestHouse) => {
  const mira = () => house.as('mira')
  const pathOf = (url: string) => new URL(url).pathname

  const made = async (draft: Partial<QuestionnaireInput>, more: Record<string, unknown> = {}) => {
    const { body } = await mira().post('/surveys', { name: 'Test survey', ...more })
    const whole = { ...body.draft, ...draft }
    const edited = await mira().patch(`/surveys/${body.id}`, { draft: whole }, body.version)
    expect([edited.status, edited.body.detail]).toEqual([200, undefined])
    return edited.body
  }
  const opened = async (draft: Partial<QuestionnaireInput>, more: Record<string, unknown> = {}) => {
    const survey = await made(draft, more)
    const { status, body } = await mira().post(`/surveys/${survey.id}/publish`, {})
    expect([status, body.detail]).toEqual([200, undefined])
    return body
  }
  const link = async (id: string, asked: Record<string, unknown> = {}) => {
    const { status, body } = await mira().post(`/surveys/${id}/links`, asked)
    expect([status, body.detail]).toEqual([201, undefined])
    return pathOf(body.url)
  }
  const look = (path: string) => house.app.inject({ method: 'GET', url: path })
  const send = (action: string, fields: Fields) =>
    house.app.inject({
      method: 'POST',
      url: action,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  /** Opens the page and takes a minute over it, as people do. */
  const open = async (path: string, surveyId: string) => {
    const { action, fields } = formOf((await look(path)).body)
    const [id = ''] = (fields.seal ?? '').split('.')
    const seal = newSeal(house.house.config.secret, `survey ${surveyId}`, id, new Date(Date.now() - 60_000))
    return { action, fields: { ...fields, seal } }
  }
  const answer = async (path: string, surveyId: string, said: Fields, more: Fields = {}) => {
    const { action, fields } = await open(path, surveyId)
    return send(action, { ...fields, ...said, act: 'next', ...more })
  }
  const rows = (id: string) =>
    house.database.query<{
      id: string
      customer_id: string
      state: string
      flags: string[]
      closed: (number | null)[]
      version: number
      counted: boolean
    }>('select * from responses where survey_id = $1 order by submitted_at, id', [id])
  return { mira, made, opened, link, look, open, send, answer, rows, pathOf }
}
