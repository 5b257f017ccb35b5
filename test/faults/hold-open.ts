// Holds a data folder and runs its database until it is killed.
import { readConfig } from '../../src/platform/server/config.ts'
import { borrowDatabase } from '../../src/platform/server/embedded/house.ts'

await borrowDatabase(readConfig({ RAPPORT_DATA: process.argv[2] }), 'a server of a test')
process.stdout.write('ready\n')
setInterval(() => {}, 1_000)
