import { explain } from '../../commitments/clocks/actions.ts'
import type { Explained } from '../../commitments/clocks/schema.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { makePdf, pdfHeaders } from '../../platform/server/documents/pdf.ts'
import { read } from '../../platform/server/files.ts'
import * as runs from '../../platform/server/runs.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { externalOf } from '../external/actions.ts'
import { pageOf } from '../page/actions.ts'
import { type Seen, seenCase } from '../sight/actions.ts'
import type { dossierApi } from './api.ts'
import { casePaper } from './paper.ts'
import * as store from './store.ts'

/** Paper has all that was said, where the screen has its end; of more than this the end too, which it says. */
const MOST_ON_PAPER = 3_000

async function seenFor(context: Context, id: string, internal: boolean): Promise<Seen> {
  const seen = await seenCase(context, id)
  if (internal && !seen.inside)
    throw new NotAllowed('You see this case as the one who raised it, so you get what its customer would.')
  return seen
}

/** Everything that stands in it is asked as the page of the case asks it, so that paper tells nobody more than the screen. */
export async function dossier(context: Context, id: string, internal: boolean) {
  const seen = await seenFor(context, id, internal)
  const page = await pageOf(context, seen, MOST_ON_PAPER)
  const clocks: Explained[] = []
  for (const clock of page.clocks) clocks.push(await explain(context, clock.customerId, clock.id))
  const [external, { name, timeZone }] = await Promise.all([
    externalOf(context, seen.found),
    organisationOf(context.db),
  ])
  const { now, staff } = context
  const paper = casePaper({ page, clocks, external, internal, organisation: name, timeZone, now, staff: staff.name })
  return { paper, name: nameOf(page.case.number, internal) }
}

const nameOf = (number: string, internal: boolean) => `case ${number}${internal ? ' internal' : ''}`

export const sendCasePdf: StreamAction = async (
  { id, internal }: { id: string; internal: 'yes' | 'no' },
  context,
  { reply },
) => {
  const { paper, name } = await dossier(context, id, internal === 'yes')
  return reply.headers(pdfHeaders(name)).send(await makePdf(paper))
}

export type Drawing = { caseId: string; internal: boolean }
export type Drawn = { fileId: string }

export const sendDrawnPdf: StreamAction = async ({ id, runId }: { id: string; runId: string }, context, { reply }) => {
  const { db, house, staff } = context
  const run = await runs.read(db, runId)
  const { caseId, internal } = run.input as Drawing
  const gone = new NotFound('This paper is not there (any more). Draw it again.')
  if (run.kind !== 'case file' || caseId !== id || run.startedBy !== staff.id || run.state !== 'done') throw gone
  await seenFor(context, id, internal)
  const paper = await store.findPaper(db, (run.result as Drawn).fileId)
  if (!paper) throw gone
  return reply.headers(pdfHeaders(paper.name)).send(read(house, paper.id))
}

export const dossierActions = {
  drawCaseFile: async ({ id, internal }, context) => {
    const { found } = await seenFor(context, id, internal === 'yes')
    const input: Drawing = { caseId: id, internal: internal === 'yes' }
    return {
      runId: await runs.begin(context, {
        kind: 'case file',
        title: `${found.number} on paper`,
        input,
        total: 3,
        unit: 'steps',
      }),
    }
  },
} satisfies ActionsFor<typeof dossierApi, Context>
