import { endpoint } from '../../platform/contract.ts'
import { SessionReply } from '../session/schema.ts'
import { SetUp } from './schema.ts'

export const setUpApi = {
  setUp: endpoint({
    method: 'POST',
    path: '/set-up',
    may: 'anyone',
    summary: 'Make the organisation and its first administrator, with the one-time link that the server printed',
    input: SetUp,
    reply: SessionReply,
  }),
}
