import { Invalid } from '../platform/errors.ts'
import type { Command } from '../platform/server/slice.ts'
import { evaluate } from './evaluate/commands.ts'
import { linkReview, linkRun } from './linking/commands.ts'

type Does = Command['run']

/** What `rapport link` can do, by the word after it. */
const verbs: Record<string, Does> = { run: linkRun, review: linkReview, evaluate }

export const commands: Command[] = [
  {
    name: 'link',
    summary:
      'Find records of the same customer among all (run), decide about pairs (review), or say how well it is done in a file whose truth is known (evaluate)',
    positionals: 'run | review [same|different|unsure|take-back ID ID] | evaluate FILE [FILE2] --truth COLUMN',
    options: {
      truth: { type: 'string' },
      'truth-pattern': { type: 'string' },
      kinds: { type: 'string' },
      'no-wait': { type: 'boolean' },
      kind: { type: 'string' },
      order: { type: 'string' },
      limit: { type: 'string' },
    },
    run: async (values, [verb = '', ...rest]) => {
      const does = verbs[verb]
      if (!does) throw new Invalid(`Say what to do: rapport link ${Object.keys(verbs).join('|')}.`)
      return does(values, rest)
    },
  },
]
