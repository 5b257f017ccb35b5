import { endpoint } from '../../platform/contract.ts'
import { LoopFigures, Period, RankedCauses, RankingDefinition } from './schema.ts'

export const api = {
  loopFigures: endpoint({
    method: 'GET',
    path: '/recovery',
    may: 'alerts.read',
    summary: 'How well the loop is closed: resolved, taken up in time, better when asked again, and who bought again',
    input: Period,
    reply: LoopFigures,
  }),
  rankedCauses: endpoint({
    method: 'GET',
    path: '/recovery/causes',
    may: 'alerts.read',
    summary: 'Causes by volume × severity × value at risk, with each factor, and the version of how that is counted',
    reply: RankedCauses,
  }),
  changeRanking: endpoint({
    method: 'POST',
    path: '/recovery/ranking',
    may: 'alerts.settings',
    summary: 'Count causes otherwise: a new version, and the old ones stay to be read',
    input: RankingDefinition,
    reply: RankedCauses,
  }),
}
