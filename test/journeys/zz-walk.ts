const root = '/tmp/w/listen/'
const { openProgram, settled, seriousFindings, overflow } = await import(root + 'test/journeys/browser.ts')
process.chdir(root)
const program = await openProgram()
const log = (...words: unknown[]) => console.log(...words)
try {
  const begun = await program.ask('POST', '/sample/load', {})
  log('sample', begun.status, JSON.stringify(begun.body).slice(0, 200))
  if (begun.status < 300) {
    const runId = begun.body.runId
    for (let n = 0; n < 1200; n++) {
      const { body } = await program.ask('GET', `/runs/${runId}`)
      if (['done', 'failed'].includes(body.state)) { log(body.state); break }
      await new Promise((r) => setTimeout(r, 500))
    }
    for (let n = 0; n < 240; n++) {
      const { body } = await program.ask('GET', '/surveys')
      if (body.rows?.length >= 5) break
      await new Promise((r) => setTimeout(r, 500))
    }
    await new Promise((r) => setTimeout(r, 8000))
  }
  const { body } = await program.ask('GET', '/surveys?sort=name')
  log(body.rows?.map((r: any) => `${r.name} ${r.answers}`))
  const by = (name: RegExp) => body.rows.find((r: any) => name.test(r.name))?.id
  const nps = by(/recommend/)
  const csat = by(/After an order/)
  const panels = (await program.ask('GET', '/panels')).body.rows
  log('panels', panels)
  const weigh = await program.ask('POST', `/surveys/${nps}/weighting`, { groupings: ['country', 'kind'] })
  log('weigh', weigh.status, JSON.stringify(weigh.body).slice(0, 600))
  const sent = await fetch(`${program.url}/api/past-results?name=airport.csv`).catch(() => null)
  const page = await program.page({ width: 1440, height: 900 })
  const up = await page.request.post(`${program.url}/api/past-results?name=earlier%20survey.csv`, {
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID(), origin: program.url },
    data: Buffer.from('Respondent,Answered,E-mail,NPS,Overall,Purpose,Remark\n' + Array.from({ length: 60 }, (_, n) => `${n},2024-02-${String(1 + (n % 28)).padStart(2, '0')},p${n}@x.example,${n % 12},${n % 7},${1 + (n % 3)},${n % 4 ? '' : 'Lamp ' + n}`).join('\n') + '\n'),
  })
  const past = await up.json()
  log('past', up.status(), JSON.stringify(past).slice(0, 200))
  const measures = (await program.ask('GET', '/measures?from=2026-08-01&to=2026-11-23')).body.rows
  log(measures?.map((m: any) => `${m.name} ${m.figure.value} n=${m.figure.n} ${m.figure.why}`))
  const stops: [string, string][] = [
    ['surveys', '/surveys'], ['survey-build', `/surveys/${csat}?tab=build`], ['ways', `/surveys/${csat}?tab=ways`], ['ask', `/surveys/${nps}?tab=ask`],
    ['results', `/surveys/${nps}?tab=results`], ['answers', `/surveys/${csat}?tab=answers`], ['settings', `/surveys/${csat}?tab=settings`],
    ['paper', `/surveys/${csat}/paper`], ['rules', '/asking-rules'], ['panels', '/panels'], ['panel', `/panels/${panels?.[0]?.id}`],
    ['past', '/past-results'], ['past-draft', `/past-results/${past.id}`], ['measures', '/measures'], ['measure', '/measures/00000000-0000-7000-8000-00000000c501'],
    ['zone', '/measures/00000000-0000-7000-8000-00000000c504'], ['worth', '/measures/00000000-0000-7000-8000-00000000c505'], ['drivers', '/drivers'], ['kano', '/kano'],
  ]
  for (const [how, wish] of [['wide', { width: 1440, height: 900 }], ['phone-dark', { width: 390, height: 780, dark: true }]] as const) {
    const p = await program.page(wish)
    p.on('pageerror', (e: Error) => log('PAGEERROR', p.url(), e.message))
    p.on('console', (m: any) => m.type() === 'error' && log('CONSOLE', p.url(), m.text().slice(0, 300)))
    for (const [name, path] of stops) {
      try {
        await p.goto(path)
        await settled(p)
        await p.waitForTimeout(500)
        const over = await overflow(p)
        if (over) log('OVERFLOW', how, name, over)
        const f = await seriousFindings(p)
        if (f.length) log('AXE', how, name, f)
        await p.screenshot({ path: `/tmp/listen-shots/${name}-${how}.png`, fullPage: true })
      } catch (e) { log('FAILED', how, name, String(e).slice(0, 300)) }
    }
  }
  log('walk done')
} finally {
  await program.close()
}
