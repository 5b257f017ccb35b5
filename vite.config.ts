import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'

const firstLoadLimit = 300
const chartsLimit = 500

/** Says what a first visit downloads, and fails the build when it grows past what the house keeps. */
const budget = (): Plugin => ({
  name: 'script-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
    const weight = new Map(chunks.map((chunk) => [chunk.fileName, gzipSync(chunk.code).length / 1024]))
    const reach = (starts: string[]) => {
      const seen = new Set<string>()
      const walk = (name: string) => {
        if (seen.has(name)) return
        seen.add(name)
        for (const next of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) walk(next)
      }
      for (const start of starts) walk(start)
      return [...seen].reduce((sum, name) => sum + (weight.get(name) ?? 0), 0)
    }
    const named = (end: string) =>
      chunks.filter((chunk) => chunk.facadeModuleId?.endsWith(end)).map((chunk) => chunk.fileName)
    const entries = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName)
    const home = [...entries, ...named('/HomePage.tsx')]
    const first = reach(home)
    const withCharts = reach([...home, ...named('/chart/ChartCanvas.tsx')])
    this.info(`first load ${first.toFixed(0)} KB of script (gzip), with charts ${withCharts.toFixed(0)} KB`)
    this.emitFile({
      type: 'asset',
      fileName: 'budget.json',
      source: JSON.stringify({ first_load_kb: Math.round(first), with_charts_kb: Math.round(withCharts) }),
    })
    if (first > firstLoadLimit) this.error(`The first load is ${first.toFixed(0)} KB; it may be ${firstLoadLimit}.`)
    if (withCharts > chartsLimit) this.error(`With charts it is ${withCharts.toFixed(0)} KB; it may be ${chartsLimit}.`)
  },
})

export default defineConfig({
  publicDir: 'src/web/public',
  plugins: [react(), budget()],
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { port: 5173, host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
})
