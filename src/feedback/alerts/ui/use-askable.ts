import { useMemo } from 'react'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf } from '../../../platform/ui/values.ts'
import { api as measuresApi } from '../../measures/api.ts'
import { api as definingApi } from '../../measures/defining/api.ts'
import { api as surveysApi } from '../../surveys/api.ts'

type Option = { value: string; label: string }

/** What a rule may watch, by the names that people know: measures, questions on a scale, surveys. */
export const useAskable = (): { questions: Option[]; surveys: Option[]; identified: Option[] } => {
  const today = dayOf(new Date().toISOString())
  const measures = useAsk(measuresApi.measures, { from: today, to: today })
  const items = useAsk(definingApi.measurable, {})
  const surveys = useAsk(surveysApi.surveys, { limit: 200, count: 'no' as const })
  return useMemo(() => {
    const scales = (measures.data?.rows ?? []).filter(
      ({ formula }) => formula !== 'gap' && formula !== 'delivered value',
    )
    const rows = surveys.data?.rows ?? []
    return {
      questions: [
        ...scales.map(({ id, name, scale }) => ({
          value: `measure:${id}`,
          label: `${name}, ${scale.low} to ${scale.high}, wherever it is asked`,
        })),
        ...(items.data?.rows ?? [])
          .filter(({ kind, low }) => kind === 'mark' && low !== null)
          .map(({ surveyId, survey, question, part, low, high }) => ({
            value: `question:${surveyId}:${question}:${part}`,
            label: `${survey}: ${question}${part && ` ${part}`}, ${low} to ${high}`,
          })),
      ],
      surveys: rows.map(({ id, name }) => ({ value: id, label: name })),
      identified: rows
        .filter(({ promise, state }) => promise === 'identified' && state === 'open')
        .map(({ id, name }) => ({ value: id, label: name })),
    }
  }, [measures.data, items.data, surveys.data])
}
