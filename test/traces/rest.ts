import { newId } from '../../src/platform/server/context.ts'
import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { canary } from './canary.ts'
import { putFile } from './customer.ts'

type Who = { id: string; email: string }
type Where = { caseId: string; surveyId: string }

/** A row in each place that no single request of a test leaves one in: what runs, robots and the worker write. */
export async function plantRest(house: TestHouse, who: Who, { caseId, surveyId }: Where): Promise<void> {
  const { query } = house.database
  const other = cast.customers.tomasz.id
  const [linkage, run, enrichment, source, importId, past, matter, linkId, response] = Array.from({ length: 9 }, newId)
  const put = async (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    await query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_name, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row).map((value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
          ? JSON.stringify(value)
          : value,
      ),
    )
  }
  const now = new Date()
  await put('runs', {
    id: run,
    kind: 'merge customers',
    title: 'Merge 2 pairs of customers',
    state: 'done',
    input: { reason: `${who.email} wrote that they are one` },
    created_at: now,
  })
  await put('runs', {
    id: newId(),
    kind: 'case file',
    title: 'Case file',
    state: 'done',
    input: { caseId },
    result: { fileId: await putFile(house, 'case file', canary('the whole case')) },
    created_at: now,
  })
  const field = { frequencies: { [who.email]: 3, leeds: 9 }, words: { [canary('ada')]: 2, smith: 9 } }
  await put('linkages', {
    id: linkage,
    run_id: run,
    kind: 'person',
    state: 'ready',
    model: { fields: [field] },
    created_at: now,
  })
  const pair = { customer_id: other, linkage_id: linkage, other_id: who.id }
  await put('link_pairs', {
    ...pair,
    weight: 1,
    probability: 0.5,
    doubt: 0.5,
    value_minor: 0,
    cluster_id: newId(),
    records: 2,
    twice: false,
    state: 'waiting',
  })
  await put('link_members', { customer_id: who.id, linkage_id: linkage, cluster_id: newId(), belonging: 1 })
  await put('link_keys', { linkage_no: 1, key: 4711, customer_id: who.id })
  await put('review_leases', { customer_id: other, other_id: who.id, staff_id: cast.staff.amir.id, until: now })
  await put('merge_pairs', {
    run_id: run,
    line: 1,
    one_id: who.id,
    other_id: other,
    problem: canary('is of another kind'),
  })
  await put('enrichment_sources', {
    id: source,
    name: 'Sectors',
    kind: 'file',
    known_by: 'email',
    mapping: {},
    timeout_ms: 1000,
    created_at: now,
    updated_at: now,
  })
  await put('enrichments', {
    id: enrichment,
    source_id: source,
    file_id: await putFile(house, 'enrichment', `email,Sector\n${who.email.toUpperCase()},${canary('lighting')}\n`),
    state: 'done',
    settings: {},
    created_at: now,
  })
  await put('enrichment_records', {
    enrichment_id: enrichment,
    line: 1,
    customer_id: who.id,
    outcome: 'refused',
    reason: canary('bad'),
  })
  const uploaded = await putFile(house, 'import', 'name\nSomebody\n')
  await put('imports', {
    id: importId,
    kind: 'customers',
    file_id: uploaded,
    file_name: 'a.csv',
    state: 'done',
    created_at: now,
  })
  await put('import_refusals', {
    import_id: importId,
    line: 2,
    reason: 'No such day',
    cells: { email: who.email, note: canary('refused') },
  })
  await put('import_leftovers', {
    import_id: importId,
    line: 3,
    subject: 'customer',
    subject_id: newId(),
    reason: `${who.email} was edited since`,
  })
  const [commitment] = await query<{ id: string }>('select id from commitments limit 1')
  await put('remedies', {
    customer_id: who.id,
    id: newId(),
    clock_id: newId(),
    subject_kind: 'case',
    subject_id: caseId,
    commitment_id: commitment?.id,
    version: 1,
    state: 'given',
    opened_at: now,
    answer: canary('we called her'),
    updated_at: now,
  })
  const message = newId()
  await put('mail_directory', {
    message_id: `<${canary('2')}@mail.example>`,
    customer_id: who.id,
    case_id: caseId,
    id: message,
  })
  await put('outgoing_mails', {
    customer_id: who.id,
    id: message,
    case_id: caseId,
    message_id: '<ours@shop.example>',
    automatic: false,
    state: 'failed',
    attempts: 1,
    problem: `550 ${who.email} is unknown`,
    recipients: 1,
    send_at: now,
    created_at: now,
  })
  await put('blocked_senders', { address: who.email, blocked_at: now })
  await put('asked_forms', { id: newId(), seal: 'digest', case_id: caseId, line: 'digest', at: now })
  await put('automatic_answers', { id: newId(), recipient: 'digest', at: now, case_id: caseId })
  await put('case_drafts', {
    customer_id: who.id,
    case_id: caseId,
    staff_id: cast.staff.amir.id,
    kind: 'reply',
    channel: 'email',
    text: canary('dear'),
    cc_addresses: [],
    bcc_addresses: [],
    updated_at: now,
  })
  await put('case_external', {
    customer_id: who.id,
    case_id: caseId,
    body: 'ombudsman',
    reference: canary('ref'),
    updated_at: now,
  })
  for (const n of [1, 2])
    await put('case_sides', {
      customer_id: who.id,
      case_id: caseId,
      id: newId(),
      address: `${canary(`side${n}`)}@x.example`,
      created_at: now,
    })
  const [article] = await query<{ id: string }>(
    `insert into articles (id, audience, language, title, created_at, updated_at) values (gen_random_uuid(), 'public', 'en', 'Lamps', now(), now()) returning id`,
  )
  await put('article_verdicts', {
    customer_id: who.id,
    id: newId(),
    article_id: article?.id,
    language: 'en',
    number: 1,
    answered: false,
    missing: canary('how to fix'),
    at: now,
  })
  await put('matters', { id: matter, name: 'Recall', about: '', created_at: now, updated_at: now })
  await put('matter_rounds', {
    id: newId(),
    matter_id: matter,
    run_id: run,
    kind: 'answer',
    text: `Dear ${who.email}`,
    channel: 'email',
    at: now,
    done: 1,
    refused: JSON.stringify([]),
  })
  await put('survey_links', {
    id: linkId,
    survey_id: surveyId,
    kind: 'single',
    customer_id: who.id,
    channel: 'link',
    label: canary('label'),
    created_at: now,
  })
  const sentIn = await putFile(house, 'survey answer', canary('a scan'))
  await put('answer_drafts', {
    id: newId(),
    survey_id: surveyId,
    version: 1,
    link_id: linkId,
    language: 'en',
    answers: { photo: { words: { '': sentIn } }, why: { words: { '': canary('half') } } },
    started_at: now,
    updated_at: now,
  })
  await put('survey_requests', {
    customer_id: who.id,
    id: newId(),
    survey_id: surveyId,
    channel: 'email',
    state: 'waiting',
    due_at: now,
    override_why: canary('she asked'),
    created_at: now,
  })
  await put('survey_items', { survey_id: surveyId, place: 90, question: 'photo', kind: 'file' })
  await put('responses', {
    customer_id: who.id,
    id: response,
    survey_id: surveyId,
    version: 1,
    channel: 'link',
    language: 'en',
    state: 'part',
    submitted_at: now,
    day: now,
    closed: [],
  })
  const photo = await putFile(house, 'survey answer', canary('a photo'))
  await put('answer_texts', { customer_id: who.id, response_id: response, place: 90, survey_id: surveyId, text: photo })
  await put('past_results', {
    id: past,
    file_name: 'old.csv',
    layout: {},
    columns: [],
    state: 'draft',
    created_at: now,
  })
  await put('past_refusals', { past_id: past, line: 1, reason: 'No mark', cells: [who.email, canary('x')] })
  await put('panels', { id: matter, name: 'Regulars', created_at: now, updated_at: now })
  await put('panel_members', { customer_id: who.id, panel_id: matter, joined_at: now })
  const review = newId()
  await put('review_sources', { source: 'file', external_id: canary('r1'), customer_id: who.id, review_id: review })
  await query(
    `insert into quiet_levels (customer_id, level, points, voiced, slowing, returns, repeats, abandoned, spent_minor, as_of)
    values ($1, 1, 2, false, 0, 0, 0, 0, 0, current_date) on conflict do nothing`,
    [who.id],
  )
  await put('quiet_marks', { customer_id: who.id })
  await put('evidence_marks', { customer_id: who.id, subject_id: newId(), kind: 'response' })
  await put('suggestion_decisions', {
    customer_id: who.id,
    case_id: caseId,
    decision: 'will not',
    reason: canary('too dear'),
    decided_at: now,
    updated_at: now,
  })
}
