import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { DriverQuestion, Study, StudyHead } from './schema.ts'

export const api = {
  driverStudies: endpoint({
    method: 'GET',
    path: '/drivers',
    may: 'surveys.read',
    summary: 'What was asked of what moves an outcome, newest first',
    reply: z.object({ rows: z.array(StudyHead) }),
  }),
  driverStudy: endpoint({
    method: 'GET',
    path: '/drivers/{id}',
    may: 'surveys.read',
    summary: 'Which attributes move an outcome, how much, and how well each is done',
    input: z.strictObject({ id: z.uuid() }),
    reply: Study,
  }),
  studyDrivers: endpoint({
    method: 'POST',
    path: '/drivers',
    may: 'measures.edit',
    summary: 'Work out what moves an outcome; the work is a run',
    input: DriverQuestion,
    reply: Study,
  }),
}
