import { backupCommands } from './backup/commands.ts'
import { configTable } from './config.ts'
import type { Command, Slice } from './slice.ts'

/** What the platform's own command line can do without a server. */
export const platformCommands = (slices: readonly Slice[]): Command[] => [
  ...backupCommands(slices),
  {
    name: 'config',
    summary: 'Every setting, what it is for, and what is in force',
    run: async () => {
      for (const row of configTable()) {
        process.stdout.write(
          `${row.name.padEnd(22)} ${row.value || '-'}${row.from === 'environment' ? ' (set)' : ''}\n${' '.repeat(23)}${row.description}\n`,
        )
      }
      return 0
    },
  },
]
