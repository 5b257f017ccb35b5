import { test } from 'vitest'
import { histories } from '../clock/histories.ts'

test('the clock says the same as its slow replay, on 100,000 random histories', () => {
  histories(100_000)
})
