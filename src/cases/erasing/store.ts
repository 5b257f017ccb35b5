import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { addressedTo, type Erases, either, naming, ofTheir, telling, type Whom } from '../../platform/server/erasing.ts'
import { mailErases } from './mail/store.ts'

/** A tag that other customers' cases carry too says nothing about anybody. */
const tagsOfOthers = ({ ids }: Whom) => sql`array(select tag from unnest(cases.tags) as tag
  where exists (select from cases o where o.tags @> array[tag] and o.customer_id <> all(${ids}::uuid[])))`

const papersOfTheirs = ({ ids }: Whom) => sql`id in (select (r.result->>'fileId')::uuid from runs r
  where r.kind = 'case file' and r.input->>'caseId' in (select id::text from cases where customer_id = any(${ids}::uuid[])))`

/** Cases and all that hangs on them: what was said goes; numbers, days, kinds, outcomes and amounts stay for the figures. */
export const erases: Erases[] = [
  ...mailErases,
  { table: 'asked_forms', rows: 'forms sent in, as digests', where: ofTheir('case_id', 'cases') },
  { table: 'automatic_answers', rows: 'automatic answers, as digests', where: ofTheir('case_id', 'cases') },
  { table: 'case_drafts', rows: 'drafts of colleagues' },
  { table: 'case_files', rows: 'files of cases', file: 'file_id' },
  { table: 'files', rows: 'papers drawn of their cases', where: papersOfTheirs, file: 'id' },
  {
    table: 'case_people',
    rows: 'people named in cases',
    where: either(naming('customer_id'), naming('person_id'), addressedTo('email')),
    blank: { name: 'Erased', email: null, phone: null, consent_how: null },
    loses: 'name, e-mail and phone',
    stays: 'their part',
    plain: ['role'],
  },
  { table: 'case_letter_versions', rows: 'earlier versions of letters' },
  {
    table: 'case_letters',
    rows: 'letters',
    blank: { subject: '', recipient: '', text: '' },
    loses: 'their text and address',
    stays: 'that they were written',
    plain: ['kind', 'language'],
  },
  {
    table: 'case_points',
    rows: 'points of complaints',
    blank: { text: '', reply: null },
    loses: 'their wording and our reply',
    stays: 'what was decided',
    plain: ['decision', 'review'],
  },
  {
    table: 'case_redress',
    rows: 'redress',
    blank: { note: null },
    loses: 'notes',
    stays: 'kind and cost',
    plain: ['kind', 'currency', 'state'],
  },
  {
    table: 'case_causes',
    rows: 'causes of cases',
    blank: { change: null },
    loses: 'what was written about them',
    stays: 'cause, cost and benefit',
    plain: ['part', 'nature'],
  },
  {
    table: 'case_ratings',
    rows: 'ratings of how a case was handled',
    blank: { text: null },
    loses: 'what was written',
    stays: 'marks',
    plain: ['outcome', 'flags'],
  },
  {
    table: 'case_external',
    rows: 'reviews outside the house',
    blank: { reference: null },
    loses: 'their reference',
    stays: 'days, decision and award',
    plain: ['body', 'decision', 'currency'],
  },
  {
    table: 'case_mediations',
    rows: 'mediations',
    blank: { customer_statement: null, supplier_statement: null, outcome: null },
    loses: 'what was said in them',
    stays: 'with whom they were',
    plain: ['supplier', 'state'],
  },
  {
    table: 'case_proposals',
    rows: 'proposals in mediations',
    blank: { text: '' },
    loses: 'their text',
    stays: 'who accepted',
    plain: ['made_by', 'customer_says', 'supplier_says'],
  },
  {
    table: 'case_sides',
    rows: 'others who were asked about a case',
    blank: { address: sql`'erased ' || id` },
    loses: 'the address',
    stays: 'that they were asked',
  },
  {
    table: 'conduct_incidents',
    rows: 'incidents with staff',
    blank: { said: '', witnesses: null, support: null },
    loses: 'what was said and done',
    stays: 'day, kind and who reported it',
    plain: ['channel', 'kinds'],
  },
  {
    table: 'conduct_measures',
    rows: 'warnings and limited channels',
    blank: { reason: '', answer: null },
    loses: 'why they were decided',
    stays: 'kind and days',
    plain: ['kind', 'grounds', 'channels', 'state'],
  },
  {
    table: 'conduct_steps',
    rows: 'decisions on such measures',
    blank: { words: null },
    loses: 'their wording',
    stays: 'what was decided',
    plain: ['kind', 'outcome'],
  },
  {
    table: 'article_verdicts',
    rows: 'verdicts on articles',
    blank: { missing: null, visitor: null },
    loses: 'what was missed',
    stays: 'whether the article answered',
    plain: ['language', 'flags'],
  },
  {
    table: 'matter_rounds',
    rows: 'answers to all cases of one matter that name the customer',
    where: telling('text'),
    blank: { text: '' },
    loses: 'their text',
    stays: 'that they went out',
    plain: ['kind', 'channel', 'afterwards', 'refused'],
  },
  {
    table: 'case_directory',
    rows: 'links to the state of a case',
    blank: { token_hash: null },
    loses: 'the link',
    stays: 'the number of the case',
    plain: ['number'],
  },
  {
    table: 'cases',
    rows: 'cases',
    blank: { subject: 'Erased', access_need: null, remedy_sought: null, custom: '{}', tags: tagsOfOthers },
    loses: 'subject, access needs and fields of your own',
    stays: 'number, days, kind, outcome and who worked on them',
    plain: [
      'number',
      'type',
      'stage',
      'channel',
      'language',
      'priority',
      'severity',
      'complexity',
      'impact',
      'waiting_for',
      'outcome',
      'next_measure',
      'source',
      'external_id',
    ],
  },
]

export const impersonal = {
  case_events: 'what happened to cases, by code',
  case_assignments: 'why a rule gave a case to whom, by code',
  case_links: 'orders and cases that a case is about, by id',
  case_totals: 'how many cases there are, counted from them',
  case_sources: 'what a source calls its cases',
  case_presence: 'who is at a case just now',
  conduct_evidence: 'what a measure rests on, by id',
  matters: 'what many cases have in common',
  root_causes: 'what goes wrong',
  chain_links: 'steps through which goods and services reach customers',
  escalation_rules: 'when a case goes up a level',
  authority_limits: 'up to what each role decides',
  assignment_rules: 'to whom new cases are given',
  desk_profiles: 'what colleagues can do',
  absences: 'who of us is away',
  absence_cases: 'cases that somebody else looks after, by id',
  canned_replies: 'replies that are ready',
  letter_templates: 'what letters say before they are written',
  mailboxes: 'where customers write to',
  complaining_made_easier: 'what we changed, and when',
  articles: 'answers for everybody',
  article_categories: 'answers for everybody',
  article_slugs: 'answers for everybody',
  article_texts: 'answers for everybody',
  article_versions: 'answers for everybody',
}

/** Somebody still waits for us: what they wait for cannot be answered without knowing who they are. */
export async function againstErasing(db: Database, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`select number from cases where customer_id = any(${ids}::uuid[])
    and closed_at is null and merged_into is null and not spam order by number limit 20`.execute(db)
  return rows.map(({ number }) => `Case ${number} is open; close it first.`)
}
