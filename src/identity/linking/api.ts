import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import {
  LinkageReport,
  LinkageRow,
  LinkedKind,
  MergedRow,
  PairRow,
  PairState,
  Quality,
  Settings,
  SettingsSaid,
  Thresholds,
} from './schema.ts'

const LinkageId = z.strictObject({ id: z.uuid() })

export const api = {
  quality: endpoint({
    method: 'GET',
    path: '/identity/quality',
    may: 'identity.read',
    summary: 'How many customers are really how many, and which sources know the same ones',
    reply: Quality,
  }),
  linkages: endpoint({
    method: 'GET',
    path: '/identity/linkages',
    may: 'identity.read',
    summary: 'Every run that looked for customers that are the same, newest first',
    input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.object({ rows: z.array(LinkageRow) }),
  }),
  linkage: endpoint({
    method: 'GET',
    path: '/identity/linkages/{id}',
    may: 'identity.read',
    summary: 'The report of one linkage: what it learnt, what it found, what is to be expected of each threshold',
    input: LinkageId,
    reply: LinkageReport,
  }),
  linkagePairs: endpoint({
    method: 'GET',
    path: '/identity/linkages/{id}/pairs',
    may: 'identity.read',
    summary: 'Pairs of a linkage that you may see, strongest first',
    input: LinkageId.extend({
      state: PairState.optional(),
      /** Probabilities: at or above, and under. */
      from: z.coerce.number().min(0).max(1).optional(),
      to: z.coerce.number().min(0).max(2).optional(),
      clusterId: z.uuid().optional(),
      source: z.string().max(80).optional(),
      otherSource: z.string().max(80).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(PairRow), next: z.string().nullable() }),
  }),
  mergedRecords: endpoint({
    method: 'GET',
    path: '/identity/merged',
    may: 'identity.read',
    summary: 'Records that are read through another customer, the last merged first: by whom, and why',
    input: z.strictObject({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(MergedRow), next: z.string().nullable() }),
  }),
  beginLinkage: endpoint({
    method: 'POST',
    path: '/identity/linkages',
    may: 'identity.link',
    summary: 'Look for customers that are the same, in a run; nothing is merged unless the house switched that on',
    input: z.strictObject({ kinds: z.array(LinkedKind).min(1).max(2).optional() }),
    reply: z.object({ runId: z.string() }),
  }),
  chooseThresholds: endpoint({
    method: 'POST',
    path: '/identity/linkages/{id}/thresholds',
    may: 'identity.link',
    summary: 'From which probability pairs merge by themselves, and from which a person is asked',
    input: LinkageId.extend(Thresholds.shape),
    reply: LinkageReport,
    status: 200,
    edits: true,
  }),
  applyLinkage: endpoint({
    method: 'POST',
    path: '/identity/linkages/{id}/apply',
    may: 'identity.link',
    summary:
      'Merge what stands at or above the threshold, as one run that can be taken back; refused until people decided enough of it',
    input: LinkageId,
    reply: z.object({ runId: z.string().nullable(), pairs: z.number().int() }),
  }),
  linkingSettings: endpoint({
    method: 'GET',
    path: '/identity/linking-settings',
    may: 'identity.read',
    summary: 'Whether strong pairs merge by themselves, how sure they must be, and whether a run begins every night',
    reply: Settings,
  }),
  editLinkingSettings: endpoint({
    method: 'PATCH',
    path: '/identity/linking-settings',
    may: 'identity.link',
    summary: 'Change how the house links',
    input: SettingsSaid,
    reply: Settings,
    edits: true,
  }),
}
