import { backupCommands } from './backup/commands.ts'
import { configTable } from './config.ts'
import type { Command } from './slice.ts'

/** What the platform's own command line can do without a server. */
export const platformCommands: Command[] = [
  ...backupCommands,
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
