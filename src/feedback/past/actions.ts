import { Readable } from 'node:stream'
import { tableIn } from '../../imports/reading/actions.ts'
import { takeFile } from '../../imports/upload/actions.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { csvLine } from '../../platform/server/export.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import * as runs from '../../platform/server/runs.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { dayOf } from '../answers/actions.ts'
import { versionFor } from '../surveys/actions.ts'
import * as surveys from '../surveys/store.ts'
import type { api } from './api.ts'
import { columnsOf } from './columns/actions.ts'
import { checkReading, questionnaireOf } from './model.ts'
import { proposed } from './proposing.ts'
import type { PastReading, PastResults } from './schema.ts'
import * as store from './store.ts'

const MOST_BYTES = 512 * 1024 ** 2
const BATCH = 2000

const shown = ({
  fileId: _file,
  bytes: _bytes,
  layout: _layout,
  columns: _columns,
  createdBy: _by,
  ...rest
}: store.Kept): PastResults => rest

async function found(context: Pick<Context, 'db'>, id: string, how: { lock?: boolean } = {}): Promise<store.Kept> {
  const one = await store.find(context.db, id, how)
  if (!one) throw new NotFound('There is no such file of earlier answers.')
  return one
}

async function draftOf(context: Pick<Context, 'db'>, id: string, how: { lock?: boolean } = {}) {
  const one = await found(context, id, how)
  if (one.state !== 'draft' || !one.fileId)
    throw new Conflict(`This file was begun already; it is ${one.state}. Nothing was changed.`)
  return { ...one, fileId: one.fileId }
}

/** The earlier survey, closed from the beginning: its one version is what the file was asked. */
async function surveyOf(context: Context, reading: PastReading): Promise<string> {
  const { db, now, staff } = context
  const made = await surveys.insertSurvey(
    db,
    {
      id: context.newId(),
      name: reading.name,
      audience: 'customers',
      promise: reading.promise,
      template: null,
      draft: questionnaireOf(reading),
      createdBy: staff.id || null,
    },
    now,
  )
  const published = await versionFor(context, made)
  await surveys.updateSurvey(db, made, now, { state: 'closed', published, closedAt: now })
  return made.id
}

export const actions = {
  pastResults: async (_input, { db }) => ({ rows: (await store.newest(db, 200)).map(shown) }),
  pastResult: async ({ id }, context) => shown(await found(context, id)),

  pastDraft: async ({ id }, context) => {
    const one = await draftOf(context, id)
    const { columns, rowsSeen } = await columnsOf(context.house, one)
    const { warnings } = await tableIn(context.house, one.fileId, one.bytes ?? 0)
    const { day } = await dayOf(context, context.now)
    return { id, fileName: one.fileName, rowsSeen, warnings, columns, proposed: proposed(one.fileName, columns, day) }
  },

  bringInPast: async ({ id, reading }, context) => {
    const { db } = context
    const one = await draftOf(context, id, { lock: true })
    checkReading(reading, one.columns)
    const surveyId = await surveyOf(context, reading)
    const runId = await runs.begin(context, {
      kind: 'bring in past results',
      title: `Bring in answers from ${one.fileName}`,
      input: { pastId: id },
      unit: 'answers',
    })
    await store.change(db, id, { state: 'running', runId, surveyId, reading })
    await rememberHouse(context, {
      action: 'brought in',
      subject: 'survey',
      subjectId: surveyId,
      after: { name: reading.name, fileName: one.fileName, promise: reading.promise },
    })
    return shown(await found(context, id))
  },

  goOnPast: async ({ id }, context) => {
    const { db } = context
    const one = await found(context, id, { lock: true })
    if (!one.goesOn || !one.runId)
      throw new Conflict(`There is nothing to go on with: this file is ${one.state}. Nothing was changed.`)
    const before = await runs.read(db, one.runId)
    const runId = await runs.begin(context, {
      kind: 'bring in past results',
      title: `Bring in answers from ${one.fileName}`,
      input: { pastId: id },
      unit: 'answers',
    })
    await runs.progress(db, runId, { done: before.done, checkpoint: before.checkpoint })
    await store.change(db, id, { state: 'running', runId })
    return shown(await found(context, id))
  },

  takeBackPast: async ({ id }, context) => {
    const one = await found(context, id, { lock: true })
    if (!['done', 'cancelled', 'failed'].includes(one.state))
      throw new Conflict(
        one.state === 'running'
          ? 'This file is being brought in. Cancel that first, then take it back.'
          : `There is nothing to take back: it is ${one.state}.`,
      )
    const runId = await runs.begin(context, {
      kind: 'take back past results',
      title: `Take back the answers of ${one.fileName}`,
      input: { pastId: id },
      total: one.taken,
      unit: 'answers',
    })
    await store.change(context.db, id, { state: 'undoing', runId })
    await rememberHouse(context, {
      action: 'took back',
      subject: 'survey',
      subjectId: one.surveyId ?? id,
      after: { fileName: one.fileName, answers: one.taken },
    })
    return shown(await found(context, id))
  },

  discardPast: async ({ id }, context) => {
    await store.discard(context.db, await draftOf(context, id, { lock: true }))
    return { discarded: true as const }
  },
} satisfies ActionsFor<typeof api, Context>

/** Looked at at once, so that what is no table is told to whoever sent it. */
export const takePastFile: StreamAction = ({ name }: { name: string }, context, asked) =>
  takeFile(context, asked, {
    operation: 'POST /past-results',
    asked: { name },
    mostBytes: MOST_BYTES,
    look: (file) => tableIn(context.house, file.id, file.bytes),
    add: async (within, file, table) => {
      const id = within.newId()
      await store.add(within, { id, layout: table.layout, columns: table.names, file: { ...file, name } })
      return shown(await found(within, id))
    },
  })

/** The refused rows as they came, with line and reason behind. */
export const sendPastRefusals: StreamAction = async ({ id }: { id: string }, context, { reply }) => {
  const one = await found(context, id)
  async function* lines() {
    yield `\ufeff${csvLine([...one.columns, 'refusedLine', 'refusedReason'])}`
    for (let after = 0; ; ) {
      const part = await store.refusals(context.db, id, after, BATCH)
      for (const { line, reason, cells } of part)
        yield csvLine([...one.columns.map((_, at) => cells[at] ?? ''), line, reason])
      const last = part.at(-1)
      if (!last) return
      after = last.line
    }
  }
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="answers-refused.csv"')
  return Readable.from(lines())
}

export const zoneOf = async (context: Pick<Context, 'db'>) => (await organisationOf(context.db)).timeZone
