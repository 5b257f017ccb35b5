import type { Context } from '../../../platform/server/context.ts'
import { questionnaireOf } from './store.ts'
import { namer } from './wording.ts'

/** What the items of a survey are called by people. */
export const labelsOf = async ({ db }: Pick<Context, 'db'>, surveyId: string) =>
  namer(await questionnaireOf(db, surveyId))
