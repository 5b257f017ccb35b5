#!/usr/bin/env node
// `npx rapport`: the command line of this checkout, on the project's own Node 24.
import { ensureInstalled, handOver } from './start.mjs'

await ensureInstalled()
await handOver('./src/cli.ts', 'rapport.mjs')
