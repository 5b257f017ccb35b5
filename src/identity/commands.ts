import { Invalid } from '../platform/errors.ts'
import type { Command } from '../platform/server/slice.ts'
import { evaluate } from './evaluate/commands.ts'

type Does = Command['run']

/** What `rapport link` can do, by the word after it. */
const verbs: Record<string, Does> = { evaluate }

export const commands: Command[] = [
  {
    name: 'link',
    summary:
      'Find records of the same customer in a file whose truth is known, and say how well: rapport link evaluate',
    positionals: 'evaluate FILE [FILE2] --truth COLUMN',
    options: { truth: { type: 'string' }, 'truth-pattern': { type: 'string' } },
    run: async (values, [verb = '', ...rest]) => {
      const does = verbs[verb]
      if (!does) throw new Invalid(`Say what to do: rapport link ${Object.keys(verbs).join('|')}.`)
      return does(values, rest)
    },
  },
]
