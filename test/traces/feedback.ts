import { newId } from '../../src/platform/server/context.ts'
import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { en, marks, surveysOf } from '../surveys.ts'
import { canary } from './canary.ts'
import { asking, putFile } from './customer.ts'

/** Answers, an interview, a review, and what was decided about them. */
export async function plantFeedback(house: TestHouse, who: { id: string; email: string }) {
  const ada = asking(house, 'ada')
  const { query } = house.database
  const surveys = surveysOf(house)
  const survey = await surveys.opened({
    hidden: ['branch'],
    pages: [{ id: 'p', questions: [marks('parcel'), { kind: 'text', id: 'why', words: en('Why?') }] }],
  })
  const link = await surveys.link(survey.id, {
    kind: 'single',
    customerId: who.id,
    hidden: { branch: canary('branch') },
  })
  await surveys.answer(link, survey.id, { 'q:parcel': '2', 'q:why': canary('it came late') })
  const path = await surveys.link(survey.id)
  await surveys.answer(path, survey.id, { 'q:parcel': '5', 'q:why': 'All was well' })
  const half = await surveys.link(survey.id, { kind: 'single', customerId: who.id, hidden: { branch: canary('half') } })
  await surveys.open(half, survey.id)
  const book = await ada.post('/code-books', {
    name: 'Codes',
    codes: [{ id: cast.id(991), name: 'Late', example: canary('came two days late') }],
  })
  const session = await ada.post('/interviews', {
    kind: 'interview',
    title: canary('Talk with Ada'),
    heldAt: '2024-01-05T10:00:00Z',
    bookId: book.id,
    place: canary('her shop'),
    notes: canary('she was kind'),
  })
  await ada.post(`/interviews/${session.id}/participants`, {
    customerId: who.id,
    label: canary('P1'),
    consent: { channel: 'phone', wording: 'I agree.', source: 'call' },
  })
  const { turns } = await ada.put(`/interviews/${session.id}/transcript`, {
    text: `Moderator: Welcome, ${canary('Ada')}.\n${canary('P1')}: It ${canary('came two days late')}.`,
  })
  await ada.post(`/interviews/${session.id}/passages`, { turnId: turns.at(-1).id, starts: 0, ends: 7 })
  await query(
    `insert into reviews (customer_id, id, source, site, url, written_at, stars, stars_of, title, text, author, created_at)
     values ($1, $2, 'file', 'Reviews', $3, now(), 2, 5, $4, $5, $6, now())`,
    [who.id, newId(), `https://reviews.example/${canary('u')}`, canary('late'), canary('very late'), canary('Ada B.')],
  )
  await ada.post(`/customers/${who.id}/quiet/strategies`, {
    strategy: 'explain',
    reason: 'other',
    note: canary('call her'),
  })
  await query(
    `insert into alerts (customer_id, id, rule_id, kind, severity, subject_kind, subject_id, stage, opened_at, due_at, resolved_at, outcome, action, created_at, updated_at)
     values ($1, $2, '01900000-0000-7000-8000-00000a1e0001', 'low score', 2, 'order', $2, 'resolved', now(), now(), now(), 'put right', $3, now(), now())`,
    [who.id, newId(), canary('sent flowers')],
  )
  const past = await putFile(house, 'past results', Buffer.from(`email;mark\n${who.email};4\n`, 'utf16le'))
  await query(
    `insert into past_results (id, file_id, file_name, layout, columns, state, created_at) values ($1, $2, 'old.csv', '{}', '{}', 'draft', now())`,
    [newId(), past],
  )
  return { surveyId: survey.id as string, interviewId: session.id as string }
}
