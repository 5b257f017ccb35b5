import { Readable } from 'node:stream'
import { actions as customers } from '../../../customers/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid } from '../../../platform/errors.ts'
import type { ListQuery } from '../../../platform/filter.ts'
import type { Context } from '../../../platform/server/context.ts'
import { csvLine } from '../../../platform/server/export.ts'
import { parseFilter } from '../../../platform/server/filters.ts'
import type { StreamAction } from '../../../platform/server/slice.ts'
import { asAsked } from '../asking.ts'
import { weighedNeeds, whoOf } from '../model.ts'
import * as needs from '../needs/store.ts'
import { type Definition, type NeedField, needLabels, needQuestions } from '../schema.ts'
import type { api } from './api.ts'
import { type Asking, askingFields, type Question } from './schema.ts'

const read = ['name', 'kind', 'internal', 'completeness', 'askWorth', 'missing', 'invalid']
const MOST_QUESTIONS = 5

/** The list of customers is asked, so that nobody is told of one they may not see. */
async function listed(query: ListQuery, context: Context) {
  const asked = query.columns?.split(',') ?? []
  for (const column of asked)
    if (!Object.hasOwn(askingFields, column))
      throw new Invalid(`This list has no column “${column}”.`, { fields: { columns: 'unknown field' } })
  const given = parseFilter(query.filter)
  const worth = { field: 'askWorth', is: 'notEmpty' as const }
  const more = asked.filter((column) => column !== 'questions' && !read.includes(column))
  return customers.customers(
    {
      ...query,
      sort: query.sort ?? '-askWorth',
      filter: JSON.stringify(given ? { all: [worth, given] } : worth),
      columns: [...read, ...more].join(','),
      archived: 'no',
    },
    context,
  )
}

function questionsOf(row: Record<string, unknown>, definition: Definition): Question[] {
  const who = whoOf(row as { kind: string; internal: boolean })
  if (who === null) return []
  const missing = new Set(row.missing as NeedField[])
  const invalid = new Set(row.invalid as NeedField[])
  const lacking = weighedNeeds(definition, who).filter(({ field }) => missing.has(field) || invalid.has(field))
  return asAsked(lacking, MOST_QUESTIONS).map(({ field }) => ({
    field,
    label: needLabels[field],
    question: needQuestions[field],
    invalid: invalid.has(field),
  }))
}

const asking = (row: Record<string, unknown>, definition: Definition): Asking =>
  ({ ...row, questions: questionsOf(row, definition) }) as unknown as Asking

export const actions = {
  completenessQuestions: async (query, context) => {
    const { definition } = await needs.newest(context.db)
    const found = await listed(query, context)
    return { ...found, rows: found.rows.map((row) => asking(row, definition)) }
  },
} satisfies ActionsFor<typeof api, Context>

const heads = ['id', 'name', 'kind', 'email', 'phone', 'completeness', 'worth', 'questions', 'missing', 'notValid']

/** All of them as a file, read page by page. */
export const sendQuestions: StreamAction = async (
  query: { filter?: string; sort?: string },
  context,
  { reply },
): Promise<Readable> => {
  const { definition } = await needs.newest(context.db)
  const pageAfter = (after: string | undefined) =>
    listed(
      {
        ...(query.filter && { filter: query.filter }),
        ...(query.sort && { sort: query.sort }),
        ...(after && { after }),
        columns: 'email,phone',
        limit: 200,
        count: 'no',
      },
      context,
    )
  // The first page is read before the head is sent, so that a refusal is one.
  let page = await pageAfter(undefined)
  async function* lines() {
    yield `\ufeff${csvLine(heads)}`
    for (;;) {
      yield page.rows
        .map((row) => {
          const one = asking(row as Record<string, unknown>, definition)
          const said = one as Record<string, unknown>
          return csvLine(
            [
              one.id,
              one.name,
              one.kind,
              said.email,
              said.phone,
              one.completeness,
              one.askWorth,
              one.questions.map((each) => each.question).join(' '),
              said.missing,
              said.invalid,
            ],
            heads,
          )
        })
        .join('')
      if (page.next === null) return
      page = await pageAfter(page.next)
    }
  }
  reply.header('content-type', 'text/csv; charset=utf-8')
  reply.header('content-disposition', `attachment; filename="questions-${context.now.toISOString().slice(0, 10)}.csv"`)
  return Readable.from(lines())
}
